import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLinker, type LinkerService } from '#linking';
import { RenkeiError } from '#model/errors.ts';
import { storeFile } from '#platform/files/file-store.ts';
import { found } from '#platform/http/refusals.ts';
import { openJobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { stix } from '../../../test/exchange/received.ts';
import { people, seedIntake } from '../../../test/intake.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { inboxOf, ROOT } from '../store/collections.ts';
import { keepPosted } from './posted-files.ts';
import { POSTED_JOB, postedJob } from './receive-posted.ts';
import { resumePosted } from './resume-posted.ts';
import { insertStatus, waitingBytes } from './statuses.ts';

let world: TestWorld;
let linker: LinkerService;
beforeAll(async () => {
  world = await openTestDatabase();
  await seedIntake(world.services);
  linker = createLinker(world.services);
  await linker.rebuild();
});
afterAll(() => world.close());

const viewer = people.abroad;
let made = 0;
/** A posting of one object that waits; its file is in its own folder, or where earlier versions kept it. */
async function posting(place: 'own' | 'earlier'): Promise<string> {
  const { services, database } = world;
  const { files, newId } = services;
  const id = newId();
  const body = Readable.from([
    Buffer.from(JSON.stringify({ objects: [stix('malware', 600 + (made += 1), { name: 'x', is_family: false })] })),
  ]);
  const file =
    place === 'own'
      ? await keepPosted(services, id, body, 10_000, async ({ sha256 }) => sha256)
      : found(await storeFile(files, newId, body, 10_000)).sha256;
  await database.asSystem(async (tx) => {
    const collection = await inboxOf(tx, viewer.organisation, newId);
    const requestedAt = services.now();
    await insertStatus(tx, { id, root: ROOT, collection, viewer, requestedAt, total: 1, file, bytes: 0, entries: null });
  });
  return id;
}
const statusOf = async (id: string) =>
  (await world.database.pool.query(`select taken, set_aside, ended_at is not null as ended from exchange_status where id = $1`, [id]))
    .rows[0];
const work = { report: () => undefined, signal: new AbortController().signal };
const done = { taken: 1, set_aside: 0, ended: true };

/** A database that is away at these transactions, counted from one. */
const awayAt = (isAway: (transaction: number) => boolean): Services => {
  let count = 0;
  const { database } = world;
  const asSystem: Services['database']['asSystem'] = (then) =>
    isAway((count += 1)) ? Promise.reject(new RenkeiError('database-unavailable')) : database.asSystem(then);
  return { ...world.services, database: { ...database, asSystem } };
};

it('what was posted before files had a folder of their own is taken in, and so is all else where a folder lies there that is not ours', async () => {
  await mkdir(join(world.services.files, 'posted', 'lost+found'), { recursive: true });
  for (const place of ['earlier', 'own'] as const) {
    const id = await posting(place);
    await postedJob(world.services, linker).run(id, work);
    expect(await statusOf(id), place).toEqual(done);
  }
});

it('a database that is away for a while, wherever in it, loses nothing', async () => {
  for (let first = 1; first <= 9; first += 1) {
    const id = await posting('own');
    await postedJob(
      awayAt((n) => n === first || n === first + 1),
      linker,
      [0, 0],
    ).run(id, work);
    expect(await statusOf(id), `from transaction ${first}`).toEqual(done);
  }
});

it('what fails for good has ended, is told so, and neither waits nor lies there any more', async () => {
  const { services, database } = world;
  const id = await posting('own');
  const pending = [{ id: 'malware--x', version: null, state: 'pending', code: null }];
  await database.pool.query(
    `update exchange_status set viewer = jsonb_set(viewer, '{role}', '"auditor"'), entries = $2, bytes = 9 where id = $1`,
    [id, JSON.stringify(pending)],
  );
  await expect(postedJob(services, linker).run(id, work)).rejects.toMatchObject({ code: 'not-permitted' });
  expect(await statusOf(id)).toEqual({ taken: 0, set_aside: 1, ended: true });
  const { rows } = await database.pool.query(`select entries from exchange_status where id = $1`, [id]);
  expect(rows[0].entries).toEqual([{ ...pending[0], state: 'failure', code: 'not-permitted' }]);
  expect((await database.asSystem((tx) => waitingBytes(tx, viewer.organisation))).own).toBe(0);
  expect(await readdir(join(services.files, 'posted'))).not.toContain(id);
});

it('a database that is away for longer fails the job in the end, and the next start goes on with it', async () => {
  const { services, database } = world;
  const id = await posting('own');
  let tries = 0;
  let isAway = true;
  const kind = postedJob(
    awayAt((n) => isAway && n > 0 && (tries += 1) > 0),
    linker,
    [0, 0, 0],
  );
  const first = openJobs(services, [kind]);
  await database.asSystem((tx) => first.enqueue(tx, POSTED_JOB, id));
  await first.start();
  await expect.poll(async () => (await first.statuses([id])).get(id)?.state).toBe('failed');
  await first.close();
  expect(tries).toBe(4);
  expect(await statusOf(id)).toEqual({ taken: 0, set_aside: 0, ended: false });

  isAway = false;
  const second = openJobs(services, [kind]);
  await resumePosted(services, second);
  await second.start();
  await expect.poll(async () => (await second.statuses([id])).get(id)?.state).toBe('done');
  await second.close();
  expect(await statusOf(id)).toEqual(done);
});
