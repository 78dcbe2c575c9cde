import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dotnetRandom, MODULUS, START } from './dotnet-random.ts';
import type { LinearForm } from './linear-random.ts';
import { linearRandom, valueAt } from './linear-random.ts';

const { samples, first, second } = linearRandom(60);

function samplesByForms(seed: number): number[] {
  const beyond = Math.max(0, seed - START);
  const overflows = [valueAt(first, seed) + beyond >= 2 ** 31, valueAt(second, seed) + beyond > 2 ** 31];
  const value = (form: LinearForm): number => (valueAt(form, seed) + (overflows[0] ? form[2] : 0) + (overflows[1] ? form[3] : 0)) % MODULUS;
  return samples.map(value);
}

describe('the generator as linear forms', () => {
  it('gives the samples of the generator itself, below and above the seeds that overflow (seed 4105)', () => {
    const seed = fc.oneof(
      fc.integer({ min: 0, max: START }),
      fc.integer({ min: START - 5, max: START + 5 }),
      fc.integer({ min: START, max: MODULUS }),
    );
    fc.assert(
      fc.property(seed, (of) => {
        const random = dotnetRandom(of);
        expect(samplesByForms(of)).toEqual(samples.map(() => random()));
      }),
      { seed: 4105, numRuns: 500 },
    );
  });
});
