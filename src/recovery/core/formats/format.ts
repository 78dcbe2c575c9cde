import type { Text } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';
import type { Primitives } from '../primitives.ts';

/**
 * A file format that can say by itself whether a file is whole. It decides two things: whether bytes that look random are merely compressed, and whether
 * something decrypted or repaired is right. One file a format, one line in index.ts.
 */
export type Format = {
  readonly id: string;
  readonly name: Text;
  /** Extensions it usually carries, lower case, the first one preferred. */
  readonly extensions: readonly string[];
  /** Whether the first bytes (at least 512 where the file has them) can begin such a file. */
  readonly begins: (head: Uint8Array) => boolean;
  /** Walks the structure. Must be bounded on hostile input, and never throw because of it. */
  readonly check: (file: ByteSource, primitives: Primitives) => FormatVerdict;
};

export type FormatVerdict = {
  /** `sound`: structure and every checksum hold to the end. `damaged`: begins well, breaks somewhere. `no`: not this format. */
  readonly verdict: 'sound' | 'damaged' | 'no';
  /**
   * How much it proves: `checksum` (CRC, hash), `decoded` (entropy-coded data decode to the end), `structure` (lengths and markers fit), `text`.
   */
  readonly by: 'checksum' | 'decoded' | 'structure' | 'text';
  /** Ranges that were really checked and hold: nobody encrypted those. Half open, in order. */
  readonly sound: readonly (readonly [number, number])[];
  /** First byte that does not fit. */
  readonly breaksAt: number | null;
};
