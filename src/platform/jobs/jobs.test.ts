import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { RenkeiError } from '#model/errors.ts';
import type { JobState } from '#model/job.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { type JobKind, type Jobs, openJobs } from './jobs.ts';

let world: TestWorld;
let jobs: Jobs;
beforeAll(async () => void (world = await openTestDatabase()));
afterAll(() => world.close());
afterEach(() => jobs.close());

type Work = Parameters<JobKind['run']>[1];

/** Jobs of one kind that do what the test says. */
const open = (run: JobKind['run']): Jobs => (jobs = openJobs(world.services, [{ id: 'test', run }]));

async function add(): Promise<string> {
  const id = world.services.newId();
  await world.database.asSystem((tx) => jobs.enqueue(tx, 'test', id));
  jobs.wake();
  return id;
}

const stateOf = async (id: string): Promise<JobState | undefined> => (await jobs.statuses([id])).get(id)?.state;

async function until(id: string, state: JobState): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await stateOf(id)) === state) return;
    await pause(25);
  }
  throw new RenkeiError('internal', { incident: `${id} is ${await stateOf(id)}, not ${state}` });
}

/** Works until it is told to stop. */
const untilStopped = (_id: string, { signal }: Work): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

describe('jobs', () => {
  test('wait until the centre starts them, run one after the other in the order of their making, and are done', async () => {
    const ran: string[] = [];
    let together = 0;
    open(async (id) => {
      together += 1;
      expect(together).toBe(1);
      ran.push(id);
      await pause(5);
      together -= 1;
    });
    const ids = [await add(), await add(), await add()];
    expect(await stateOf(ids[0] ?? '')).toBe('waiting');
    await jobs.start();
    await until(ids[2] ?? '', 'done');
    expect(ran).toEqual(ids);
  });

  test('tell how far they are', async () => {
    open(async (_id, { report }) => report({ what: { ja: '復号', en: 'Decrypting' }, done: 3, total: 7, current: 'a.docx' }));
    await jobs.start();
    const id = await add();
    await until(id, 'done');
    expect((await jobs.statuses([id])).get(id)?.progress).toEqual({
      what: { ja: '復号', en: 'Decrypting' },
      done: 3,
      total: 7,
      current: 'a.docx',
    });
  });

  test('stop when asked, and go on when asked again', async () => {
    let runs = 0;
    open(async (id, work) => {
      runs += 1;
      if (runs === 1) await untilStopped(id, work);
    });
    await jobs.start();
    const id = await add();
    await until(id, 'running');
    expect(await jobs.stop(id)).toBe(true);
    await until(id, 'stopped');
    expect(await jobs.resume(id)).toBe(true);
    await until(id, 'done');
    expect(runs).toBe(2);
    expect(await jobs.resume(id)).toBe(false);
    expect(await jobs.stop(id)).toBe(false);
  });

  test('go on at the next start after the centre was closed, or cut off', async () => {
    open(untilStopped);
    await jobs.start();
    const [closed, cut] = [await add(), await add()];
    await until(closed, 'running');
    await jobs.close();
    expect(await stateOf(closed)).toBe('waiting');
    await world.database.asSystem((tx) => tx.updateTable('job').set({ state: 'running' }).where('id', '=', cut).execute());
    open(async () => undefined);
    await jobs.start();
    await until(closed, 'done');
    await until(cut, 'done');
  });

  test('fail with the code of what went wrong, and with nothing of its words where it has none', async () => {
    open(async () => {
      throw new RenkeiError('disk-full', { file: 'a' });
    });
    await jobs.start();
    const full = await add();
    await until(full, 'failed');
    expect((await jobs.statuses([full])).get(full)?.failure?.code).toBe('disk-full');
    await jobs.close();
    open(async () => {
      throw new TypeError('secret words');
    });
    await jobs.start();
    const broken = await add();
    await until(broken, 'failed');
    expect(JSON.stringify((await jobs.statuses([broken])).get(broken))).not.toContain('secret');
  });

  test('say how they ended as soon as the database is back, however long it was away, and others follow', async () => {
    let isAway = false;
    let refused = 0;
    const { database } = world;
    const asSystem: typeof database.asSystem = (work) => {
      if (!isAway) return database.asSystem(work);
      refused += 1;
      return Promise.reject(new RenkeiError('database-unavailable'));
    };
    const ran: string[] = [];
    const kind: JobKind = {
      id: 'test',
      run: async (id) => {
        ran.push(id);
        isAway = ran.length < 3;
        if (ran.length === 2) throw new RenkeiError('disk-full', { file: 'a' });
      },
    };
    jobs = openJobs({ ...world.services, database: { ...database, asSystem } }, [kind], 5);
    await jobs.start();
    for (const ends of ['done', 'failed'] as const) {
      const id = world.services.newId();
      await database.asSystem((tx) => jobs.enqueue(tx, 'test', id));
      jobs.wake();
      await expect.poll(() => refused).toBeGreaterThan(20);
      const row = () => database.asSystem((tx) => tx.selectFrom('job').select('state').where('id', '=', id).executeTakeFirst());
      expect((await row())?.state).toBe('running');
      isAway = false;
      refused = 0;
      await expect.poll(async () => (await row())?.state).toBe(ends);
    }
    // Nobody wakes it again while the database is away: what waits is found when it is back.
    isAway = true;
    const later = world.services.newId();
    await database.asSystem((tx) => jobs.enqueue(tx, 'test', later));
    jobs.wake();
    await expect.poll(() => refused).toBeGreaterThan(5);
    isAway = false;
    await expect.poll(() => ran.at(-1)).toBe(later);
    // Who closes does not wait for it.
    isAway = true;
    jobs.wake();
    await jobs.close();
  });

  test('are made with the transaction that makes them, or not at all', async () => {
    open(async () => undefined);
    await jobs.start();
    const id = world.services.newId();
    const undone = world.database.asSystem(async (tx) => {
      await jobs.enqueue(tx, 'test', id);
      throw new RenkeiError('conflict');
    });
    await expect(undone).rejects.toThrow();
    expect(await stateOf(id)).toBeUndefined();
  });

  test('with a lane of their own hold nothing else up: so many at once, each once, stopped and resumed like the others', async () => {
    const lane = { id: 'partners', most: 2 };
    const ran: string[] = [];
    let [together, most] = [0, 0];
    const slow = async (id: string, { signal }: Work): Promise<void> => {
      most = Math.max(most, (together += 1));
      ran.push(id);
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      together -= 1;
    };
    const kinds: JobKind[] = [
      { id: 'slow', lane, run: slow },
      { id: 'test', run: async (id) => void ran.push(id) },
    ];
    jobs = openJobs(world.services, kinds);
    await jobs.start();
    const slowOnes = Array.from({ length: 5 }, () => world.services.newId());
    await world.database.asSystem(async (tx) => {
      for (const id of slowOnes) await jobs.enqueue(tx, 'slow', id);
    });
    for (let times = 0; times < 5; times += 1) jobs.wake();
    await until(slowOnes[1] ?? '', 'running');
    const victim = await add();
    await until(victim, 'done');
    expect(await Promise.all(slowOnes.map(stateOf))).toEqual(['running', 'running', 'waiting', 'waiting', 'waiting']);

    expect(await jobs.stop(slowOnes[0] ?? '')).toBe(true);
    await until(slowOnes[0] ?? '', 'stopped');
    await until(slowOnes[2] ?? '', 'running');
    expect(await jobs.resume(slowOnes[0] ?? '')).toBe(true);
    await jobs.close();
    expect(await Promise.all(slowOnes.map(stateOf))).toEqual(Array.from({ length: 5 }, () => 'waiting'));

    jobs = openJobs(world.services, [{ id: 'slow', lane, run: async (id) => void ran.push(id) }]);
    await jobs.start();
    for (const id of slowOnes) await until(id, 'done');
    expect(most).toBe(2);
    // Three began before the centre was closed, and every one afterwards.
    expect(slowOnes.map((id) => ran.filter((one) => one === id).length)).toEqual([2, 2, 2, 1, 1]);
  });
});
