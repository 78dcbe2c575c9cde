import { z } from 'zod';
import knowledge from '#knowledge/exercise-interests.json' with { type: 'json' };
import { IndicatorType } from '#model/indicator.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { together } from '#platform/database/together.ts';
import type { Services } from '#platform/services.ts';
import type { Acting } from '../acting.ts';
import { Sensitivity } from '../core/deconfliction/answer-level.ts';
import { HitOutcome } from '../core/deconfliction/hit-hygiene.ts';
import { ConflictAct } from '../core/deconfliction/move-conflict.ts';
import { StepKind } from '../core/deconfliction/planned-step.ts';
import { Pap } from '../core/disclosure/pap.ts';
import { caseSelectors } from '../deconfliction/case-facts.ts';
import { checkSelectors } from '../deconfliction/check-selectors.ts';
import { planStep } from '../deconfliction/plan-step.ts';
import { type DeconflictionPorts, housePorts } from '../deconfliction/ports.ts';
import { registerInterests } from '../deconfliction/register-interests.ts';
import { resolveProbes } from '../deconfliction/resolve-probes.ts';
import { storeConflictMove } from '../deconfliction/store-move.ts';
import { type ExerciseCase, stepsPlayed } from './steps-played.ts';
import '../tables-deconfliction.ts';

const common = { daysAgo: z.number(), by: z.string() };
const selectors = z.array(z.tuple([IndicatorType, z.string()])).min(1);
const Step = z.discriminatedUnion('act', [
  z.object({
    ...common,
    act: z.literal('register'),
    selectors,
    sensitivity: Sensitivity,
    abroad: z.boolean().default(false),
    reason: z.string(),
  }),
  z.object({ ...common, act: z.literal('check'), selectors, reason: z.string() }),
  z.object({ ...common, act: z.literal('conflict'), with: z.string(), body: ConflictAct }),
  z.object({ ...common, act: z.literal('outcome'), value: z.string(), outcome: HitOutcome, note: z.string() }),
  z.object({
    ...common,
    act: z.literal('plan'),
    kind: StepKind,
    selectors,
    target: z.string(),
    fromDays: z.number(),
    toDays: z.number(),
    pap: Pap,
    sensitivity: Sensitivity,
    reason: z.string(),
  }),
]);
type Step = z.infer<typeof Step>;

const story = z
  .object({
    officers: z.record(z.string(), z.string()),
    fromCases: z.object({ daysAgo: z.number(), reason: z.string() }),
    steps: z.array(Step),
  })
  .parse(knowledge);

const day = 86_400_000;

/**
 * Plays deconfliction in the exercise through the same doors as in earnest: cases that share a wallet are registered by those whose they are, and
 * invented selectors beside them, two prefectures on one wallet among them, a silent entry that somebody asks about, a step that waits. Each
 * at its own time before `begins` (milliseconds since 1970). Each step is kept whole or not at all, by its name: cut off, it goes on where it was.
 */
export async function exerciseInterests(services: Services, begins: number, ports: DeconflictionPorts = housePorts): Promise<void> {
  const stepsOf = (cases: readonly ExerciseCase[]) =>
    [
      ...cases.map(({ unit, incident }, index) => ({
        name: `case ${incident} ${unit}`,
        daysAgo: story.fromCases.daysAgo - index / 10,
        run: (at: Services) => registerCase(at, unit, incident, ports),
      })),
      ...story.steps.map((step) => ({
        name: `${step.daysAgo} ${step.by} ${step.act}`,
        daysAgo: step.daysAgo,
        run: (at: Services) => play(at, step, begins, ports),
      })),
    ].toSorted((a, b) => b.daysAgo - a.daysAgo);
  const played = await stepsPlayed(services, 'exercise-interests', sharingCases, (cases) => stepsOf(cases).map(({ name }) => name));
  for (const { name, daysAgo, run } of stepsOf(played.cases)) {
    if (played.isDone(name)) continue;
    await together(services, async (within) => {
      await played.note(within, name);
      const at: Services = { ...within, now: () => begins - daysAgo * day };
      await run(at);
      await resolveProbes(at, ports);
    });
  }
}

const officerOf = (organisation: string): Viewer => ({
  person: null,
  name: story.officers[organisation] ?? '訓練 担当',
  organisation,
  kind: 'prefecture',
  role: 'officer',
  exerciseOnly: true,
});

