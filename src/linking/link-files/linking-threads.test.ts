import { closeSync, openSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linkReport, shippedCommon, shippedWeights } from '../../../test/linking/link-report.ts';
import { RenkeiError } from '#model/errors.ts';
import type { CommonReason } from '../core/common.ts';
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

test('links are written by several as by one, with what lists say of values', async () => {
  const cloud = { reason: { ja: '架空クラウドの範囲', en: 'range of a cloud' }, cap: 1200 };
  const common: CommonReason = (type, value) => (value.endsWith('3.example') ? cloud : shippedCommon(type, value));
  const alone = createEngine(shippedWeights, common);
  const engine = createEngine(shippedWeights, common);
  for (const one of [alone, engine]) one.addPacked(createPacker(common)(reports));
  const folder = await mkdtemp(join(tmpdir(), 'renkei-threads-'));
  const handle = openSync(join(folder, 'links'), 'w');
  const threads = new LinkingThreads(engine.share(), { weights: shippedWeights, key: plainKey });
  try {
    await threads.weigh();
    await threads.write({ ...noFile, write: (bytes) => writeFileSync(handle, bytes), handle })(() => {});
    const expected: Buffer[] = [];
    alone.writeLinks((lines) => expected.push(Buffer.from(lines)));
    const written = await readFile(join(folder, 'links'), 'utf8');
    expect(written).toBe(Buffer.concat(expected).toString());
    expect(written).toContain('"common":{"ja":"架空クラウドの範囲","en":"range of a cloud"}}');
  } finally {
    await threads.close();
    closeSync(handle);
    await rm(folder, { recursive: true });
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
