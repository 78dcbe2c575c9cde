import { dangerOf, runsWhenOpened } from '../extensions.ts';
import { find, u64le } from '../file-bytes.ts';
import type { Format } from '../format.ts';
import { joined, latin, u32, wide } from '../samples/sample-bytes.ts';
import type { FileKind } from '../triage.ts';
import { wideNames } from '../wide-names.ts';

/** {7B5C52E4-D88C-4DA7-AEB1-5378D02996D3} and {BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC} ([MS-ONESTORE] 2.3.1, 2.6.13). */
const revisionStore = '\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3';
const dataStore = '\xe7\x16\xe3\xbd\x65\x26\x11\x45\xa4\xc4\x8d\x4d\x0b\x7a\x9e\xac';
const running: ReadonlySet<FileKind> = new Set<FileKind>(['program', 'script', 'shortcut', 'help', 'html', 'disk-image']);
const mostFiles = 100;

/** OneNote section: files in it are kept whole, their names apart from them. */
export const onenote: Format = {
  id: 'onenote',
  name: { ja: 'OneNote', en: 'OneNote section' },
  kind: 'note',
  sniff: ({ head }) => (head.startsWith(revisionStore) ? 1 : 0),
  inspect({ bytes }, work) {
    for (let at = find(bytes, dataStore), count = 0; at >= 0 && count < mostFiles; at = find(bytes, dataStore, at + 36), count += 1) {
      const content = bytes.subarray(at + 36, at + 36 + u64le(bytes, at + 16));
      if (content.length === 0 || !work.spend(content.length)) continue;
      const kind = work.descend(content, () => content, null, at);
      if (running.has(kind)) work.mark('note-executable', kind, at);
      else if (kind !== 'image') work.mark('note-embedded', kind, at);
    }
    for (const { name, at } of wideNames(bytes)) {
      if (!work.member(name)) break;
      if (runsWhenOpened(dangerOf(name))) work.mark('note-executable', name, at);
    }
    return 'note';
  },
  examples: [
    { title: 'empty', name: 'a.one', bytes: () => oneSample(null, ''), kind: 'note', marks: [] },
    { title: 'with a picture', name: 'a.one', bytes: () => oneSample(latin('\x89PNG\r\n\x1a\n'), ''), kind: 'note', marks: [] },
    { title: 'with a text', name: 'a.one', bytes: () => oneSample(latin('inert'), ''), kind: 'note', marks: ['note-embedded'] },
    {
      title: 'with a script',
      name: 'a.one',
      bytes: () => oneSample(latin('<job id="inert"></job>'), '資料.wsf'),
      kind: 'note',
      marks: ['note-executable', 'script'],
    },
  ],
};

function oneSample(content: Uint8Array | null, name: string): Uint8Array {
  const file = content ? joined(latin(dataStore), u32(content.length), u32(0), new Uint8Array(12), content) : [];
  return joined(latin(revisionStore), new Uint8Array(64), wide(name), [0, 0], file);
}
