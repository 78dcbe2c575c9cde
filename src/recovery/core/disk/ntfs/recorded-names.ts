import type { ByteSource } from '#model/byte-source.ts';
import { u16, u32 } from '../little-endian.ts';
import { mftNames, usnNames } from './names.ts';

/**
 * The names that a machine's own records give: an extracted $MFT, an extracted change journal ($UsnJrnl:$J, which may begin with a long run of zeros), or an
 * image of a disk or volume, where both lie about. null: the file is none of these (a list that somebody wrote). Each name once.
 */
export function recordedNames(source: ByteSource): readonly string[] | null {
  const head = source.read(0, 4096);
  const isTable = u32(head, 0) === FILE_RECORD;
  const isDisk = head.length >= 512 && u16(head, 510) === 0xaa55;
  const isJournal = head.length === 4096 && (head.every((byte) => byte === 0) || isUsnRecord(head));
  if (!isTable && !isDisk && !isJournal) return null;
  const names = new Set<string>();
  if (isTable || isDisk) for (const name of mftNames(source)) names.add(name);
  if (isJournal || isDisk) for (const name of usnNames(source)) names.add(name);
  return [...names];
}

/** "FILE", the signature of a record of $MFT. */
const FILE_RECORD = 0x454c4946;

/** Version 2 or 3, minor version 0, a length that one name allows ([MS-FSCC] §2.3.57). */
const isUsnRecord = (head: Uint8Array): boolean =>
  [2, 3].includes(u16(head, 4)) && u16(head, 6) === 0 && u32(head, 0) >= 60 && u32(head, 0) <= 1024 && u32(head, 0) % 8 === 0;