const as = <T>(services: Services, organisation: string, work: (acting: Acting) => Promise<T>): Promise<T> => {
  const viewer = officerOf(organisation);
  return services.database.as(viewer, (tx, asMachine) => work({ tx, asMachine, services, viewer }));
};

function play(at: Services, step: Step, begins: number, ports: DeconflictionPorts): Promise<unknown> {
  const inputs = 'selectors' in step ? step.selectors.map(([type, value]) => ({ type, value, at: null })) : [];
  return as(at, step.by, async (acting) => {
    switch (step.act) {
      case 'register': {
        const { sensitivity, abroad, reason } = step;
        return registerInterests(acting, { case: null, selectors: inputs, sensitivity, abroad, days: 180, reason }, ports);
      }
      case 'check':
        return checkSelectors(acting, { selectors: inputs, purpose: step.reason, caseNumber: null }, ports);
      case 'plan': {
        const [selector] = inputs;
        if (!selector) return null;
        const { kind, target, pap, sensitivity, reason } = step;
        const moment = (days: number): string => new Date(begins + days * day).toISOString();
        return planStep(
          acting,
          { kind, selector, target, case: null, from: moment(step.fromDays), to: moment(step.toDays), pap, sensitivity, reason },
          ports,
        );
      }
      case 'conflict':
        return actInConflict(acting, step);
      case 'outcome':
        return sayOutcome(acting, step);
    }
  });
}

async function actInConflict({ tx, asMachine, services, viewer }: Acting, step: Extract<Step, { act: 'conflict' }>): Promise<void> {
  const row = await tx
    .selectFrom('conflict')
    .select('id')
    .where('one', 'in', [step.by, step.with])
    .where('other', 'in', [step.by, step.with])
    .orderBy('opened_at')
    .executeTakeFirst();
  const { person, name, organisation } = viewer;
  if (row) await asMachine(() => storeConflictMove(tx, services, row.id, step.body, { person, name, organisation }, 'party'));
}

async function sayOutcome({ tx, services, viewer }: Acting, step: Extract<Step, { act: 'outcome' }>): Promise<void> {
  const hit = await tx.selectFrom('interest_hit').select('id').where('value', '=', step.value).executeTakeFirst();
  if (!hit) return;
  await tx
    .insertInto('hit_outcome')
    .values({
      id: services.newId(),
      hit: hit.id,
      outcome: step.outcome,
      note: step.note,
      at: new Date(services.now()),
      person: viewer.person,
      person_name: viewer.name,
      organisation: viewer.organisation,
    })
    .execute();
}

/** The selectors of a case, by whose it is: at most ten. */
const registerCase = (at: Services, owner: string, incident: string, ports: DeconflictionPorts): Promise<unknown> =>
  as(at, owner, async (acting) => {
    const found = (await caseSelectors(acting.tx, incident, owner)).filter(({ type, value }) => normaliseIndicator(type, value).ok);
    if (found.length === 0) return null;
    return registerInterests(
      acting,
      {
        case: incident,
        selectors: found.slice(0, 10).map(({ type, value }) => ({ type, value, at: null })),
        sensitivity: 'open',
        abroad: false,
        days: 180,
        reason: story.fromCases.reason,
      },
      ports,
    );
  });

/** Open cases of the exercise that share a wallet with one of another prefecture; at most eight. */
const sharingCases = (tx: Executor): Promise<ExerciseCase[]> =>
  tx
    .selectFrom('incident')
    .innerJoin('report', 'report.incident', 'incident.id')
    .innerJoin('indicator', 'indicator.report', 'report.id')
    .innerJoin('indicator as same', (join) =>
      join.onRef('same.key', '=', 'indicator.key').onRef('same.norm', '=', 'indicator.norm').onRef('same.report', '<>', 'indicator.report'),
    )
    .innerJoin('report as elsewhere', 'elsewhere.id', 'same.report')
    .select(['incident.number as incident', 'report.owner as unit'])
    .distinct()
    .where('incident.case_opened_at', 'is not', null)
    .where('report.exercise', '=', true)
    .where('indicator.type', '=', 'btc')
    .where('report.owner', 'like', 'JP-__')
    .where('elsewhere.owner', 'like', 'JP-__')
    .whereRef('elsewhere.owner', '<>', 'report.owner')
    .orderBy('incident.number')
    .limit(8)
    .execute();
