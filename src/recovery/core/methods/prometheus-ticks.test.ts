import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { searchTicks, tickStreams } from '../../engine/wasm/search-ticks.ts';
import { byteMapOf } from '../byte-map.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { prometheus } from '../families/prometheus.ts';
import { sourceOfPieces, type Recovered } from '../recovered.ts';
import { prometheusState } from '../seeds/prometheus-key.ts';
import type { Means, Step, Subject } from './method.ts';
import { prometheusTicks } from './prometheus-ticks.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
/** A file as Prometheus leaves it, made in memory by the published description; the wrapped key is invented. */
function encrypted(seed: number, original: Uint8Array, trailer = true): Uint8Array {
  const body = primitives.stream('salsa20', 20, prometheusState(seed), 0, original);
  return Buffer.concat([body, bytesOf(trailer ? `${'QUJD'.repeat(170)}QUI=GotAllDone` : '')]);
}

function subjectOf(name: string, bytes: Uint8Array): Subject {
  const source = sourceOfBytes(bytes);
  const recognition = prometheus.recognise(source, primitives);
  return {
    name,
    source,
    identification: {
      size: source.size,
      kind: 'encrypted',
      families: [],
      contradiction: false,
      encryptedFraction: 1,
      encryptedRuns: [[0, source.size]],
      originalSize: null,
      originalName: null,
      indicators: [],
    },
    recognitions: new Map(recognition ? [[prometheus.id, recognition]] : []),
  };
}

const meansWith = (ticks: readonly [number, number]): Means => ({
  primitives,
  keys: [],
  pairs: [],
  names: [],
  ticks,
  searchTicks,
  tickStreams,
});

/** What became of each, by name. A reason is given by its code. */
function run(
  subjects: readonly Subject[],
  ticks: readonly [number, number],
): { readonly steps: Step[]; readonly results: readonly (Recovered | string | null)[] } {
  const steps: Step[] = [];
  const work = prometheusTicks.prepare(subjects, meansWith(ticks));
  for (;;) {
    const step = work.next();
    if (!step.done) {
      steps.push(step.value);
      continue;
    }
    const results = subjects.map((subject) => {
      const answer = step.value(subject);
      return answer === null ? null : 'code' in answer ? answer.code : (answer[0] ?? null);
    });
    return { steps, results };
  }
}

/** Original bytes of a result; fails where there is none. */
function bytesIn(result: Recovered | string | null | undefined): Uint8Array {
  if (typeof result !== 'object' || result === null) return expect.unreachable(String(result));
  return sourceOfPieces(result.pieces).read(0, Number.MAX_SAFE_INTEGER);
}

const archive = zipSync({ 'note.txt': bytesOf('架空の議事録'.repeat(200)) });
const story = bytesOf('この文書は架空のものです。\n復旧の試験に使います。\n'.repeat(20));

