import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportDetail, ReportPage } from '../../src/intake/core/report-pages.ts';
import { startVictim, type Victim } from './victim.ts';

/*
 * The promise under test: what was acknowledged is never lost and never doubled, whenever server or database is killed. A history of
 * acknowledgements is kept by the client and compared with what the centre shows after it has started again. Linux only: it reads /proc.
 */

const ROUNDS = 20;
const PER_ROUND = 1000;
const SEED = 20261122;

/** mulberry32: the same kill points for the same seed, as far as the machine's speed allows. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Reports of a round: two indicators each, so that a half-written one would show. */
const linesOf = (round: number): string[] =>
  Array.from({ length: PER_ROUND }, (_, index) =>
    JSON.stringify({
      id: `crash-${round}-${index}`,
      text: `衝突試験 ${round} ${index}`,
      indicators: [
        { type: 'domain', value: `h${round}-${index}.crash.example` },
        { type: 'ipv4', value: `198.51.100.${index % 250}` },
      ],
    }),
  );

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renkei-crash-'));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Imports until something breaks or all is in. `acknowledged` grows with every progress line: that many lines are promised. */
async function importRound(
  victim: Victim,
  round: number,
  acknowledged: Map<number, number>,
): Promise<{ created: number; unchanged: number } | null> {
  try {
    const answer = await victim.request(`/api/imports?format=ndjson&name=round-${round}`, {
      method: 'POST',
      body: linesOf(round).join('\n'),
    });
    const reader = answer.body?.pipeThrough(new TextDecoderStream());
    let rest = '';
    for await (const text of reader ?? []) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const step = JSON.parse(line) as { progress?: { done: number }; receipt?: { created: number; unchanged: number } };
        if (step.progress) acknowledged.set(round, Math.max(acknowledged.get(round) ?? 0, step.progress.done));
        if (step.receipt) return step.receipt;
      }
    }
  } catch {
    // Killed under our hands, which is the point.
  }
  return null;
}

/** Tries again for up to a minute, until the database is back; how many reports of the round are in then. */
async function untilImported(victim: Victim, round: number, acknowledged: Map<number, number>): Promise<number> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const receipt = await importRound(victim, round, acknowledged);
    if (receipt) return receipt.created + receipt.unchanged;
    await pause(100);
  }
  return 0;
}

/** Single reports one after the other; the ids of those that got a receipt. */
async function handInUntilBroken(victim: Victim, round: number, acknowledged: Set<string>, isOver: () => boolean): Promise<void> {
  for (let index = 0; !isOver(); index += 1) {
    const id = `single-${round}-${index}`;
    try {
      const body = JSON.stringify({ id, text: `単独 ${id}` });
      const answer = await victim.request('/api/reports', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
      if (answer.status === 200 && ((await answer.json()) as { number?: string }).number) acknowledged.add(id);
    } catch {
      return;
    }
  }
}

type Stored = { readonly number: string; readonly externalId: string };

/** Every report that the centre has, through its own API, page by page. */
async function everything(victim: Victim): Promise<Stored[]> {
  const all: Stored[] = [];
  for (let after = ''; ;) {
    const page = (await (await victim.request(`/api/reports?limit=200${after && `&after=${after}`}`)).json()) as ReportPage;
    for (const row of page.rows) all.push({ number: row.number, externalId: row.title.replace(/^(衝突試験|単独) /, '') });
    if (page.next === null) return all;
    after = page.next;
  }
}

const titleOf = (round: number, index: number): string => `${round} ${index}`;

describe('a killed centre', () => {
  it(`loses no acknowledged report and doubles none in ${ROUNDS} kills at random points (seed ${SEED})`, { timeout: 600_000 }, async () => {
    const random = chance(SEED);
    const batches = new Map<number, number>();
    const singles = new Set<string>();
    let cut = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const victim = await startVictim(folder);
      let over = false;
      const work = [importRound(victim, round, batches), handInUntilBroken(victim, round, singles, () => over)] as const;
      await pause(25 + random() * 450);
      // The server; the database; both at once, as when the machine loses power (but for the disk's own cache).
      const kills = [victim.killServer, victim.killDatabase, () => Promise.all([victim.killDatabase(), victim.killServer()])];
      await kills[round % 3]?.();
      over = true;
      if ((await work[0]) === null) cut += 1;
      await work[1];
      // A server whose database died under it gets it back, and goes on where it was.
      if (round % 3 === 1) expect(await untilImported(victim, round, batches)).toBe(PER_ROUND);
      await victim.killServer();
    }
    // The kills came in the middle of the work often enough, however fast the machine is, or nothing was tested.
    expect(cut).toBeGreaterThan(ROUNDS / 4);

    const victim = await startVictim(folder);
    const stored = await everything(victim);
    const names = stored.map(({ externalId }) => externalId);
    const known = new Set(names);
    expect(names.length - known.size, 'reports stored twice').toBe(0);
    const promised = [...batches].flatMap(([round, done]) => Array.from({ length: done }, (_, index) => titleOf(round, index)));
    expect(
      [...promised, ...singles].filter((name) => !known.has(name)),
      'acknowledged and lost',
    ).toEqual([]);
    expect(promised.length + singles.size).toBeGreaterThan(1000);

    // Nothing is half there, and the same files again make the set complete without doubling anything.
    const random100 = stored.filter(() => random() < 100 / stored.length);
    for (const { number, externalId } of random100) {
      const report = (await (await victim.request(`/api/reports/${number}`)).json()) as ReportDetail;
      expect(report.indicators).toHaveLength(externalId.startsWith('single') ? 0 : 2);
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      expect(await importRound(victim, round, batches)).toMatchObject({ created: expect.any(Number) });
    }
    const complete = (await everything(victim)).map(({ externalId }) => externalId);
    expect(new Set(complete).size).toBe(complete.length);
    expect(complete.filter((name) => !name.startsWith('single'))).toHaveLength(ROUNDS * PER_ROUND);
    await victim.killServer();
    await victim.killDatabase();
  });

  it('would be caught if it acknowledged before the disk has it (control: synchronous_commit off)', { timeout: 300_000 }, async () => {
    const careless = join(folder, 'careless');
    let lost = 0;
    for (let round = 0; round < 8 && lost === 0; round += 1) {
      const singles = new Set<string>();
      const victim = await startVictim(careless, true);
      // The setting holds for sessions that begin after it: start once more.
      await victim.killServer();
      const again = await startVictim(careless, true);
      let over = false;
      const work = handInUntilBroken(again, round, singles, () => over);
      await pause(1500);
      await Promise.all([again.killDatabase(), again.killServer()]);
      over = true;
      await work;
      const after = await startVictim(careless, true);
      const known = new Set((await everything(after)).map(({ externalId }) => externalId));
      lost = [...singles].filter((id) => !known.has(id)).length;
      await after.killServer();
      await after.killDatabase();
    }
    expect(lost).toBeGreaterThan(0);
  });
});
