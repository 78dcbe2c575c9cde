import type { Selectable } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Executor } from '#platform/database/executor.ts';
import { found } from '#platform/http/refusals.ts';
import type { Services } from '#platform/services.ts';
import { type AnswerLevel, type Tellable, told } from '../core/deconfliction/answer-level.ts';
import { outcomeDue } from '../core/deconfliction/hit-hygiene.ts';
import { isOvert } from '../core/deconfliction/planned-step.ts';
import type { InterestHitTable } from '../tables-deconfliction.ts';
import { openConflict } from './open-conflict.ts';
import { newNumber, type DeconflictionPorts } from './ports.ts';
import { byRule, storeStepMove } from './store-move.ts';
import { stepTold, tellHits } from './tell-hits.ts';

type House = { readonly services: Services; readonly ports: DeconflictionPorts };

/**
 * The holder of a silent entry lets the other side know of it, at the level that it chooses. From then on it is a hit like any other: a conflict between
 * two entries, a holder to wait for where the other plans an overt step. As the machine. @throws RenkeiError `hit-told`
 */
export async function tellBack(
  executor: Executor,
  house: House,
  id: string,
  level: Extract<AnswerLevel, 'contact' | 'type'>,
): Promise<void> {
  const { services, ports } = house;
  const at = new Date(services.now()).toISOString();
  const hit = found(await executor.selectFrom('interest_hit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst());
  if (!hit.silent || hit.told_back_at !== null) throw new RenkeiError('hit-told');
  const own = await ownSide(executor, hit);
  const other = await otherEntry(executor, hit);
  await tellHits(executor, [
    {
      id: services.newId(),
      number: newNumber(ports, 'H'),
      told_to: hit.other_organisation,
      at,
      due_at: outcomeDue(at),
      cause: 'told',
      reach: hit.reach,
      interest: hit.other_planned_step === null ? hit.other_subject : null,
      step: hit.other_planned_step,
      query: hit.other_query,
      type: hit.other_type,
      value: hit.other_value,
      told: JSON.stringify(told(own.tellable, level)),
      silent: other.isSilent,
      other_step: own.step,
      collision: hit.collision,
      answer_wanted: false,
      answered: null,
      told_back_at: null,
      conflict: null,
      exercise: hit.exercise,
      other_organisation: hit.told_to,
      other_subject: hit.interest ?? hit.step,
      other_query: hit.query,
      other_planned_step: hit.step,
      other_type: hit.type,
      other_value: hit.value,
    },
  ]);
  const waits = other.overtStep !== null && hit.interest !== null;
  await executor
    .updateTable('interest_hit')
    .set({ told_back_at: at, ...(waits && { answer_wanted: true }) })
    .where('id', '=', id)
    .execute();
  if (other.overtStep !== null && waits)
    await storeStepMove(
      executor,
      services,
      other.overtStep,
      { kind: 'holder-found', hit: hit.number, organisation: hit.told_to },
      byRule(hit.told_to),
    );
  // Of a side that is silent as well one knows only that it is there: it becomes a conflict when that side tells, too.
  const isKnown = hit.told.level !== 'none' || hit.cause === 'told';
  if (isKnown && hit.interest !== null && other.isInterest && hit.other_subject !== null)
    await openConflict(executor, house, hit.interest, hit.other_subject);
}

async function ownSide(
  executor: Executor,
  hit: Selectable<InterestHitTable>,
): Promise<{ readonly tellable: Tellable; readonly step: string | null }> {
  if (hit.interest !== null) {
    const entry = found(await executor.selectFrom('interest').selectAll().where('id', '=', hit.interest).executeTakeFirst());
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the kinds of reports, written by register-interests.ts
    const kind = entry.kind as Tellable['kind'];
    return {
      tellable: { organisation: entry.organisation, contact: entry.contact, reference: entry.number, kind, since: entry.registered_at },
      step: null,
    };
  }
  const step = found(
    await executor
      .selectFrom('planned_step')
      .selectAll()
      .where('id', '=', hit.step ?? '')
      .executeTakeFirst(),
  );
  return {
    tellable: {
      organisation: step.organisation,
      contact: step.record.by.name,
      reference: step.number,
      kind: null,
      since: step.registered_at,
    },
    step: stepTold(step.record, 'open'),
  };
}

/** What the other side is: whether it is silent itself, and whether it plans something overt that now has to wait. */
async function otherEntry(
  executor: Executor,
  { other_subject: subject, other_planned_step: stepId }: Selectable<InterestHitTable>,
): Promise<{ readonly isSilent: boolean; readonly isInterest: boolean; readonly overtStep: string | null }> {
  if (stepId !== null) {
    const step = found(
      await executor.selectFrom('planned_step').select(['record', 'sensitivity']).where('id', '=', stepId).executeTakeFirst(),
    );
    const waits = isOvert(step.record.kind) && step.record.state === 'planned';
    return { isSilent: step.sensitivity === 'silent', isInterest: false, overtStep: waits ? stepId : null };
  }
  if (subject === null) return { isSilent: false, isInterest: false, overtStep: null };
  const entry = found(await executor.selectFrom('interest').select('sensitivity').where('id', '=', subject).executeTakeFirst());
  return { isSilent: entry.sensitivity === 'silent', isInterest: true, overtStep: null };
}
