import { afterAll, beforeAll, expect, it } from 'vitest';
import { mailboxJob } from '#mail';
import { openJobs } from '#platform/jobs/jobs.ts';
import { exerciseMailbox, mboxOf, writingPorts } from '#training';
import { seedIntake, testLinker } from '../../../test/intake.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { loadExerciseMailboxes } from './load-mailboxes.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestDatabase();
  await seedIntake(world.services);
});
afterAll(() => world.close());

it('mailboxes of the exercise come in once, marked as one, and are read by the engine itself', { timeout: 120_000 }, async () => {
  const { services, clock, database } = world;
  const begins = clock.now;
  const brought = (['ja', 'en'] as const).map((language) => {
    const { name, owners, messages } = exerciseMailbox(language, 1, begins, writingPorts);
    return { name, owners, bytes: mboxOf(messages), count: messages.length };
  });
  const jobs = openJobs(services, [mailboxJob(services)]);
  const linker = testLinker();
  await loadExerciseMailboxes(services, linker, jobs, begins, brought);
  await loadExerciseMailboxes(services, linker, jobs, begins, brought);
  await jobs.start();
  const read = () =>
    database.asSystem((tx) => tx.selectFrom('mailbox').select(['id', 'number', 'summary', 'exercise']).orderBy('number').execute());
  for (let tries = 0; tries < 1000 && (await read()).some(({ summary }) => summary === null); tries += 1) {
    const failed = await database.asSystem((tx) => tx.selectFrom('job').select(['failure']).where('state', '=', 'failed').execute());
    expect(failed).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await jobs.close();
  const mailboxes = await read();
  expect(mailboxes.map(({ exercise, summary }) => [exercise, summary?.read, summary?.failed])).toEqual(
    brought.map(({ count }) => [true, count, 0]),
  );
  for (const { id } of mailboxes) {
    const findings = await database.asSystem((tx) =>
      tx.selectFrom('mail_finding').select(['identity', 'level', 'score']).where('mailbox', '=', id).orderBy('score', 'desc').execute(),
    );
    expect(findings.length).toBeGreaterThan(0);
  }
});
