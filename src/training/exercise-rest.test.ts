import { afterAll, beforeAll, expect, it } from 'vitest';
import { openJobs } from '#platform/jobs/jobs.ts';
import { openTestDatabase, type TestWorld } from '../../test/world.ts';
import { exerciseJob, exerciseJobId, exerciseJobKind, type ExercisePart } from './exercise-rest.ts';

let world: TestWorld;
beforeAll(async () => void (world = await openTestDatabase()));
afterAll(() => world.close());

const until = async (isSo: () => Promise<boolean> | boolean): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
};

it('what is left of the exercise is loaded by one job, which stops between two pieces and goes on at the next start', async () => {
  const { services, database } = world;
  const kept: string[] = [];
  let hold = true;
  const parts = (): Promise<readonly ExercisePart[]> =>
    Promise.resolve([
      { weight: 3, load: async (progress) => pieces(['a', 'b', 'c'], progress) },
      { weight: 1, load: async (progress) => pieces(['d'], progress) },
    ]);
  const pieces = async (names: readonly string[], progress: (share: number) => void): Promise<void> => {
    for (const [at, name] of names.entries()) {
      if (kept.includes(name)) continue;
      kept.push(name);
      if (hold && name === 'b') await until(() => !hold);
      progress((at + 1) / names.length);
    }
  };
  const first = openJobs(services, [exerciseJob(parts)]);
  await database.asSystem((tx) => first.enqueue(tx, exerciseJobKind, exerciseJobId));
  await expect(database.asSystem((tx) => first.enqueue(tx, exerciseJobKind, exerciseJobId))).rejects.toMatchObject({ code: '23505' });
  await first.start();
  await until(() => kept.includes('b'));
  const closing = first.close();
  hold = false;
  await closing;
  expect(kept).toEqual(['a', 'b']);
  expect((await first.statuses([exerciseJobId])).get(exerciseJobId)).toMatchObject({
    state: 'waiting',
    progress: { done: 25, total: 100 },
  });

  const second = openJobs(services, [exerciseJob(parts)]);
  await second.start();
  await until(async () => (await second.statuses([exerciseJobId])).get(exerciseJobId)?.state === 'done');
  await second.close();
  expect(kept).toEqual(['a', 'b', 'c', 'd']);
});