describe('the search of tick seeds', () => {
  it('opens an archive, and text of the same minute that has no beginning to know it by', () => {
    const subjects = [
      subjectOf('memo.txt.PROM[x@example.com]', encrypted(91_234, story)),
      subjectOf('old.zip.PROM[x@example.com]', encrypted(50_031, archive)),
    ];
    const { results, steps } = run(subjects, [0, 60_000]);
    const [text, zip] = results as Recovered[];
    expect([text?.name, zip?.name, text?.verified, zip?.verified]).toEqual(['memo.txt', 'old.zip', true, true]);
    expect(Buffer.from(bytesIn(text)).subarray(0, story.length).equals(story)).toBe(true);
    expect(Buffer.from(bytesIn(zip)).subarray(0, archive.length).equals(archive)).toBe(true);
    expect(steps.every(({ done, total }) => total !== null && done >= 0 && done <= total)).toBe(true);
  });

  it('calls the body decrypted, and the trailer never', () => {
    const { results } = run([subjectOf('old.zip.PROM', encrypted(77, archive))], [0, 100]);
    const [zip] = results as Recovered[];
    expect(byteMapOf(zip?.pieces ?? [])).toEqual([
      [0, archive.length, 'decrypted'],
      [archive.length, archive.length + 694, 'rebuilt'],
    ]);
  });

  it('finds seeds where the generator overflows, without names and without trailers', () => {
    const { results } = run([subjectOf('0001', encrypted(1_900_000_077, archive, false))], [1_900_000_000, 1_900_000_100]);
    const [zip] = results as Recovered[];
    expect([zip?.name, zip?.verified]).toEqual(['0001.zip', true]);
    expect(Buffer.from(bytesIn(zip)).equals(archive)).toBe(true);
  });

  it('says that no seed opens it where the seed lies elsewhere or the bytes are chance', () => {
    const noise = primitives.stream('chacha', 20, new Uint32Array(16).fill(3), 0, new Uint8Array(5000));
    expect(run([subjectOf('a.zip.x', encrypted(2_000_000, archive)), subjectOf('b.pdf.x', noise)], [0, 50_000]).results).toEqual([
      'seed-not-found',
      'seed-not-found',
    ]);
  });

  it('opens a file that was damaged before, and does not call it verified', () => {
    const broken = Uint8Array.from(archive).fill(0, 20, 400);
    const { results } = run([subjectOf('a.zip.x', encrypted(500, broken, false))], [0, 50_000]);
    expect(results).toMatchObject([{ verified: false }]);
    expect(Buffer.from(bytesIn(results[0])).equals(broken)).toBe(true);
  });

  it('claims nothing of a file of which a part was never encrypted', () => {
    const pdf = Buffer.concat([bytesOf('%PDF-1.7\n'), Buffer.alloc(20_000)]);
    const half = Buffer.concat([encrypted(500, pdf.subarray(0, 9000), false), pdf.subarray(9000)]);
    expect(run([subjectOf('b.pdf.x', half)], [0, 50_000]).results).toEqual(['seed-not-found']);
  });

  it('throws at nothing, whatever the bytes are (seed 4108)', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 900 }), { maxLength: 4 }), fc.string(), (files, name) => {
        const subjects = files.map((file, at) => subjectOf(`${name}.${at}`, file));
        subjects.filter(prometheusTicks.suits);
        expect(run(subjects, [0, 300]).results).toHaveLength(files.length);
      }),
      { seed: 4108, numRuns: 40 },
    );
  });

  it('is not tried where a structure or the evidence names another family', () => {
    const subject = subjectOf('a.zip.x', encrypted(5, archive));
    expect(prometheusTicks.suits(subject)).toBe(true);
    const named = { id: 'akira', family: 'Akira', confidence: 0.9, evidence: [] };
    expect(prometheusTicks.suits({ ...subject, identification: { ...subject.identification, families: [named] } })).toBe(false);
    const recognition = subject.recognitions.get(prometheus.id);
    if (!recognition) return expect.unreachable();
    expect(prometheusTicks.suits({ ...subject, recognitions: new Map([...subject.recognitions, ['akira', recognition]]) })).toBe(false);
    expect(prometheusTicks.suits({ ...subject, recognitions: new Map() })).toBe(false);
  });
});

const folder = new URL('../../../../../shared/data/recovery/', import.meta.url);
const there = existsSync(new URL('index.json', folder));
type Sample = { readonly file: string; readonly originalName: string; readonly expectedFile: string; readonly seed?: number };
const samples = there
  ? (JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as Sample[]).filter(({ seed }) => seed !== undefined)
  : [];
const stored = (path: string): Uint8Array => readFileSync(new URL(path.split('/').map(encodeURIComponent).join('/'), folder));

// From tick 0 the later three take some ten seconds: bench/seeds.ts does that. The stretches here give no seed away but the hour.
describe.skipIf(!there)('the published samples of Prometheus (skipped where ../shared/data is not there)', () => {
  const groups = [
    { ticks: [0, 1_000_000], of: samples.filter(({ seed = 0 }) => seed < 1_000_000) },
    { ticks: [103_000_000, 103_300_000], of: samples.filter(({ seed = 0 }) => seed >= 1_000_000) },
  ] as const;
  it.each(groups)('come out to the byte, with their names and without: ticks from $ticks.0', ({ ticks, of }) => {
    expect(of.length).toBeGreaterThan(1);
    for (const named of [true, false]) {
      const subjects = of.map(({ file }, at) =>
        subjectOf(named ? (file.split('/').at(-1) ?? '').replace(/\.sample$/, '') : `file${at}`, stored(file)),
      );
      expect(subjects.every(prometheusTicks.suits)).toBe(true);
      const { results } = run(subjects, ticks);
      results.forEach((result, at) => {
        const sample = of[at] ?? expect.unreachable();
        expect(Buffer.from(bytesIn(result)).equals(stored(sample.expectedFile))).toBe(true);
        if (named) expect((result as Recovered).name).toBe(sample.originalName);
        expect((result as Recovered).verified).toBe(true);
      });
    }
  });
});
