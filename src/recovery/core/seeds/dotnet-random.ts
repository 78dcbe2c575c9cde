/** `Int32.MaxValue`, a prime: the generator calculates modulo it. */
export const MODULUS = 0x7fffffff;
/** Knuth's start value, digits of the golden ratio. */
export const START = 161_803_398;

/**
 * `new Random(seed)` of the .NET Framework, each call one raw sample, 0 … 2^31 − 2: Knuth's subtractive generator (The Art of Computer Programming, vol. 2,
 * 3.2.2) as Microsoft's reference source has it (mscorlib, System/Random.cs), with its two well-known slips: the second index starts 21 behind the first
 * where Knuth has 31, and from seed 161,803,399 on two differences of the first mixing overflow 32 bits and stay so. A seed below 0 stands for its
 * absolute value.
 */
export function dotnetRandom(seed: number): () => number {
  const state = new Int32Array(56); // 1 … 55 are used
  const take = (at: number): number => state[at] ?? 0;
  let previous = START - Math.min(Math.abs(seed), MODULUS);
  state[55] = previous;
  let next = 1;
  for (let step = 1; step < 55; step += 1) {
    const at = (21 * step) % 55;
    state[at] = next;
    next = previous - next;
    if (next < 0) next += MODULUS;
    previous = take(at);
  }
  for (let round = 0; round < 4; round += 1)
    for (let at = 1; at < 56; at += 1) {
      state[at] = take(at) - take(1 + ((at + 30) % 55)); // a difference beyond 32 bits wraps round
      if (take(at) < 0) state[at] = take(at) + MODULUS;
    }
  let [first, second] = [0, 21];
  return () => {
    first = (first % 55) + 1;
    second = (second % 55) + 1;
    let sample = (take(first) - take(second)) | 0;
    if (sample === MODULUS) sample -= 1;
    if (sample < 0) sample += MODULUS;
    state[first] = sample;
    return sample;
  };
}

/** `Next(from, to)`: from … to − 1 by one raw sample. */
export const between = (sample: number, from: number, to: number): number => Math.trunc(sample * (1 / MODULUS) * (to - from)) + from;
