/**
 * The first block of Salsa20's key stream for a whole state, as 16 words into `out`: the same as ciphers/stream-block.ts, written out because a search
 * for missing bytes of a state asks for it millions of times.
 */
export function salsaBlock(state: Int32Array, out: Int32Array): void {
  // Indexes below are within both arrays, which have 16 words.
  let [x0, x1, x2, x3, x4, x5, x6, x7] = [state[0]!, state[1]!, state[2]!, state[3]!, state[4]!, state[5]!, state[6]!, state[7]!];
  let [x8, x9, xa, xb, xc, xd, xe, xf] = [state[8]!, state[9]!, state[10]!, state[11]!, state[12]!, state[13]!, state[14]!, state[15]!];
  let t = 0;
  for (let round = 0; round < 10; round += 1) {
    x4 ^= ((t = (x0 + xc) | 0) << 7) | (t >>> 25);
    x8 ^= ((t = (x4 + x0) | 0) << 9) | (t >>> 23);
    xc ^= ((t = (x8 + x4) | 0) << 13) | (t >>> 19);
    x0 ^= ((t = (xc + x8) | 0) << 18) | (t >>> 14);
    x9 ^= ((t = (x5 + x1) | 0) << 7) | (t >>> 25);
    xd ^= ((t = (x9 + x5) | 0) << 9) | (t >>> 23);
    x1 ^= ((t = (xd + x9) | 0) << 13) | (t >>> 19);
    x5 ^= ((t = (x1 + xd) | 0) << 18) | (t >>> 14);
    xe ^= ((t = (xa + x6) | 0) << 7) | (t >>> 25);
    x2 ^= ((t = (xe + xa) | 0) << 9) | (t >>> 23);
    x6 ^= ((t = (x2 + xe) | 0) << 13) | (t >>> 19);
    xa ^= ((t = (x6 + x2) | 0) << 18) | (t >>> 14);
    x3 ^= ((t = (xf + xb) | 0) << 7) | (t >>> 25);
    x7 ^= ((t = (x3 + xf) | 0) << 9) | (t >>> 23);
    xb ^= ((t = (x7 + x3) | 0) << 13) | (t >>> 19);
    xf ^= ((t = (xb + x7) | 0) << 18) | (t >>> 14);
    x1 ^= ((t = (x0 + x3) | 0) << 7) | (t >>> 25);
    x2 ^= ((t = (x1 + x0) | 0) << 9) | (t >>> 23);
    x3 ^= ((t = (x2 + x1) | 0) << 13) | (t >>> 19);
    x0 ^= ((t = (x3 + x2) | 0) << 18) | (t >>> 14);
    x6 ^= ((t = (x5 + x4) | 0) << 7) | (t >>> 25);
    x7 ^= ((t = (x6 + x5) | 0) << 9) | (t >>> 23);
    x4 ^= ((t = (x7 + x6) | 0) << 13) | (t >>> 19);
    x5 ^= ((t = (x4 + x7) | 0) << 18) | (t >>> 14);
    xb ^= ((t = (xa + x9) | 0) << 7) | (t >>> 25);
    x8 ^= ((t = (xb + xa) | 0) << 9) | (t >>> 23);
    x9 ^= ((t = (x8 + xb) | 0) << 13) | (t >>> 19);
    xa ^= ((t = (x9 + x8) | 0) << 18) | (t >>> 14);
    xc ^= ((t = (xf + xe) | 0) << 7) | (t >>> 25);
    xd ^= ((t = (xc + xf) | 0) << 9) | (t >>> 23);
    xe ^= ((t = (xd + xc) | 0) << 13) | (t >>> 19);
    xf ^= ((t = (xe + xd) | 0) << 18) | (t >>> 14);
  }
  out[0] = x0 + state[0]!;
  out[1] = x1 + state[1]!;
  out[2] = x2 + state[2]!;
  out[3] = x3 + state[3]!;
  out[4] = x4 + state[4]!;
  out[5] = x5 + state[5]!;
  out[6] = x6 + state[6]!;
  out[7] = x7 + state[7]!;
  out[8] = x8 + state[8]!;
  out[9] = x9 + state[9]!;
  out[10] = xa + state[10]!;
  out[11] = xb + state[11]!;
  out[12] = xc + state[12]!;
  out[13] = xd + state[13]!;
  out[14] = xe + state[14]!;
  out[15] = xf + state[15]!;
}
