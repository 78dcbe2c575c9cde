import { noteMember } from '../archive-member.ts';
import { holds, u32le } from '../file-bytes.ts';
import type { Format } from '../format.ts';
import { isoSample, udfSample } from '../samples/iso-sample.ts';
import { latin } from '../samples/sample-bytes.ts';
import { lnkSample } from '../samples/lnk-sample.ts';
import { udfNames } from '../udf-names.ts';
import type { Work } from '../work.ts';
import { memberName } from '../zip-directory.ts';

const sector = 2048;
const mostFolders = 200;

/** Volume descriptors begin at sector 16; those of UDF may stand behind others. */
const descriptors = [16, 17, 18, 19];
const marks = ['CD001', 'BEA01', 'NSR02', 'NSR03'];

/** Optical disk images: ISO 9660 with Joliet (ECMA-119) are listed and looked into; of UDF alone (ECMA-167) the names are listed. */
export const iso: Format = {
  id: 'iso',
  name: { ja: 'ディスクイメージ（ISO）', en: 'disk image (ISO)' },
  kind: 'disk-image',
  sniff: ({ bytes }) => (marks.some((mark) => descriptors.some((at) => holds(bytes, mark, at * sector + 1))) ? 1 : 0),
  inspect({ bytes, name }, work) {
    work.mark('disk-image', name ?? '', 0);
    const volume = volumeOf(bytes);
    if (volume) walk(bytes, volume.root, volume.joliet, work);
    else for (const found of udfNames(bytes)) if (!noteMember(found.name, false, found.at, work)) break;
    return 'disk-image';
  },
  examples: [
    { title: 'empty', name: 'a.iso', bytes: () => isoSample([]), kind: 'disk-image', marks: ['disk-image'] },
    {
      title: 'with a shortcut and a hidden program',
      name: '資料.iso',
      bytes: () =>
        isoSample([
          { name: '資料.pdf.lnk', bytes: lnkSample() },
          { name: 'a.txt', bytes: latin('inert') },
        ]),
      kind: 'disk-image',
      marks: ['disk-image', 'holds-executable', 'double-extension', 'shortcut'],
    },
    {
      title: 'of UDF alone, with a shortcut',
      name: 'a.img',
      bytes: () => udfSample('資料.lnk'),
      kind: 'disk-image',
      marks: ['disk-image', 'holds-executable'],
    },
  ],
};

type Volume = { readonly root: number; readonly joliet: boolean };

/** The root folder's record: of the Joliet volume where there is one (its names are longer, in UTF-16BE). */
function volumeOf(bytes: Uint8Array): Volume | null {
  let volume: Volume | null = null;
  for (let at = 16 * sector; holds(bytes, 'CD001', at + 1) && at < 64 * sector; at += sector) {
    if (bytes[at] === 255) break;
    if (bytes[at] === 1) volume ??= { root: at + 156, joliet: false };
    if (bytes[at] === 2 && holds(bytes, '%/', at + 88)) volume = { root: at + 156, joliet: true };
  }
  return volume;
}

/** Folders breadth first, each once: their records say where they lie (first sector, bytes). */
function walk(bytes: Uint8Array, root: number, joliet: boolean, work: Work): void {
  const folders = [root];
  const seen = new Set<number>();
  for (let next = 0; next < folders.length && seen.size < mostFolders; next += 1) {
    const record = folders[next] ?? 0;
    const from = u32le(bytes, record + 2) * sector;
    if (seen.has(from)) continue;
    seen.add(from);
    const to = Math.min(bytes.length, from + u32le(bytes, record + 10));
    for (let at = from; at + 34 <= to;) {
      const length = bytes[at] ?? 0;
      if (length < 34) {
        // Records do not cross sectors: the rest of this one is empty.
        at = (Math.floor(at / sector) + 1) * sector;
        continue;
      }
      const raw = bytes.subarray(at + 33, at + 33 + (bytes[at + 32] ?? 0));
      const itself = raw.length === 1 && (raw[0] ?? 2) < 2;
      if (!itself && (bytes[at + 25] ?? 0) & 2) folders.push(at);
      else if (!itself && !file(bytes, at, nameOf(raw, joliet, work), work)) return;
      at += length;
    }
  }
}

function file(bytes: Uint8Array, record: number, name: string, work: Work): boolean {
  const from = u32le(bytes, record + 2) * sector;
  if (!noteMember(name, false, from, work)) return false;
  const content = bytes.subarray(from, from + u32le(bytes, record + 10));
  if (work.spend(content.length)) work.descend(content.subarray(0, 40_960), () => content, name, from);
  return work.room > 0;
}

function nameOf(raw: Uint8Array, joliet: boolean, work: Work): string {
  const name = joliet && raw.length % 2 === 0 ? (work.ports.decode('utf-16be', raw) ?? '') : memberName(raw, work.ports);
  return name.replace(/;\d{1,5}$/u, '');
}
