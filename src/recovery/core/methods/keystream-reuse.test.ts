import fc from 'fast-check';
import { expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { readAll, sourceOfBytes } from '#model/byte-source.ts';
import { sourceOfPieces, type Recovered } from '../recovered.ts';
import { fixtureRandom, rowsOfText } from '../reuse/lockbit3-fixture.ts';
import { provedRanges } from '../reuse/proved-ranges.ts';
import { keystreamReuse } from './keystream-reuse.ts';
import type { Means, Subject } from './method.ts';

const random = fixtureRandom(41);
const stream = random.bytes(40_000);
const text = (size: number, title: string): Uint8Array => readAll(rowsOfText(size, title));
const prose = (size: number, title: string): Uint8Array => {
  const words =
    'the report of tokyo second is quarter to follow with figures and notes which sato wrote about 2024 in his last month there'.split(' ');
  let all = title;
  while (all.length < size) all += ` ${words[random.below(words.length)]}`;
  return new TextEncoder().encode(all.slice(0, size));
};
const under = (key: Uint8Array, bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => byte ^ (key[at % key.length] ?? 0));
const subject = (name: string, bytes: Uint8Array): Subject =>
  ({ name, source: sourceOfBytes(bytes), identification: { kind: 'unclear' }, recognitions: new Map() }) as unknown as Subject; // no more is asked

function run(subjects: readonly Subject[], pairs: readonly { encrypted: string; original: Uint8Array }[] = []) {
  const means = { primitives, pairs: pairs.map(({ encrypted, original }) => ({ encrypted, original: sourceOfBytes(original) })) };
  const steps = keystreamReuse.prepare(subjects, means as unknown as Means); // as above
  let step = steps.next();
  while (!step.done) step = steps.next();
  return subjects.map(step.value);
}
const only = (answer: ReturnType<typeof run>[number] | undefined): Recovered => {
  if (!Array.isArray(answer) || !answer[0]) throw new Error(`not opened: ${JSON.stringify(answer)}`);
  return answer[0] as Recovered;
};

test('one original opens every file of the same key stream, to the end of what it shows', () => {
  const known = text(30_000, 'known');
  const short = text(9000, 'short');
  const long = text(35_000, 'long');
  const [, a, b, c] = run(
    [
      subject('known.x', under(stream, known)),
      subject('short.x', under(stream, short)),
      subject('long.x', under(stream, long)),
      subject('other.x', random.bytes(5000)),
    ],
    [{ encrypted: 'known.x', original: known }],
  );
  expect(only(a)).toMatchObject({ name: 'short', verified: true });
  expect(readAll(sourceOfPieces(only(a).pieces))).toEqual(short);
  const part = only(b);
  expect(part.verified).toBe(false);
  expect(part.pieces.map(({ provenance, length }) => [provenance, length])).toEqual([
    ['decrypted', 30_000],
    ['missing', 5000],
  ]);
  expect(part.pieces[0]?.read(0, 30_000)).toEqual(long.subarray(0, 30_000));
  expect(c).toBeNull();
});

test('a key stream that repeats itself reaches beyond the pair', () => {
  const key = random.bytes(64);
  const known = text(1000, 'known');
  const long = text(200_001, 'long');
  const [, answer] = run([subject('k', under(key, known)), subject('l', under(key, long))], [{ encrypted: 'k', original: known }]);
  expect(readAll(sourceOfPieces(only(answer).pieces))).toEqual(long);
});

test.each([16, 64, 256])('a key stream of %i bytes that comes back within a file is read where zeros were encrypted', (length) => {
  const key = random.bytes(length);
  const plain = text(60_000, 'before').fill(0, 20_000, 27_000);
  const [answer] = run([subject('a', under(key, plain))]);
  const found = only(answer);
  let at = 0;
  for (const piece of found.pieces) {
    if (piece.provenance !== 'missing') expect(piece.read(0, piece.length)).toEqual(plain.slice(at, at + piece.length));
    at += piece.length;
  }
  expect(found.pieces[0]).toMatchObject({ provenance: 'decrypted' });
});

test('where another file is encrypted in other places, only what shows itself is claimed', () => {
  const known = text(30_000, 'known');
  const other = text(30_000, 'other');
  const mixed = under(stream, other);
  mixed.set(other.subarray(10_300, 20_100), 10_300);
  const [, answer] = run([subject('k', under(stream, known)), subject('m', mixed)], [{ encrypted: 'k', original: known }]);
  const found = only(answer);
  let at = 0;
  for (const { provenance, length, read } of found.pieces) {
    if (provenance !== 'missing') expect(Buffer.from(read(0, length)).equals(Buffer.from(other.subarray(at, at + length)))).toBe(true);
    at += length;
  }
  expect(at).toBe(30_000);
  expect(found.verified).toBe(false);
  expect(found.pieces.some(({ provenance }) => provenance === 'missing')).toBe(true);
});

test('without an original it says which files seem to share a key stream, and of copies nothing', () => {
  const zeros = (size: number, from: number): Uint8Array => random.bytes(size).fill(0, from, from + 64);
  const files = [under(stream, zeros(4000, 128)), under(stream, zeros(5000, 128)), under(stream, zeros(6000, 128)), random.bytes(4000)];
  expect(run(files.map((bytes, at) => subject(`${at}`, bytes)))).toEqual([
    { code: 'keystream-reused', facts: { files: 3 } },
    { code: 'keystream-reused', facts: { files: 3 } },
    { code: 'keystream-reused', facts: { files: 3 } },
    null,
  ]);
  const blocks = Array.from({ length: 9 }, () => random.bytes(16));
  const chainless = new Uint8Array(Buffer.concat(Array.from({ length: 2000 }, () => blocks[random.below(9)] ?? stream)));
  expect(run([subject('ecb', chainless)])).toEqual([null]);
  const copy = random.bytes(3000);
  expect(run([subject('a', copy), subject('b', copy.slice())])).toEqual([null, null]);
});

test('a text that is not the original opens no other text, though three texts XORed are mostly letters again', () => {
  const texts = ['first', 'second', 'wrong'].map((title, at) => prose(6000 + at, title));
  const [first = stream, second = stream, wrong = stream] = texts;
  const subjects = [subject('a', under(stream, first)), subject('b', under(stream, second))];
  const three = under(wrong, under(first, second));
  expect(provedRanges(sourceOfBytes(three), 6000)).toEqual([]);
  expect(provedRanges(sourceOfBytes(second), 6000)).toEqual([[0, 6000]]);
  expect(run(subjects, [{ encrypted: 'a', original: wrong.subarray(0, 5990) }])[1]).not.toBeInstanceOf(Array);
  expect(only(run(subjects, [{ encrypted: 'a', original: first }])[1]).pieces[0]).toMatchObject({ provenance: 'decrypted', length: 6000 });
});

test('plain files and wrong originals open nothing (seed 42)', () => {
  const known = text(3000, 'known');
  const plain = subject('p', text(4000, 'plain'));
  expect(run([subject('k', under(stream, known)), plain], [{ encrypted: 'k', original: known }])[1]).toBeNull();
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 3000 }),
      fc.uint8Array({ maxLength: 3000 }),
      fc.uint8Array({ maxLength: 3000 }),
      (a, b, original) => {
        run([subject('a', a), subject('b', b)], [{ encrypted: 'a', original }]);
      },
    ),
    { seed: 42, numRuns: 100 },
  );
  expect(
    run([subject('k', under(stream, known)), subject('n', random.bytes(3000))], [{ encrypted: 'k', original: text(3000, 'wrong') }])[1],
  ).toBeNull();
});
