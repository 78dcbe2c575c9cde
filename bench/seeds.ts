import { existsSync, readFileSync } from 'node:fs';
import { sourceOfBytes } from '#model/byte-source.ts';
import { prometheus } from '../src/recovery/core/families/prometheus.ts';
import type { Means, Subject } from '../src/recovery/core/methods/method.ts';
import { prometheusTicks } from '../src/recovery/core/methods/prometheus-ticks.ts';
import { sourceOfPieces } from '../src/recovery/core/recovered.ts';
import { findTick } from '../src/recovery/core/seeds/find-tick.ts';
import { primitives } from '../src/recovery/engine/primitives.ts';
import { searchTicks, tickStreams } from '../src/recovery/engine/wasm/search-ticks.ts';

/**
 * How fast one core tries tick seeds, beside the readable form in the same run, and how long it takes from nothing to the five published samples of
 * Prometheus opened to the byte: once from where the documentation of the published tool starts (0 for the first two, 103,000,000 for the later three),
 * once all from 0, once all from 0 without their names. No seed is given. `npm run bench -- seeds`
 */
const magic = { at: 0, bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]) };
const target = { cipher: new Uint8Array(64), magics: [magic] };
searchTicks([target], 0, 100_000); // assembles and compiles

console.log('\nseeds a second, one core');
print('one file, one beginning', 20e6, () => searchTicks([target], 0, 20e6));
print('100 files at once', 20e6, () => searchTicks(Array(100).fill(target), 0, 20e6));
print('beyond 161,803,398 (overflows)', 20e6, () => searchTicks([target], 1_000_000_000, 1_020_000_000));
print('readable form', 100_000, () => findTick([target], 0, 100_000));

const folder = new URL('../../shared/data/recovery/', import.meta.url);
if (!existsSync(new URL('index.json', folder))) {
  console.log('\nthe published samples are not here: ../shared/data/recovery');
} else {
  type Sample = { readonly file: string; readonly expectedFile: string; readonly seed?: number };
  const read = (path: string): Uint8Array => readFileSync(new URL(path.split('/').map(encodeURIComponent).join('/'), folder));
  const samples = (JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as Sample[]).filter(({ seed }) => seed !== undefined);
  // The two groups are the two runs of the documentation; the seeds themselves are not used.
  const early = samples.filter(({ seed = 0 }) => seed < 1_000_000);
  const late = samples.filter((sample) => !early.includes(sample));
  console.log('\nfrom nothing to the opened samples');
  solve('first two from 0', early, 0, true);
  solve('later three from 103,000,000', late, 103_000_000, true);
  solve('all five from 0', samples, 0, true);
  solve('all five from 0, names removed', samples, 0, false);

  function solve(name: string, of: readonly Sample[], from: number, named: boolean): void {
    const subjects = of.map(({ file }, at): Subject => {
      const source = sourceOfBytes(read(file));
      const recognition = prometheus.recognise(source, primitives);
      return {
        name: named ? (file.split('/').at(-1) ?? '').replace(/\.sample$/, '') : `file${at}`,
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
    });
    const means: Means = { primitives, keys: [], pairs: [], names: [], ticks: [from, 2 ** 31], searchTicks, tickStreams };
    const began = performance.now();
    const work = prometheusTicks.prepare(subjects, means);
    let step = work.next();
    while (!step.done) step = work.next();
    const opener = step.value;
    const right = subjects.filter((subject, at) => {
      const answer = opener(subject);
      const pieces = answer && !('code' in answer) ? (answer[0]?.pieces ?? []) : [];
      return Buffer.from(sourceOfPieces(pieces).read(0, subject.source.size)).equals(read(of[at]?.expectedFile ?? ''));
    });
    console.log(
      `${name.padEnd(32)}${((performance.now() - began) / 1000).toFixed(2).padStart(8)} s   ${right.length} of ${of.length} to the byte`,
    );
  }
}

function print(name: string, seeds: number, run: () => unknown): void {
  let best = Infinity;
  for (let round = 0; round < 2; round += 1) {
    const began = performance.now();
    run();
    best = Math.min(best, performance.now() - began);
  }
  console.log(
    `${name.padEnd(32)}${Math.round((seeds / best) * 1000)
      .toLocaleString('en')
      .padStart(12)}`,
  );
}
