import { streamLinkable } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import type { Text } from '#model/text.ts';
import type { JobKind } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { commonValuesInUse } from '../hubs/common-in-force.ts';
import type { LinkerService } from '../linker.ts';
import { standingDecisions } from '../store/decisions.ts';
import { standingNames } from '../store/names.ts';
import { countReports } from '../store/report-facts.ts';
import { hasRealReports, keepWeights, learningById, noteLearned, weightsInForce } from '../store/weights.ts';
import { learnApart, type LearningApart } from './learn-apart.ts';

/** Ids of the two kinds of work. */
export const learning = 'weights-learning';
export const applying = 'weights-in-force';

/** More names than a centre gives in years: the latest are taken. */
const MOST_NAMES = 50_000;

/** Learning a version from all reports, standing decisions and names, and making the engine anew with the version in force. */
export const weightJobs = (services: Services, linker: LinkerService): readonly JobKind[] => [
  {
    id: learning,
    run: async (id, { report, signal }) => {
      const { database } = services;
      const asked = await database.asSystem(async (tx) => ({
        total: await countReports(tx),
        order: {
          present: await weightsInForce(tx),
          decisions: await standingDecisions(tx),
          names: (await standingNames(tx, MOST_NAMES)).map(({ actor, reports }) => ({ actor, reports })),
          date: new Date(services.now()).toISOString().slice(0, 10),
          commonValues: commonValuesInUse().file,
          realOnly: await hasRealReports(tx),
        },
      }));
      const tell = (step: number): void => report({ what: steps[step] ?? reading, done: step, total: steps.length, current: null });
      const apart = learnApart(asked.order, tell, signal);
      try {
        let done = 0;
        await database.asSystem(async (tx) => {
          for await (const { text, count } of streamLinkable(tx, { until: services.newId() })) {
            signal.throwIfAborted();
            apart.take(text);
            report({ what: reading, done: (done += count), total: asked.total, current: null });
          }
        });
        await keep(services, id, await apart.end());
      } finally {
        await apart.close();
      }
    },
  },
  {
    id: applying,
    run: async (_id, { report }) => {
      await linker.rebuild(({ done, of }) => report({ what: relinking, done, total: of, current: null }));
    },
  },
];

async function keep({ database, now }: Services, id: string, learned: Awaited<ReturnType<LearningApart['end']>>): Promise<void> {
  if (!learned.ok) throw new RenkeiError(learned.reason.code, learned.reason.facts ?? {});
  const { weights, basis, preview } = learned.value;
  await database.asSystem(async (tx) => {
    const { note, person_name: madeBy } = await learningById(tx, id);
    await keepWeights(tx, { weights, basis, preview, note, madeBy, madeAt: new Date(now()).toISOString() });
    await noteLearned(tx, id, weights.version);
  });
}

const reading: Text = { ja: '報告を読んでいます', en: 'Reading reports' };
const relinking: Text = { ja: '新しい重みで結び直しています', en: 'Linking again with the new weights' };
const steps: readonly Text[] = [
  { ja: '値を集めています', en: 'Collecting values' },
  { ja: '報告を比べています', en: 'Comparing reports' },
  { ja: '重みを見積もっています', en: 'Estimating weights' },
  { ja: '表を作っています', en: 'Writing the table' },
  { ja: '何が変わるかを試しています', en: 'Trying out what would change' },
];
