import { dangerOf, runsWhenOpened } from '../extensions.ts';
import type { Format } from '../format.ts';
import { joined, latin, u16 } from '../samples/sample-bytes.ts';
import type { Work } from '../work.ts';

/** What is read of a PDF, and of each of its packed object streams. */
const mostBytes = 32 * 1024 * 1024;
const mostStreams = 200;
const mostOfStream = 2 * 1024 * 1024;

/** PDF (ISO 32000): names that act, outside of streams and within packed object streams. A scan of tokens; no page is laid out. */
export const pdf: Format = {
  id: 'pdf',
  name: { ja: 'PDF文書', en: 'PDF document' },
  kind: 'pdf',
  sniff: ({ head }) => (head.startsWith('%PDF-') ? 1 : head.slice(0, 1100).includes('%PDF-') ? 0.7 : 0),
  inspect({ bytes }, work) {
    const text = work.ports.latin1(bytes.subarray(0, mostBytes));
    const { outside, packed } = splitStreams(text, bytes, work);
    markNames(outside, work);
    for (const inner of packed) markNames(inner, work);
    return 'pdf';
  },
  examples: [
    {
      title: 'with nothing that acts',
      name: 'a.pdf',
      bytes: () => latin('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n'),
      kind: 'pdf',
      marks: [],
    },
    {
      title: 'with a script in a name written in hexadecimal',
      name: 'a.pdf',
      bytes: () => latin('%PDF-1.4\n1 0 obj\n<< /OpenAction << /S /Java#53cript >> >>\nendobj\n'),
      kind: 'pdf',
      marks: ['pdf-script', 'pdf-opens'],
    },
    {
      title: 'with a link',
      name: 'a.pdf',
      bytes: () => latin('%PDF-1.4\n1 0 obj\n<< /S /URI /URI (https://www.example/) >>\nendobj\n'),
      kind: 'pdf',
      marks: ['pdf-link'],
    },
    {
      title: 'with a script in a packed stream of objects',
      name: 'a.pdf',
      bytes: () =>
        joined(
          latin('%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n'),
          [0x78, 1, 1],
          u16(23),
          u16(0xffe8),
          latin('<< /S /JavaScript /JS>> '.slice(0, 23)),
          latin('\nendstream\nendobj\n'),
        ),
      kind: 'pdf',
      marks: ['pdf-script'],
    },
    {
      title: 'with the same words among the bytes of a picture',
      name: 'a.pdf',
      bytes: () => latin('%PDF-1.5\n1 0 obj\n<< /Subtype /Image >>\nstream\n/JavaScript /Launch\nendstream\nendobj\n'),
      kind: 'pdf',
      marks: [],
    },
    {
      title: 'launches a program (its words only)',
      name: 'a.pdf',
      bytes: () => latin('%PDF-1.4\n1 0 obj\n<< /S /Launch /F (inert.exe) >>\nendobj\n'),
      kind: 'pdf',
      marks: ['pdf-launch'],
    },
    {
      title: 'a script within carries a program, with a password',
      name: 'a.pdf',
      bytes: () =>
        latin(
          '%PDF-1.6\n1 0 obj\n<< /Type /Filespec /UF (a.js) /EF << /F 2 0 R >> >>\nendobj\n2 0 obj\n<< /Type /EmbeddedFile /Length 0 >>\nstream\n\nendstream\nendobj\ntrailer << /Encrypt 3 0 R >>\n',
        ),
      kind: 'pdf',
      marks: ['encrypted-document', 'pdf-embedded', 'pdf-executable'],
    },
  ],
};

/** What stands outside of streams, and what packed object streams hold; the bytes of pages and pictures are no names. */
function splitStreams(text: string, bytes: Uint8Array, work: Work): { readonly outside: string; readonly packed: readonly string[] } {
  const pieces: string[] = [];
  const packed: string[] = [];
  let at = 0;
  for (let count = 0; at < text.length;) {
    const begin = text.indexOf('stream', at);
    if (begin < 0) break;
    // `endstream` where none began, or a word that only holds these letters.
    const follows = text.charCodeAt(begin + 6);
    if (text.startsWith('end', begin - 3) || (follows !== 10 && follows !== 13)) {
      pieces.push(text.slice(at, begin + 6));
      at = begin + 6;
      continue;
    }
    const dictionary = text.slice(Math.max(at, begin - 600), begin);
    pieces.push(text.slice(at, begin));
    const end = text.indexOf('endstream', begin);
    const to = end < 0 ? text.length : end;
    if (count < mostStreams && /\/ObjStm\b/u.test(dictionary) && /\/Fl(?:ateDecode)?\b/u.test(dictionary)) {
      count += 1;
      const from = begin + (follows === 13 ? 8 : 7);
      const inflated = work.inflate(bytes.subarray(from + 2, to), mostOfStream);
      if (inflated) packed.push(work.ports.latin1(inflated));
    }
    at = to;
  }
  pieces.push(text.slice(at));
  return { outside: pieces.join('\n'), packed };
}

function markNames(raw: string, work: Work): void {
  const text = raw.includes('#')
    ? raw.replace(/#([0-9a-f]{2})/giu, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    : raw;
  const first = (pattern: RegExp): string | null => pattern.exec(text)?.[0] ?? null;
  const script = first(/\/(?:JavaScript|JS)(?![A-Za-z])/u);
  if (script) work.mark('pdf-script', script, 0);
  const launch = /\/Launch(?![A-Za-z])[^>]{0,300}/u.exec(text);
  if (launch) work.mark('pdf-launch', launch[0], 0);
  if (/\/Encrypt(?![A-Za-z])/u.test(text)) {
    work.encrypted = true;
    work.mark('encrypted-document', '/Encrypt', 0);
  }
  if (/\/EmbeddedFiles?(?![A-Za-z])/u.test(text)) work.mark('pdf-embedded', '', 0);
  for (const match of text.matchAll(/\/U?F\s{0,5}\(([^()]{1,200})\)/gu)) {
    const name = match[1] ?? '';
    if (runsWhenOpened(dangerOf(name)) && /\/Filespec|\/EF\b/u.test(text)) work.mark('pdf-executable', name, 0);
  }
  if (/\/(?:OpenAction|AA)(?![A-Za-z])/u.test(text)) work.mark('pdf-opens', '', 0);
  for (const match of text.matchAll(/\/URI\s{0,5}\(([^()]{1,300})\)/gu)) work.mark('pdf-link', match[1] ?? '', 0);
}
