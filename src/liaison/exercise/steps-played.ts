import { z } from 'zod';
import type { Executor } from '#platform/database/executor.ts';
import type { Services } from '#platform/services.ts';

/** A case of the exercise and the unit that works on it. */
const Case = z.object({ unit: z.string(), incident: z.string() });
export type ExerciseCase = z.infer<typeof Case>;

const Kept = z.object({ cases: z.array(Case), done: z.array(z.string()) });

/** How far a part of the exercise has been played. */
export type StepsPlayed = {
  /** The cases as they were when the part began: what people open meanwhile changes nothing of it. */
  readonly cases: readonly ExerciseCase[];
  readonly isDone: (step: string) => boolean;
  /** Notes a step within the transaction that plays it. */
  readonly note: (within: Services, step: string) => Promise<void>;
};

/**
 * Begins a part of the exercise, or finds how far it is. `cases` are asked for at its beginning alone; `stepsOf` names its steps in the order in which they are played, for
 * centres that counted them.
 */
export function stepsPlayed(
  { database }: Services,
  part: string,
  cases: (tx: Executor) => Promise<readonly ExerciseCase[]>,
  stepsOf: (cases: readonly ExerciseCase[]) => readonly string[],
): Promise<StepsPlayed> {
  return database.asSystem(async (tx) => {
    const known = await tx.selectFrom('setting').select('value').where('name', '=', part).executeTakeFirst();
    const kept = Kept.safeParse(known?.value);
    const begun = kept.success ? kept.data.cases : [...(await cases(tx))];
    const count = typeof known?.value === 'number' ? known.value : 0;
    const done = new Set(kept.success ? kept.data.done : stepsOf(begun).slice(0, count));
    const keep = (to: Executor, now: ReadonlySet<string>): Promise<unknown> => {
      const value = JSON.stringify({ cases: begun, done: [...now] });
      return to
        .insertInto('setting')
        .values({ name: part, value })
        .onConflict((same) => same.column('name').doUpdateSet({ value }))
        .execute();
    };
    if (!kept.success) await keep(tx, done);
    return {
      cases: begun,
      isDone: (step) => done.has(step),
      note: async (within, step) => {
        await within.database.asSystem((inside) => keep(inside, new Set([...done, step])));
        done.add(step);
      },
    };
  });
}
