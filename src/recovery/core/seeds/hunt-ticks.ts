import type { Text } from '#model/text.ts';
import { encodingOf } from '../formats/text.ts';
import type { Means, Step } from '../methods/method.ts';
import type { Primitives } from '../primitives.ts';
import { joined, without, type Range } from '../ranges.ts';
import type { FileHead } from './file-heads.ts';
import { openedTarget } from './find-tick.ts';
import type { HuntedFile } from './hunted-file.ts';
import { proveSeed, type SeedProof } from './prove-seed.ts';

/** Seeds that were found, with what proves them. */
export type FoundSeed = SeedProof & { readonly seed: number };

/**
 * Looks for the seeds of many files at once. A sweep over all ticks tries as many files as cost little, each by the beginnings that its name promises.
 * Ransomware takes minutes, and one machine's ticks only rise: so behind each hit all other files are tried on the ticks around it, by every beginning
 * known, and text by whether it is text. Where a whole sweep opens nothing, the rest is not swept.
 */
export function* huntTicks(files: readonly HuntedFile[], means: Means): Generator<Step, ReadonlyMap<HuntedFile, FoundSeed>, void> {
  const found = new Map<HuntedFile, FoundSeed>();
  const [first, last] = [Math.max(0, means.ticks[0]), Math.min(2 ** 31, means.ticks[1])];
  const closed = (of: readonly HuntedFile[]): HuntedFile[] => of.filter((file) => !found.has(file));
  let searched: Range[] = [];
  let searchedForText: Range[] = [];

  /** By every beginning known; where files are many, by what their names promise. */
  const wide = ({ name, promised, heads }: HuntedFile): readonly FileHead[] => (name !== null && files.length > MANY ? promised : heads);

  function* around(seed: number): Generator<Step, void, void> {
    for (let hits = [seed]; hits.length > 0;) {
      const more: number[] = [];
      const windows = joined(hits.map((hit) => reach(hit, NEAR)));
      const fresh = without(windows, searched);
      for (const batch of fresh.length > 0 ? batches(closed(files), wide, TRIED_NEAR) : [])
        for (const [from, to] of fresh)
          for (let at = from; at < to;) {
            const hit = yield* nextHit(closed(batch), wide, [at, to], searchingNear, means);
            if (hit === null) break;
            found.set(hit.file, hit.found);
            more.push((at = hit.found.seed));
          }
      searched = joined([...searched, ...windows]);

      const here = hits.map((hit) => reach(hit, 1));
      const near = joined(hits.map((hit) => reach(hit, NEAR_TEXT)));
      const texts = yield* huntTexts(closed(files), [...here, ...without(near, searchedForText)], means);
      for (const [file, text] of texts) found.set(file, text);
      searchedForText = joined([...searchedForText, ...near]);
      hits = more;
    }
  }

  const promisedOf = ({ promised }: HuntedFile): readonly FileHead[] => promised;
  for (const batch of batches(files, promisedOf, SWEPT)) {
    let opened = 0;
    for (let at = first; at < last;) {
      const hit = yield* nextHit(closed(batch), promisedOf, [at, last], sweeping, means, first);
      if (hit === null) break;
      found.set(hit.file, hit.found);
      opened += 1;
      at = hit.found.seed;
      yield* around(at);
    }
    if (opened === 0 && closed(batch).length > 0) break;
  }
  return found;
}

/** Milliseconds on each side of a hit. */
const NEAR = 600_000;
/** Seeds between two signs of life: a third of a second. */
const STRETCH = 2 ** 22;
/** Tests in one sweep (see testsIn): the search takes about twice as long as for one. */
const SWEPT = 600;
/** Tests in one pass around a hit, which is short. */
const TRIED_NEAR = 4000;
/** Files from which it matters how many ways each is tried. */
const MANY = 300;

const sweeping: Text = { ja: '時刻の種を探しています', en: 'Searching tick seeds' };
const searchingNear: Text = { ja: '見つかった種の近くを探しています', en: 'Searching near the seeds that were found' };
const searchingTexts: Text = { ja: '文書の種を探しています', en: 'Searching the seeds of text files' };

