/**
 * What Sosemanuk needs of Serpent (Anderson, Biham, Knudsen, 1998): the key schedule and the first 24 rounds, words in bit-slice order.
 * Answers the four words after each of the rounds asked for (from 1), the last subkey mixed in at the end.
 */
export function serpentWords(key: Uint8Array, block: readonly number[], after: readonly number[]): number[][] {
  const subkeys = schedule(key);
  let words = [...block] as Words;
  const kept: number[][] = [];
  for (let round = 0; round < 24; round += 1) {
    const [k0, k1, k2, k3] = subkeys[round] ?? ZERO;
    words = spread(sBox(round % 8, words[0] ^ k0, words[1] ^ k1, words[2] ^ k2, words[3] ^ k3));
    if (round === 23) words = words.map((word, at) => word ^ (subkeys[24]?.[at] ?? 0)) as Words;
    if (after.includes(round + 1)) kept.push([...words]);
  }
  return kept;
}

type Words = [number, number, number, number];
const ZERO: Words = [0, 0, 0, 0];

/** 25 subkeys: prekeys by the affine recurrence, then the S-boxes backwards from the fourth. */
function schedule(key: Uint8Array): Words[] {
  const view = new DataView(key.buffer, key.byteOffset, 32);
  const prekeys = Array.from({ length: 8 }, (_, at) => view.getInt32(at * 4, true));
  for (let at = 0; at < 100; at += 1) {
    const mixed = (prekeys[at] ?? 0) ^ (prekeys[at + 3] ?? 0) ^ (prekeys[at + 5] ?? 0) ^ (prekeys[at + 7] ?? 0) ^ 0x9e3779b9 ^ at;
    prekeys.push(turn(mixed, 11));
  }
  return Array.from({ length: 25 }, (_, round): Words => {
    const [a = 0, b = 0, c = 0, d = 0] = prekeys.slice(8 + round * 4, 12 + round * 4);
    return sBox((35 - round) % 8, a, b, c, d);
  });
}

/** The linear transformation. */
function spread([x0, x1, x2, x3]: Words): Words {
  const a = turn(x0, 13);
  const c = turn(x2, 3);
  const b = turn(x1 ^ a ^ c, 1);
  const d = turn(x3 ^ c ^ (a << 3), 7);
  const first = a ^ b ^ d;
  const third = c ^ d ^ (b << 7);
  return [turn(first, 5), b, turn(third, 22), d];
}

const turn = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** S-box over four words at once: bit i of the answer is a sum of products of the bits put in, worked out once from the tables below. */
function sBox(box: number, a: number, b: number, c: number, d: number): Words {
  const products = [-1, a, b, a & b, c, a & c, b & c, a & b & c, d, a & d, b & d, a & b & d, c & d, a & c & d, b & c & d, a & b & c & d];
  return (SUMS[box] ?? []).map((terms) => terms.reduce((sum, term) => sum ^ (products[term] ?? 0), 0)) as Words;
}

/** Values of the S-boxes for 0 to 15. */
const BOXES = [
  [3, 8, 15, 1, 10, 6, 5, 11, 14, 13, 4, 2, 7, 0, 9, 12],
  [15, 12, 2, 7, 9, 0, 5, 10, 1, 11, 14, 8, 6, 13, 3, 4],
  [8, 6, 7, 9, 3, 12, 10, 15, 13, 1, 14, 4, 0, 11, 5, 2],
  [0, 15, 11, 8, 12, 9, 6, 3, 13, 1, 2, 4, 10, 7, 5, 14],
  [1, 15, 8, 3, 12, 0, 11, 6, 2, 5, 4, 10, 9, 14, 7, 13],
  [15, 5, 2, 11, 4, 10, 9, 12, 0, 3, 14, 8, 13, 6, 7, 1],
  [7, 2, 12, 5, 8, 4, 6, 11, 14, 9, 1, 15, 13, 3, 10, 0],
  [1, 13, 15, 0, 14, 8, 2, 11, 7, 4, 12, 10, 9, 3, 5, 6],
];

/** Box → bit of the answer → products in its sum (Möbius transform of the truth table). */
const SUMS: readonly (readonly (readonly number[])[])[] = BOXES.map((box) =>
  [0, 1, 2, 3].map((bit) => {
    const truth = box.map((value) => (value >> bit) & 1);
    for (let step = 1; step < 16; step *= 2)
      for (let at = 0; at < 16; at += 1) if (at & step) truth[at] = (truth[at] ?? 0) ^ (truth[at - step] ?? 0);
    return truth.flatMap((set, at) => (set ? [at] : []));
  }),
);
