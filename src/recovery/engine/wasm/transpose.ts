import type { Code, Local } from '#platform/wasm/assembler.ts';
import { v128 } from '#platform/wasm/assembler.ts';

/** Four vectors of words with rows and columns changed over: the code to do before, and then the four columns. Takes four locals. */
export function transpose(rows: readonly Code[], spares: readonly Local[]): { readonly before: Code; readonly columns: readonly Code[] } {
  const row = (at: number): Code => rows[at] ?? [];
  const spare = (at: number): Code => spares[at]?.get ?? [];
  const mixed = [
    v128.shuffle(words(0, 4, 1, 5), row(0), row(1)),
    v128.shuffle(words(2, 6, 3, 7), row(0), row(1)),
    v128.shuffle(words(0, 4, 1, 5), row(2), row(3)),
    v128.shuffle(words(2, 6, 3, 7), row(2), row(3)),
  ];
  return {
    before: mixed.map((code, at) => spares[at]?.set(code) ?? []),
    columns: [
      v128.shuffle(words(0, 1, 4, 5), spare(0), spare(2)),
      v128.shuffle(words(2, 3, 6, 7), spare(0), spare(2)),
      v128.shuffle(words(0, 1, 4, 5), spare(1), spare(3)),
      v128.shuffle(words(2, 3, 6, 7), spare(1), spare(3)),
    ],
  };
}

/** Four of the eight words of two vectors, as the bytes that a shuffle wants. */
const words = (...picked: number[]): number[] => picked.flatMap((word) => [0, 1, 2, 3].map((byte) => word * 4 + byte));
