import type { Text } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';
import type { Primitives } from '../../primitives.ts';

/**
 * A kind of file that can be found by its first bytes and whose end its own structure gives. One file a type, one line in register.ts.
 */
export type CarveType = {
  readonly id: string;
  readonly name: Text;
  /** Extension of what is written. */
  readonly extension: string;
  /** Bytes as characters of the same number, standing at `at` from the start of the file; any of them. */
  readonly heads: readonly { readonly at: number; readonly text: string }[];
  /**
   * Walks the structure from the start of `source` (which goes on behind the file). null: it is none, or its end cannot be told. Bounded on hostile bytes.
   */
  readonly measure: (source: ByteSource, primitives: Primitives) => Measured | null;
};

export type Measured = {
  /** Bytes, more than 0, at most the source's. */
  readonly length: number;
  /** What holds: checksums of the content, its decoding to the end, or markers and lengths alone. */
  readonly by: 'checksum' | 'decoded' | 'structure';
  /** A better extension, where the content tells. */
  readonly extension?: string;
};
