import type { CompoundFile } from '../containers/compound-file.ts';
import { openCompoundFile } from '../containers/compound-file.ts';
import { u16le, u32le } from './file-bytes.ts';
import type { FileKind } from './triage.ts';
import type { Work } from './work.ts';

const mostRecords = 200_000;
const mostOfObject = 32 * 1024 * 1024;
/** ExOleObjStg: an object, a control or the macro project; instance 1 is packed with zlib, behind its length. */
const storage = 0x1011;

/** A presentation of PowerPoint 97–2003 ([MS-PPT] 2.3.1, 2.10.34): macros and objects stand in its one stream, each a compound file of its own. */
export function inspectSlides(
  bytes: Uint8Array,
  offset: number,
  work: Work,
  inspect: (file: CompoundFile, offset: number, work: Work) => FileKind,
): void {
  for (let at = 0, count = 0; at + 8 <= bytes.length && count < mostRecords; count += 1) {
    const [kind, type, length] = [u16le(bytes, at), u16le(bytes, at + 2), u32le(bytes, at + 4)];
    if (type === storage) {
      const body = bytes.subarray(at + 8, at + 8 + length);
      const object = kind >> 4 === 1 ? work.inflate(body.subarray(6), mostOfObject) : body;
      const opened = object && openCompoundFile(object);
      if (opened?.ok) inspect(opened.value, offset, work);
    }
    // Containers (version 15) hold the next record.
    at += (kind & 15) === 15 ? 8 : 8 + length;
  }
}
