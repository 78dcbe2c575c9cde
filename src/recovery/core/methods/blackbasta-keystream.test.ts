import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zipSync } from 'fflate';
import { primitives } from '../../engine/primitives.ts';
import { partOf, sourceOfBytes, type ByteSource } from '#model/byte-source.ts';
import { blackbasta } from '../families/blackbasta.ts';
import { blackBastaChunks } from '../families/blackbasta-footer.ts';
import type { Recovered } from '../recovered.ts';
import { blackBastaFixture, pagesOfDisk } from '../reuse/blackbasta-fixture.ts';
import { createKeyVotes } from '../reuse/key-votes.ts';
import { fixtureRandom, rowsOfText } from '../reuse/lockbit3-fixture.ts';
import { blackbastaKeystream } from './blackbasta-keystream.ts';
import type { Means, Subject } from './method.ts';

const random = fixtureRandom(31);
const key = random.bytes(64);
const noise = random.bytes(5000);
const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** 'nothing' and the code of a refusal; or the share of bytes back, after every claimed byte (of large files: of many stretches) was held against the original. */
function answer(original: ByteSource, { copy, progress, from }: { copy?: ByteSource; progress?: number; from?: ByteSource } = {}): string {
  const source = from ?? blackBastaFixture(original, key, noise, progress);
  const seen = blackbasta.recognise(source, primitives);
  if (!seen) return 'not recognised';
  const subject = { name: 'a.vmdk.sah28vut5', source, recognitions: new Map([[blackbasta.id, seen]]) } as unknown as Subject; // no more is asked
  const pairs = copy ? [{ encrypted: subject.name, original: copy }] : [];
  const steps = blackbastaKeystream.prepare([subject], { primitives, pairs } as unknown as Means); // as above
  let step = steps.next();
  while (!step.done) step = steps.next();
  const found = step.value(subject);
  if (!found) return 'nothing';
  if ('code' in found) return found.code;
  const [recovered] = found as readonly Recovered[];
  let at = 0;
  let back = 0;
  for (const { provenance, length, read } of recovered?.pieces ?? []) {
    const looks =
      length < 4_000_000
        ? [[0, length]]
        : Array.from({ length: 40 }, (_, number) => [number * (length / 40) - (number % 7), number * (length / 40) + 9000].map(Math.floor));
    if (provenance !== 'missing')
      for (const [start = 0, end = 0] of looks) {
        const [one, two] = [Math.max(0, start), Math.min(length, end)];
        if (!Buffer.from(read(one, two)).equals(Buffer.from(original.read(at + one, at + two)))) return 'WRONG';
      }
    if (provenance !== 'missing') back += length;
    at += length;
  }
  if (at !== original.size) return `size ${at}`;
  return `${back === at ? '100 %' : `all but ${at - back}`}${recovered?.verified ? ', verified' : ''}`;
}

/** Words by chance. */
function prose(size: number): ByteSource {
  const words = [
    'the',
    'report',
    'of',
    'Tokyo',
    'second',
    'is',
    'quarter',
    'to',
    'follow',
    'with',
    'figures',
    'and',
    'notes,',
    'which',
    'Sato',
    'wrote.\n',
  ];
  let text = '';
  while (text.length < size) text += `${words[random.below(16)]} `;
  return sourceOfBytes(new TextEncoder().encode(text.slice(0, size)));
}

/** `size` bytes with a run of zeros in the middle. */
function withZeros(size: number, zeros: number, rest: (size: number) => Uint8Array): ByteSource {
  const bytes = rest(size);
  bytes.fill(0, Math.floor(size / 2) - Math.floor(zeros / 2), Math.floor(size / 2) + Math.ceil(zeros / 2));
  return sourceOfBytes(bytes);
}

