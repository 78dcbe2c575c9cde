/**
 * Fixed pictures of what plain bytes look like: ASCII text, sparse binary data, Japanese in UTF-8 and Shift_JIS, Japanese in UTF-16. If a picture
 * q gives a window of bytes 2^n times the probability that chance gives it, then by Markov's inequality at most one in 2^n windows of
 * random bytes gets so far: a proof against ciphertext, whatever the bytes really are. The pictures are fixed, not learned from the file, so that
 * repeated ciphertext (ECB, a repeated key stream) cannot teach them.
 */
const pictures = [
  picture([
    ['\n\r\t', 0.04],
    [' ', 0.11],
    ['a-z', 0.52],
    ['A-Z', 0.13],
    ['0-9', 0.09],
    ['!-/:-@[-`{-~', 0.1],
  ]),
  picture([
    ['\0', 0.45],
    ['\xff', 0.07],
    ['\x01-\x10', 0.15],
    [' -~', 0.22],
  ]),
  picture([
    ['\xe3', 0.13],
    ['\x80-\x83', 0.2],
    ['\xe4-\xe9', 0.1],
    ['\x84-\xbf', 0.3],
    ['\n -~', 0.15],
    ['\xc0-\xe2\xea-\xf1', 0.08],
  ]),
  picture([
    ['\x30', 0.3],
    ['\0', 0.12],
    ['\x4e-\x9f', 0.28],
    ['\xff', 0.03],
    ['\xa0-\xf0', 0.08],
    ['\x0a\x20-\x2f\x31-\x4d', 0.14],
  ]),
] as const;

/** Bits saved against chance, times 32, plus 256 a byte so that sums stay positive; two pictures packed into one number, 16 bits each. */
export const textAndSparse = packed(pictures[0], pictures[1]);
export const japanese = packed(pictures[2], pictures[3]);

/** The sum over `length` bytes of one half that stands for `bits` saved. */
export const sumFor = (bits: number, length: number): number => 256 * length + 32 * bits;

/** Probabilities by classes of bytes, each class even in itself; what no class names shares the rest. */
function picture(classes: readonly (readonly [members: string, share: number])[]): readonly number[] {
  const probability = Array.from({ length: 256 }, () => 0);
  for (const [members, share] of classes) {
    const bytes = expand(members);
    for (const byte of bytes) probability[byte] = share / bytes.length;
  }
  const rest = 1 - classes.reduce((sum, [, share]) => sum + share, 0);
  const unnamed = probability.filter((value) => value === 0).length;
  return probability.map((value) => (value === 0 ? rest / unnamed : value));
}

function expand(members: string): number[] {
  const bytes: number[] = [];
  for (let at = 0; at < members.length; at += 1) {
    const last = members[at + 1] === '-' && at + 2 < members.length ? members.charCodeAt(at + 2) : members.charCodeAt(at);
    for (let byte = members.charCodeAt(at); byte <= last; byte += 1) bytes.push(byte);
    if (last !== members.charCodeAt(at)) at += 2;
  }
  return bytes;
}

function packed(low: readonly number[], high: readonly number[]): Int32Array {
  // Rounded down: a picture may only say less than it knows.
  const score = (probability: number): number => Math.max(0, 256 + Math.floor(32 * Math.log2(256 * probability)));
  return Int32Array.from(low, (probability, byte) => score(probability) + 65_536 * score(high[byte] ?? 0));
}
