/**
 * The block functions of Salsa20 (Bernstein, "The Salsa20 family of stream ciphers", 2007) and ChaCha (2008): the readable form, which the fast one of the
 * engine is held against. `state`: 16 words. Answers the 64 bytes of key stream as 16 little-endian words.
 */
export function streamBlock(cipher: 'salsa20' | 'chacha', rounds: number, state: Uint32Array): Uint32Array {
  const x = Uint32Array.from(state);
  for (let round = 0; round < rounds; round += 2)
    for (const [a, b, c, d] of quarters[cipher]) (cipher === 'salsa20' ? salsaQuarter : chachaQuarter)(x, a, b, c, d);
  return x.map((word, at) => word + (state[at] ?? 0));
}

type Quarter = readonly [number, number, number, number];
/** A double round: columns, then rows (Salsa20) or diagonals (ChaCha). */
const quarters: Readonly<Record<'salsa20' | 'chacha', readonly Quarter[]>> = {
  salsa20: [
    [0, 4, 8, 12],
    [5, 9, 13, 1],
    [10, 14, 2, 6],
    [15, 3, 7, 11],
    [0, 1, 2, 3],
    [5, 6, 7, 4],
    [10, 11, 8, 9],
    [15, 12, 13, 14],
  ],
  chacha: [
    [0, 4, 8, 12],
    [1, 5, 9, 13],
    [2, 6, 10, 14],
    [3, 7, 11, 15],
    [0, 5, 10, 15],
    [1, 6, 11, 12],
    [2, 7, 8, 13],
    [3, 4, 9, 14],
  ],
};

const turn = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
const at = (x: Uint32Array, index: number): number => x[index] ?? 0;

function salsaQuarter(x: Uint32Array, a: number, b: number, c: number, d: number): void {
  x[b] = at(x, b) ^ turn((at(x, a) + at(x, d)) | 0, 7);
  x[c] = at(x, c) ^ turn((at(x, b) + at(x, a)) | 0, 9);
  x[d] = at(x, d) ^ turn((at(x, c) + at(x, b)) | 0, 13);
  x[a] = at(x, a) ^ turn((at(x, d) + at(x, c)) | 0, 18);
}

function chachaQuarter(x: Uint32Array, a: number, b: number, c: number, d: number): void {
  x[a] = at(x, a) + at(x, b);
  x[d] = turn(at(x, d) ^ at(x, a), 16);
  x[c] = at(x, c) + at(x, d);
  x[b] = turn(at(x, b) ^ at(x, c), 12);
  x[a] = at(x, a) + at(x, b);
  x[d] = turn(at(x, d) ^ at(x, a), 8);
  x[c] = at(x, c) + at(x, d);
  x[b] = turn(at(x, b) ^ at(x, c), 7);
}