/** The ticks less than `by` away. */
const reach = (seed: number, by: number): Range => [Math.max(0, seed - by + 1), Math.min(2 ** 31, seed + by)];

/** Files for one pass each: those with the fewest ways to begin first. Files that begin anyhow are in none. */
function* batches(files: readonly HuntedFile[], headsOf: HeadsOf, most: number): Generator<HuntedFile[], void, void> {
  const sorted = files.map((file) => ({ file, tests: testsIn(headsOf(file)) })).sort((a, b) => a.tests - b.tests);
  let batch: HuntedFile[] = [];
  let sum = 0;
  for (const { file, tests } of sorted) {
    if (tests === 0) continue;
    if (sum > 0 && sum + tests > most) {
      yield batch;
      [batch, sum] = [[], 0];
    }
    batch.push(file);
    sum += tests;
  }
  if (batch.length > 0) yield batch;
}

type HeadsOf = (file: HuntedFile) => readonly FileHead[];

/** What beginnings cost: the search looks at four bytes of each, and at the same four bytes once. */
const testsIn = (heads: readonly FileHead[]): number => new Set(heads.map(({ at, bytes }) => `${at} ${bytes.subarray(0, 4).join()}`)).size;

type Hit = { readonly file: HuntedFile; readonly found: FoundSeed };

/** The first seed of the range that opens one of the files, and proves it. */
function* nextHit(
  files: readonly HuntedFile[],
  headsOf: HeadsOf,
  [from, to]: Range,
  what: Text,
  { searchTicks, primitives }: Means,
  shownFrom = from,
): Generator<Step, Hit | null, void> {
  const targets = files.map((file) => ({ cipher: file.cipher, magics: headsOf(file) }));
  const trials = (to - from) * targets.reduce((sum, { magics }) => sum + magics.length, 0);
  if (trials === 0) return null;
  for (let at = from; at < to;) {
    const end = Math.min(to, at + STRETCH);
    const hit = searchTicks(targets, at, end);
    if (hit === null) {
      at = end;
      yield { what, done: at - shownFrom, total: to - shownFrom };
      continue;
    }
    for (const [index, file] of files.entries()) {
      const target = targets[index];
      if (index < hit.target || target === undefined || openedTarget([target], hit.seed) === null) continue;
      const proof = proveSeed(file, hit.seed, trials, primitives);
      if (proof) return { file, found: { ...proof, seed: hit.seed } };
    }
    at = hit.seed + 1;
  }
  return null;
}

/** Text has no beginning that is known: it is tried on the very seeds that opened other files, then on those around them. */
function* huntTexts(
  files: readonly HuntedFile[],
  ranges: readonly Range[],
  { tickStreams, primitives }: Means,
): Generator<Step, ReadonlyMap<HuntedFile, FoundSeed>, void> {
  const found = new Map<HuntedFile, FoundSeed>();
  const texts = files.filter(({ mayBeText }) => mayBeText);
  for (const [from, to] of ranges)
    for (let at = from; at < to && found.size < texts.length; at += BLOCK) {
      const end = Math.min(to, at + BLOCK);
      const streams = tickStreams(at, end);
      for (const file of texts) {
        const hit = found.has(file) ? null : textHit(file, at, streams, primitives);
        if (hit) found.set(file, hit);
        yield { what: searchingTexts, done: at - from, total: to - from };
      }
    }
  return found;
}

/** The first seed from `from` on, of those whose key streams are given, that makes a file text from its beginning to its end. */
function textHit(file: HuntedFile, from: number, streams: Uint8Array, primitives: Primitives): FoundSeed | null {
  const plain = Uint8Array.from(file.cipher);
  for (let at = 0; at < streams.length; at += 64) {
    for (let byte = 0; byte < plain.length; byte += 1) plain[byte] = (file.cipher[byte] ?? 0) ^ (streams[at + byte] ?? 0);
    if (encodingOf(plain) === null) continue;
    const seed = from + at / 64;
    const proof = proveSeed(file, seed, 1, primitives);
    if (proof?.verified === true) return { ...proof, seed };
  }
  return null;
}

/** Text has to be looked at file by file, some ten million seeds a second: a shorter way around. */
const NEAR_TEXT = 120_000;
const BLOCK = 16_384;
