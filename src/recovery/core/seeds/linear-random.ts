import { MODULUS, START } from './dotnet-random.ts';

/**
 * A number of the generator as a form of the seed, modulo 2^31 − 1: `[constant, times seed, times first overflow, times second overflow]`. Everything
 * that it does is subtraction, so every raw sample is such a form, and from one seed to the next it grows by the same amount: 40 additions take the
 * place of some 260 steps. (.NET's generator is known to be linear in its seed; the overflows are worked out here.)
 */
export type LinearForm = readonly [constant: number, seed: number, first: number, second: number];

/** See linearRandom: `first` and `second` tell whether a seed overflows. */
export type LinearRandom = { readonly samples: readonly LinearForm[]; readonly first: LinearForm; readonly second: LinearForm };

/**
 * The first `count` raw samples as forms. Seeds above START make the state's last number, `START − seed`, negative, and two differences with it may leave
 * 32 bits: the first overflows where `first + seed − START ≥ 2^31`, the second where `second + seed − START > 2^31`, `first` and `second` being forms
 * too. Where the left sides lie exactly at the border (2^31 − 1 or 2^31, and 2^31 or 2^31 + 1) a number stands for its residue in another form (−1
 * or 2^31 − 1): for these few seeds of all 2^31 the forms promise nothing.
 */
export function linearRandom(count: number): LinearRandom {
  const state: LinearForm[] = Array.from({ length: 56 }, () => [0, 0, 0, 0]);
  const take = (at: number): LinearForm => state[at] ?? zero;
  let previous: LinearForm = [START, MODULUS - 1, 0, 0];
  state[55] = previous;
  let next: LinearForm = [1, 0, 0, 0];
  for (let step = 1; step < 55; step += 1) {
    const at = (21 * step) % 55;
    state[at] = next;
    next = minus(previous, next);
    previous = take(at);
  }
  let [first, second] = [zero, zero];
  for (let round = 0; round < 4; round += 1)
    for (let at = 1; at < 56; at += 1) {
      const from = 1 + ((at + 30) % 55);
      if (round === 0 && from === 55) first = take(at);
      if (round === 0 && at === 55) second = take(from);
      state[at] = minus(take(at), take(from));
      // 2^32 is 2 modulo 2^31 − 1: the first wraps round downwards, the second upwards.
      if (round === 0 && from === 55) state[at] = minus(take(at), [0, 0, 2, 0]);
      if (round === 0 && at === 55) state[at] = minus(take(at), [0, 0, 0, MODULUS - 2]);
    }
  const samples: LinearForm[] = [];
  for (let drawn = 0; drawn < count; drawn += 1) {
    const at = 1 + (drawn % 55);
    state[at] = minus(take(at), take(1 + ((drawn + 21) % 55)));
    samples.push(take(at));
  }
  return { samples, first, second };
}

/** A form's value where nothing overflows, 0 … 2^31 − 2. The product may need 62 bits. */
export const valueAt = ([constant, times]: LinearForm, seed: number): number =>
  Number((BigInt(constant) + BigInt(times) * BigInt(seed)) % BigInt(MODULUS));

const zero: LinearForm = [0, 0, 0, 0];

const minus = (a: LinearForm, b: LinearForm): LinearForm => {
  const part = (at: 0 | 1 | 2 | 3): number => (a[at] - b[at] + MODULUS) % MODULUS;
  return [part(0), part(1), part(2), part(3)];
};
