import { expect, test } from 'vitest';
import { linkReport, shippedCommon, shippedWeights } from '../../../test/linking/link-report.ts';
import { RenkeiError } from '#model/errors.ts';
import { createEngine } from '../core/engine.ts';
import { plainKey } from '../core/engine/keyed-hash.ts';
import { createPacker } from '../core/engine/pack.ts';
import { LinkingThreads } from './linking-threads.ts';
import type { Lines } from './results.ts';

const reports = Array.from({ length: 2000 }, (_, at) =>
  linkReport(`r${at}`, [`btc=1Kakuu${at % 700}`, `domain=kakuu${Math.floor(at / 7)}.example`]),
);
const filled = () => {
  const engine = createEngine(shippedWeights, shippedCommon);
  engine.addPacked(createPacker(shippedCommon)(reports));
  return engine;
};
/** No file is open under this number: what a thread writes fails. */
const full = (code: string): RenkeiError => new RenkeiError('disk-full', { file: code });
const noFile: Lines = {
  add: () => {},
  write: () => {
    throw full('EBADF');
  },
  handle: 1_000_000,
  problem: full,
};

test('ties that were found beside each other are those that one thread finds', async () => {
  const alone = filled();
  const engine = filled();
  const threads = new LinkingThreads(engine.share(), { weights: shippedWeights, key: plainKey });
  try {
    await threads.weigh();
    expect(engine.clusters()).toEqual(alone.clusters());
    expect([...engine.links()]).toEqual([...alone.links()]);
    // Weighed before: there is nothing to do.
    engine.add([linkReport('new', ['btc=1Kakuu1'])]);
    alone.add([linkReport('new', ['btc=1Kakuu1'])]);
    const again = engine.share();
    expect(again.toWeigh).toBe(0);
    again.take([]);
    expect(engine.linksOf('new')).toEqual(alone.linksOf('new'));
  } finally {
    await threads.close();
  }
});

test('ties found before other reports came are not taken', () => {
  const [alone, engine] = [filled(), filled()];
  const more = createPacker(shippedCommon)([linkReport('new', ['btc=1Kakuu1', 'domain=kakuu5.example'])]);
  alone.addPacked(more);
  const work = engine.share();
  work.take([work.firstTies(0, work.toWeigh)]);
  engine.addPacked(more);
  work.take([]);
  expect(engine.linksOf('new')).toEqual(alone.linksOf('new'));
  expect(engine.clusters()).toEqual(alone.clusters());
  expect(alone.linksOf('new').length).toBeGreaterThan(0);
});

test('a file that cannot be written is told by what it means, whoever finds out', async () => {
  const engine = filled();
  const threads = new LinkingThreads(engine.share(), { weights: shippedWeights, key: plainKey });
  try {
    const end = threads.write(noFile);
    await expect(end(() => {})).rejects.toMatchObject({ code: 'disk-full', facts: { file: 'EBADF' } });
  } finally {
    await threads.close();
  }
});

test('a thread that breaks is told by a code', async () => {
  const share = { ...filled().share(), holdings: null, toWeigh: 2000, firstTies: () => new Int32Array(0) };
  const threads = new LinkingThreads(share as never, { weights: shippedWeights, key: plainKey });
  await expect(threads.weigh()).rejects.toMatchObject({ code: 'linking-broke-off' });
  await threads.close();
});