test('the published block of ciphertext and plaintext gives the published key stream', () => {
  // srlabs/black-basta-buster, README.rst: chinook.db at 0x4F80
  const cipher = hex(
    '3b038d82e958b5049f29390b7fa51d406f71b8ed3f951bcfc2ffd6bc2332190028804043' + '9aa7ed2110a18a27bca139f6cf6ffbc4b7bbe7a447811c610024b732',
  );
  const plain = new TextEncoder().encode('18 00:00:002002-08-14 00:00:001' + '1120 Jasper Ave NWEdmontonABCanad');
  const votes = createKeyVotes();
  votes.voteFor(cipher, plain);
  expect(
    Buffer.from(votes.best()?.key ?? [])
      .toString('hex')
      .slice(0, 32),
  ).toBe('0a3badb2d9628534a51909394f952f6d');
});

test('the places of the chunks are the published ones', () => {
  expect(blackBastaChunks(4999)).toBeNull();
  expect(blackBastaChunks(5000)).toEqual({ first: 0, period: 192, count: 26 });
  expect(blackBastaChunks(1024 ** 3)).toEqual({ first: 0, period: 192, count: 5_592_406 });
  expect(blackBastaChunks(1024 ** 3 + 1)).toEqual({ first: 5000, period: 6400, count: 167_772 });
});

test.each([5000, 5001, 5055, 5183, 12_345, 100_000, 1_000_001, 3_200_000])(
  '%i bytes of noise with a block of zeros come back whole',
  (size) => {
    expect(answer(withZeros(size, 1000, (length) => random.bytes(length)))).toMatch(/^100 %/);
  },
);

test('1 GiB of pages comes back whole; a byte more, and the first 5,000 bytes are gone; below 5,000 nothing is claimed', () => {
  expect(answer(pagesOfDisk(1024 ** 3, 3))).toBe('100 %, verified');
  expect(answer(pagesOfDisk(1024 ** 3 + 1, 3))).toBe('all but 5000, verified');
  expect(answer(pagesOfDisk(4999, 3))).toBe('nothing-recoverable');
});

test('text, a zip and a database without any zeros come back by their byte values or a copy', () => {
  expect(answer(prose(60_000))).toBe('100 %, verified');
  const zip = zipSync({ 'a.bin': deflateSync(random.bytes(60_000)) }, { level: 0 });
  const zipSource = sourceOfBytes(new Uint8Array(zip));
  expect(answer(zipSource, { from: blackBastaFixture(zipSource, key, noise) })).toBe('keystream-gap');
  expect(answer(zipSource, { copy: partOf(zipSource, 0, 20_000) })).toBe('100 %, verified');
});

test('equal headers of empty pages are not taken for zeros, and a file that leaves it open stays closed', () => {
  const header = random.bytes(48);
  const pages = new Uint8Array(192 * 600);
  for (let at = 0; at < pages.length; at += 12_288) pages.set(header, at);
  expect(answer(sourceOfBytes(pages))).toMatch(/^100 %/);
  // Nothing but such headers amid zeros: every chunk holds one.
  const only = new Uint8Array(192 * 600);
  for (let at = 0; at < only.length; at += 192) only.set(header, at);
  for (let at = 1; at < 40; at += 1) only.set(random.bytes(128), at * 192 * 14 + 64);
  expect(answer(sourceOfBytes(only))).not.toBe('100 %, verified');
});

test('an encryption that was broken off is opened as far as it came', () => {
  const original = pagesOfDisk(600_000, 4);
  for (const progress of [300_000, 192 * 1000, 192 * 1000 + 64, 5000])
    expect(answer(original, { progress })).toMatch(/^(100 %|all but (64|128)), verified|100 %$/);
});

test('without that footer the pattern alone is recognised', () => {
  const original = withZeros(200_000, 4000, (length) => prose(length).read(0, length).slice());
  expect(answer(original, { from: partOf(blackBastaFixture(original, key, noise), 0, original.size) })).toBe('100 %, verified');
});

test('ordinary files are not taken for it, and any bytes are answered (seed 32)', () => {
  expect(blackbasta.recognise(rowsOfText(100_000, 'plain'), primitives)).toBeNull();
  expect(blackbasta.recognise(pagesOfDisk(1_000_000, 3), primitives)).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 6000 }), fc.boolean(), (bytes, footed) => {
      const source = sourceOfBytes(bytes);
      answer(source, { from: footed ? blackBastaFixture(source, key, noise) : source });
    }),
    { seed: 32, numRuns: 60 },
  );
});
