import { afterAll, beforeAll, expect, it } from 'vitest';
import { exerciseAuthorities } from '#training';
import { addOrganisation, seedOrganisations } from '#platform/identity/organisations.ts';
import { openJobs } from '#platform/jobs/jobs.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { onCallAt } from '../core/routing/on-call.ts';
import { blindLog } from '../store/blind-log.ts';
import { listBlindPartners } from '../store/blind-partners.ts';
import { rosterAhead } from '../store/on-call.ts';
import { loadExerciseMatching } from './load-matching.ts';
import { loadExerciseRoster } from './load-roster.ts';
import { deskOfficer } from './stage.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestDatabase();
  await world.database.asSystem(async (tx) => {
    await seedOrganisations(tx);
    for (const authority of exerciseAuthorities) await addOrganisation(tx, authority);
  });
  const jobs = openJobs(world.services, []);
  // Twice: what is there stays.
  for (const _ of [1, 2]) {
    await loadExerciseMatching(world.services, jobs, world.clock.now, exerciseAuthorities);
    await loadExerciseRoster(world.services, world.clock.now);
  }
});
afterAll(() => world.close());

const now = (): string => new Date(world.clock.now).toISOString();

it('the exercise has a partner that asks, one whose key ran out, and one that was stopped', async () => {
  const { partners, log } = await world.database.as(deskOfficer, async (tx) => ({
    partners: await listBlindPartners(tx, now()),
    log: await blindLog(tx, { limit: 10 }),
  }));
  expect(
    partners
      .map(({ stopped, epoch, queries }) => [stopped, epoch?.isOver ?? null, queries])
      .toSorted((a, b) => Number(b[2]) - Number(a[2]) || Number(a[0]) - Number(b[0])),
  ).toEqual([
    [false, false, 2],
    [false, true, 0],
    [true, null, 0],
  ]);
  expect(log.rows.map(({ caseReference, elements }) => [caseReference, elements])).toEqual([
    ['EX-4412', 64],
    ['EX-4410', 64],
  ]);
});

it('the exercise has somebody on call at every step, now and in seven weeks', async () => {
  for (const days of [0, 10, 49]) {
    const at = world.clock.now + days * 86_400_000;
    const roster = await world.database.as(deskOfficer, (tx) => rosterAhead(tx, new Date(at).toISOString()));
    expect(onCallAt(roster, [], at).duty.map(({ entry }) => entry !== null)).toEqual([true, true, true, true]);
  }
});
