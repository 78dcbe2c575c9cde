import { existsSync, readFileSync } from 'node:fs';
import { decodeText } from '../../src/recovery/core/notes/decode-text.ts';
import { textOfHtml } from '#model/text-of-html.ts';

export type PublishedNote = {
  /** Folder of the collection. */
  readonly folder: string;
  /** Id in knowledge/ransomware-families.json. */
  readonly family: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly text: string;
};

const collection = new URL('../../../shared/data/ransom-notes/', import.meta.url);

/** Whether the published notes are there: not every machine has them. */
export const hasNotes = existsSync(new URL('index.ndjson', collection));

/** The collection puts the notes of LockBit's programs in one folder; this one calls itself LockBit 3.0. */
const otherFamily: Readonly<Record<string, string>> = { 'lockbit/[id].README.txt': 'lockbit3' };

/** The published ransom notes, in the order of their index. */
export function readNotes(): PublishedNote[] {
  const lines = readFileSync(new URL('index.ndjson', collection), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { path, family: folder, file } = JSON.parse(line) as { path: string; family: string; file: string };
    const family = otherFamily[`${folder}/${file}`] ?? folder;
    const bytes = new Uint8Array(readFileSync(new URL(path.split('/').map(encodeURIComponent).join('/'), collection)));
    return { folder, family, file, bytes, text: textOfHtml(decodeText(bytes) ?? '') };
  });
}
