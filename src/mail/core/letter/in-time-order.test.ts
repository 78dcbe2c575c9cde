import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inTimeOrder } from './in-time-order.ts';
import { letterOf } from './letter-fixture.ts';
import type { Letter } from './letter.ts';

const letter = (name: string, at: number | null, answers: string | null = null): Letter => {
  const made = letterOf({
    from: 'a@b.example',
    messageId: `${name}@x.example`,
    ...(answers === null ? {} : { inReplyTo: `${answers}@x.example` }),
  });
  return { ...made, id: name, at };
};
const names = (letters: readonly Letter[]): string => letters.map(({ id }) => id).join(' ');

it('letters come by their time; of one moment an answer behind what it answers, else by id; without a time last', () => {
  const given = [letter('z', null), letter('a', 5, 'c'), letter('d', 5), letter('c', 5, 'd'), letter('b', 4), letter('y', null, 'z')];
  expect(names(inTimeOrder(given))).toBe('b d c a z y');
});

it('answers in a circle are all there', () => {
  expect(
    names(inTimeOrder([letter('a', 1, 'b'), letter('b', 1, 'a')]))
      .split(' ')
      .toSorted(),
  ).toEqual(['a', 'b']);
});

it('a chain of tens of thousands in one moment is put in order', () => {
  const chain = Array.from({ length: 20_000 }, (_, index) =>
    letter(String(99_999 - index), 1, index === 0 ? null : String(100_000 - index)),
  );
  expect(inTimeOrder(chain.toReversed()).map(({ id }) => id)).toEqual(chain.map(({ id }) => id));
});

it('the order given does not matter (seed 561)', () => {
  const one = fc.record({
    name: fc.integer({ min: 0, max: 30 }),
    at: fc.option(fc.integer({ min: 0, max: 3 })),
    answers: fc.option(fc.integer({ min: 0, max: 30 })),
  });
  fc.assert(
    fc.property(
      fc
        .uniqueArray(one, { selector: ({ name }) => name, maxLength: 20 })
        .chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
      ([some, shuffled]) => {
        const letters = (list: typeof some): Letter[] =>
          list.map(({ name, at, answers }) =>
            letter(String(name).padStart(2, '0'), at, answers === null ? null : String(answers).padStart(2, '0')),
          );
        const sorted = inTimeOrder(letters(some));
        expect(names(sorted)).toBe(names(inTimeOrder(letters(shuffled))));
        const times = sorted.map(({ at }) => at ?? Infinity);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(sorted).toHaveLength(some.length);
      },
    ),
    { seed: 561, numRuns: 200 },
  );
});
