import { type Linker, openCaseOf, storeReports } from '#intake';
import type { Viewer } from '#model/viewer.ts';
import { addOrganisation, findOrganisation } from '#platform/identity/index.ts';
import type { Services } from '#platform/services.ts';
import { generateExercise } from './core/exercise.ts';
import { exerciseAuthorities, type ExerciseReport } from './core/world.ts';

type ExerciseProgress = (done: number, total: number) => void;

/** One seed, so that every centre shows the same exercise. */
export const exerciseSeed = 1;

/**
 * Brings the exercise in the way real reports come in: through intake, by the organisation that reports, at its own time, linked as it
 * arrives. Handing it in again changes nothing, so a first start that was cut off goes on.
 */
export async function loadExercise(services: Services, linker: Linker, progress: ExerciseProgress): Promise<void> {
  await services.database.asSystem(async (tx) => {
    for (const authority of exerciseAuthorities) await addOrganisation(tx, authority);
  });
  const reports = generateExercise(exerciseSeed, await exerciseBegins(services));
  let done = 0;
  for (const delivery of deliveries(reports)) {
    const [first] = delivery;
    if (!first) continue;
    const last = delivery.at(-1) ?? first;
    const then = { ...services, now: () => Date.parse(last.input.reportedAt ?? '') + 20 * 60_000 };
    const viewer = await reporterOf(services, first.source);
    const items = delivery.map(({ input }, line) => ({ line, reception: { input, warnings: [] } }));
    await storeReports(then, viewer, linker, {
      items,
      exercise: true,
      delivery: null,
      // In the same transaction: a load that is cut off leaves no report without the case that it is to have.
      alongside: async (tx, stored) => {
        for (const [index, { outcome }] of stored.entries())
          if (outcome.ok && outcome.value.outcome === 'created' && opensCase(delivery[index]))
            await openCaseOf(tx, then, viewer, outcome.value.incident, undefined);
      },
    });
    done += delivery.length;
    progress(done, reports.length);
  }
}

/** The exercise begins when it was first loaded; a load that goes on later must make the same reports. */
export async function exerciseBegins({ database, now }: Services): Promise<number> {
  return database.asSystem(async (tx) => {
    const known = await tx.selectFrom('setting').select('value').where('name', '=', 'exercise-begins').executeTakeFirst();
    if (typeof known?.value === 'number') return known.value;
    const begins = now();
    await tx
      .insertInto('setting')
      .values({ name: 'exercise-begins', value: JSON.stringify(begins) })
      .execute();
    return begins;
  });
}

/** Reports in order of time, those of one sender within three days together. */
function deliveries(reports: readonly ExerciseReport[]): ExerciseReport[][] {
  const span = 3 * 86_400_000;
  return Object.values(
    Object.groupBy(reports, ({ source, input }) => `${Math.floor(Date.parse(input.reportedAt ?? '') / span)} ${source}`),
  ).flatMap((delivery) => (delivery ? [delivery] : []));
}

/** Every third ransomware report of a prefecture is being investigated. */
const opensCase = (report: ExerciseReport | undefined): boolean =>
  report !== undefined &&
  report.input.kind === 'ransomware' &&
  report.source.startsWith('JP-') &&
  Number(report.input.id?.match(/\d+$/)?.[0] ?? 1) % 3 === 0;

async function reporterOf({ database }: Services, source: string): Promise<Viewer> {
  const organisation = await database.asSystem((tx) => findOrganisation(tx, source));
  const kind = organisation?.kind ?? 'agency';
  return {
    person: null,
    name: '訓練 Exercise',
    organisation: source,
    kind,
    role: kind === 'foreign' ? 'partner' : 'officer',
    exerciseOnly: true,
  };
}
