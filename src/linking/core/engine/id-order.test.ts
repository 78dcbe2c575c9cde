import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteStrings } from './byte-strings.ts';
import { sortByText } from './id-order.ts';

const agrees = (texts: readonly string[], order: readonly number[]): void => {
  const strings = new ByteStrings();
  for (const [owner, text] of texts.entries()) {
    const bytes = new TextEncoder().encode(text);
    strings.put(owner, bytes, 0, bytes.length);
  }
  const owners = Int32Array.from(order);
  sortByText(owners, strings);
  const sorted = order.map((owner) => texts[owner]!).sort(); // owners of the texts given, here and below
  expect(Array.from(owners, (owner) => texts[owner]!)).toEqual(sorted);
};

/** Begins as others do, and ends where others go on. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', '0', '\u0001', '~'), maxLength: 14 }).map((tail) => `0192-${tail}`);

test('texts are put in their order, in whatever order and in however many runs they come (seed 20261123)', () => {
  const some = fc.uniqueArray(text, { minLength: 1, maxLength: 300 }).chain((texts) =>
    fc.record({
      texts: fc.constant(texts),
      // Runs that are each in order, as members of clusters are that become one.
      order: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: texts.length, maxLength: texts.length }).map((runOf) => {
        const rising = texts.map((_, owner) => owner).sort((one, other) => (texts[one]! < texts[other]! ? -1 : 1));
        return rising.toSorted((one, other) => runOf[one]! - runOf[other]!);
      }),
    }),
  );
  fc.assert(
    fc.property(some, ({ texts, order }) => agrees(texts, order)),
    { seed: 20261123, numRuns: 300 },
  );
});

test.each([
  ['in the order of their owners', 1],
  ['in any order', 7919],
])('so are more than are compared as numbers at once, %s', (_, step) => {
  const count = 20_011;
  const texts = Array.from({ length: count }, (_, at) => `id-${String((at * step) % count).padStart(5, '0')}${'x'.repeat(at % 3)}`);
  agrees(
    texts,
    texts.map((_, owner) => owner),
  );
});

test('more than so many, of which one is where another ends', () => {
  const texts = Array.from({ length: 9000 }, (_, at) => `r${at.toString(2)}`);
  agrees(texts, texts.map((_, owner) => owner).toReversed());
});
