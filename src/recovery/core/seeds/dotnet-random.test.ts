import { describe, expect, it } from 'vitest';
import { between, dotnetRandom } from './dotnet-random.ts';

const draw = (seed: number, count: number): number[] => {
  const random = dotnetRandom(seed);
  return Array.from({ length: count }, () => random());
};

describe('the generator of the .NET Framework', () => {
  it.each([
    [0, [1_559_595_546, 1_755_192_844, 1_649_316_166, 1_198_642_031, 442_452_829]],
    [1, [534_011_718, 237_820_880, 1_002_897_798, 1_657_007_234, 1_412_011_072]],
    [42, [1_434_747_710, 302_596_119, 269_548_474, 1_122_627_734, 361_709_742]],
  ])('gives for seed %i the samples that everybody knows', (seed, samples) => {
    expect(draw(seed, 5)).toEqual(samples);
  });

  it('takes a seed below 0 for its absolute value, and the lowest for the highest', () => {
    expect(draw(-615_750, 60)).toEqual(draw(615_750, 60));
    expect(draw(-(2 ** 31), 60)).toEqual(draw(2 ** 31 - 1, 60));
  });

  it('stays within 0 … 2^31 − 2 where seeds overflow the first mixing', () => {
    for (const seed of [161_803_398, 161_803_399, 161_803_400, 1_000_000_000, 2 ** 31 - 1])
      expect(draw(seed, 200).every((sample) => sample >= 0 && sample < 2 ** 31 - 1)).toBe(true);
  });

  it('spreads a sample over a range from its lowest to below its highest', () => {
    expect([between(0, 33, 127), between(2 ** 31 - 2, 33, 127)]).toEqual([33, 126]);
  });
});
