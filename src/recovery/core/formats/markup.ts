import { findIn, latin, startsWith } from '../integer.ts';
import type { ByteSource } from '#model/byte-source.ts';
import type { Format } from './format.ts';
import { text } from './text.ts';
import { damagedAt, notThis } from './verdict.ts';

/** XML, HTML, RTF and mail are text with a beginning of their own; xml, html and rtf have an end too. */
const marked = (id: string, name: Format['name'], extensions: readonly string[], begins: RegExp, ends: RegExp | null): Format => ({
  id,
  name,
  extensions,
  begins: (head) => begins.test(opening(head)),
  check: (file, primitives) => {
    const verdict = begins.test(opening(file.read(0, 2048))) ? text.check(file, primitives) : notThis;
    if (verdict.verdict !== 'sound' || ends === null || ends.test(closing(file))) return verdict;
    return damagedAt(file.size, 'text', verdict.sound);
  },
});

export const xml = marked(
  'xml',
  { ja: 'XML文書', en: 'XML document' },
  ['xml', 'svg', 'kml', 'gpx', 'xsd', 'xsl', 'plist', 'rdf', 'config'],
  /^<\?xml\s/,
  />\s*$/,
);
export const html = marked(
  'html',
  { ja: 'HTML文書', en: 'HTML document' },
  ['html', 'htm', 'hta', 'xhtml'],
  /^<(!doctype html|html|head|body)\b/i,
  />\s*$/,
);
export const rtf = marked('rtf', { ja: 'RTF文書', en: 'RTF document' }, ['rtf'], /^\{\\rtf\d/, /\}[\s\0]*$/);
export const mail = marked(
  'mail',
  { ja: 'メール（eml・mbox）', en: 'mail (eml, mbox)' },
  ['eml', 'mbox', 'mbx', 'emlx'],
  /^(From [^\n]{3,200}\n|(?=[^\n]*:)([!-9;-~]{1,76}:[^\n]*\r?\n([ \t][^\n]*\r?\n)*){3})/,
  null,
);

/** Beginning of a text, byte-order marks and the zero bytes of UTF-16 taken out. */
function opening(head: Uint8Array): string {
  const from = startsWith(head, '\xef\xbb\xbf') ? 3 : 0;
  const start = latin(head, from, 2048);
  const isWide = findIn(head.subarray(0, 8), '\0') >= 0;
  return (isWide ? start.replace(/^(\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '') : start).trimStart();
}

const closing = (file: ByteSource): string => latin(file.read(Math.max(0, file.size - 64), file.size)).replaceAll('\0', '');
