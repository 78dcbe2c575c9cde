import type { ByteSource } from '#model/byte-source.ts';
import { startsWith } from '../../integer.ts';

/** Where headers of an archive may stand, found in one pass over the file. */
export type Signatures = {
  /** Local file headers. */
  readonly locals: readonly number[];
  /** Entries and end records of the central directory. */
  readonly directory: readonly number[];
};

export function signatures(file: ByteSource): Signatures {
  const locals: number[] = [];
  const directory: number[] = [];
  for (let piece = 0; piece < file.size; piece += PIECE) {
    const bytes = file.read(piece, piece + PIECE + 3);
    for (let at = bytes.indexOf(0x50); at >= 0 && at < PIECE; at = bytes.indexOf(0x50, at + 1)) {
      if (bytes[at + 1] !== 0x4b) continue;
      if (startsWith(bytes, '\x03\x04', at + 2)) locals.push(piece + at);
      else if (startsWith(bytes, '\x01\x02', at + 2) || startsWith(bytes, '\x05\x06', at + 2) || startsWith(bytes, '\x06\x06', at + 2))
        directory.push(piece + at);
    }
  }
  return { locals, directory };
}

const PIECE = 1 << 20;
