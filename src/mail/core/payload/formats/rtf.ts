import { openCompoundFile } from '../../containers/compound-file.ts';
import { find, u32le, untilZero } from '../file-bytes.ts';
import type { Format } from '../format.ts';
import { inspectPackaged } from '../inspect-packaged.ts';
import { joined, latin, u32 } from '../samples/sample-bytes.ts';
import { nativeSample } from '../samples/vba-sample.ts';
import type { Work } from '../work.ts';
import { inspectCompound } from './compound.ts';

const mostBytes = 32 * 1024 * 1024;
const mostObjects = 50;
const mostOfObject = 8 * 1024 * 1024;

/** Rich Text Format: objects within, the Equation Editor, templates from outside. Whether Word opens it does not depend on its name. */
export const rtf: Format = {
  id: 'rtf',
  name: { ja: 'RTF文書', en: 'RTF document' },
  kind: 'document',
  sniff: ({ head }) => (/^\s{0,10}\{\\rt/u.test(head) ? 0.95 : 0),
  inspect({ bytes }, work) {
    const text = work.ports.latin1(bytes.subarray(0, mostBytes));
    const update = text.search(/(?<!\\)\\objupdate/u);
    if (update >= 0) work.mark('object-update', '\\objupdate', update);
    const template = /\\\*\\template\s{1,5}([^{}\\]{1,300})/u.exec(text);
    if (template && /^(?:https?:|file:|\/\/)/iu.test(template[1] ?? '')) work.mark('template-injection', template[1] ?? '', template.index);
    for (const match of text.matchAll(/\\\*\\objclass ([\w.]{1,60})/gu))
      if (/^equation/iu.test(match[1] ?? '')) work.mark('equation', match[1] ?? '', match.index);
    for (
      let at = text.indexOf('\\objdata'), count = 0;
      at >= 0 && count < mostObjects;
      at = text.indexOf('\\objdata', at + 8), count += 1
    ) {
      // A backslash that is itself escaped: the word is only written about.
      if (text[at - 1] === '\\') continue;
      const object = hexOf(text, at + 8);
      if (!work.spend(object.length)) break;
      inspectObject(object, at, work);
    }
    return 'document';
  },
  examples: [
    { title: 'a text', name: 'a.rtf', bytes: () => latin('{\\rtf1 inert}'), kind: 'document', marks: [] },
    {
      title: 'a text about objects',
      name: 'a.rtf',
      bytes: () => latin('{\\rtf1 \\\\objupdate and \\\\objdata 01050000}'),
      kind: 'document',
      marks: [],
    },
    {
      title: 'a template from outside, in the name of a Word document',
      name: 'a.doc',
      bytes: () => latin('{\\rtf1{\\*\\template https://files.example/a.dotm}inert}'),
      kind: 'document',
      marks: ['template-injection'],
    },
    {
      title: 'an object of the Equation Editor that updates',
      name: 'a.doc',
      bytes: () => objectSample('Equation.3', latin('inert')),
      kind: 'document',
      marks: ['equation', 'embedded-object', 'object-update'],
    },
    {
      title: 'a script dragged into it',
      name: 'a.rtf',
      bytes: () => objectSample('Package', nativeSample('a.vbs', latin('inert = 1'))),
      kind: 'document',
      marks: ['embedded-executable', 'object-update', 'script'],
    },
  ],
};

/** An OLE 1.0 object ([MS-OLEDS] 2.2): class, two names, then its own data; or a compound file as it stands. */
function inspectObject(object: Uint8Array, offset: number, work: Work): void {
  const classLength = u32le(object, 8);
  const className = classLength < 200 ? work.ports.latin1(untilZero(object, 12, classLength)) : '';
  const compoundAt = find(object, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');
  if (/^equation/iu.test(className)) work.mark('equation', className, offset);
  if (/^package/iu.test(className)) {
    const topic = 12 + classLength;
    const item = topic + 4 + u32le(object, topic);
    const data = item + 4 + u32le(object, item);
    // The object's own length, then what Packager writes into a stream (with or without a length of its own).
    inspectPackaged(object.subarray(data + 4), offset, work);
    return;
  }
  const opened = compoundAt >= 0 ? openCompoundFile(object.subarray(compoundAt)) : null;
  if (opened?.ok) inspectCompound(opened.value, offset, work);
  work.mark('embedded-object', className, offset);
}

/** Digits in hexadecimal up to the end of the group; blanks, other words and inner groups between them are how writers hide. */
function hexOf(text: string, from: number): Uint8Array {
  const bytes = new Uint8Array(Math.min(mostOfObject, (text.length - from) >> 1));
  let [high, length, depth] = [-1, 0, 0];
  for (let at = from; at < text.length && length < bytes.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 125) {
      depth -= 1;
      if (depth < 0) break;
    } else if (code === 123) depth += 1;
    else if (code === 92) {
      // The next object's data are its own; thus no byte is read twice.
      if (text.startsWith('\\objdata', at)) break;
      // A control word ends at the first character that is neither letter nor digit.
      while (at + 1 < text.length && /[a-z0-9-]/iu.test(text.charAt(at + 1))) at += 1;
    } else {
      const value = digitOf(code);
      if (value < 0) continue;
      if (high < 0) high = value;
      else {
        bytes[length] = high * 16 + value;
        length += 1;
        high = -1;
      }
    }
  }
  return bytes.subarray(0, length);
}

const digitOf = (code: number): number =>
  code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : code >= 65 && code <= 70 ? code - 55 : -1;

function objectSample(className: string, data: Uint8Array): Uint8Array {
  const name = latin(`${className}\0`);
  const object = joined(u32(0x501), u32(2), u32(name.length), name, u32(0), u32(0), u32(data.length), data);
  return latin(`{\\rtf1{\\object\\objupdate{\\*\\objdata ${Array.from(object, (byte) => byte.toString(16).padStart(2, '0')).join('')}}}}`);
}
