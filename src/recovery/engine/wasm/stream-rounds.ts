import type { Code, Local } from '#platform/wasm/assembler.ts';
import { i32, i32x4, loop, v128 } from '#platform/wasm/assembler.ts';

/**
 * The rounds of Salsa20 and ChaCha on four blocks at a time: word n of all four lies in the four lanes of `x[n]`. The readable form is
 * core/ciphers/stream-block.ts. The four quarter rounds of a half round touch different words, so their steps are laid side by side: a processor
 * that can do several at once finds them.
 */
export function streamRounds(cipher: 'salsa20' | 'chacha', x: readonly Local[], rounds: Local, spare: Local): Code {
  const line = cipher === 'salsa20' ? salsaLine : chachaLine;
  const half = (quarters: readonly (readonly number[])[]): Code =>
    [0, 1, 2, 3].map((at) => quarters.map((quarter) => line(at, (of) => x[quarter[of] ?? 0] ?? spare, spare)));
  return loop([quarters[cipher].map(half), rounds.set(i32.sub(rounds.get, i32.const(2)))], rounds.get);
}

/** Columns, then rows (Salsa20) or diagonals (ChaCha). */
const quarters = {
  salsa20: [
    [
      [0, 4, 8, 12],
      [5, 9, 13, 1],
      [10, 14, 2, 6],
      [15, 3, 7, 11],
    ],
    [
      [0, 1, 2, 3],
      [5, 6, 7, 4],
      [10, 11, 8, 9],
      [15, 12, 13, 14],
    ],
  ],
  chacha: [
    [
      [0, 4, 8, 12],
      [1, 5, 9, 13],
      [2, 6, 10, 14],
      [3, 7, 11, 15],
    ],
    [
      [0, 5, 10, 15],
      [1, 6, 11, 12],
      [2, 7, 8, 13],
      [3, 4, 9, 14],
    ],
  ],
} as const;

/** The four lines of Salsa20's quarter round: word `to` is XORed with the turned sum of `one` and `two`. */
const salsaLines = [
  [1, 0, 3, 7],
  [2, 1, 0, 9],
  [3, 2, 1, 13],
  [0, 3, 2, 18],
] as const;

function salsaLine(line: number, word: (of: number) => Local, spare: Local): Code {
  const [to, one, two, turn] = salsaLines[line] ?? salsaLines[0];
  return [
    spare.set(i32x4.add(word(one).get, word(two).get)),
    word(to).set(v128.xor(v128.xor(word(to).get, i32x4.shl(spare.get, i32.const(turn))), i32x4.shrU(spare.get, i32.const(32 - turn)))),
  ];
}

/** The four lines of ChaCha's: `to` grows by `by`, and is XORed into `turned`, which is then turned. */
const chachaLines = [
  [0, 1, 3, 16],
  [2, 3, 1, 12],
  [0, 1, 3, 8],
  [2, 3, 1, 7],
] as const;

function chachaLine(line: number, word: (of: number) => Local, spare: Local): Code {
  const [to, by, turned, turn] = chachaLines[line] ?? chachaLines[0];
  const mixed = spare.set(v128.xor(word(turned).get, word(to).tee(i32x4.add(word(to).get, word(by).get))));
  if (turn % 8 === 0) return [mixed, word(turned).set(v128.shuffle(turnedBytes(turn / 8), spare.get, spare.get))];
  return [mixed, word(turned).set(v128.or(i32x4.shl(spare.get, i32.const(turn)), i32x4.shrU(spare.get, i32.const(32 - turn))))];
}

/** Turning every word left by whole bytes is moving bytes. */
const turnedBytes = (by: number): number[] => Array.from({ length: 16 }, (_, at) => (at & ~3) | ((at - by) & 3));
