import type { Insertable } from 'kysely';
import type { Services } from '#platform/services.ts';
import type { Executor } from '#platform/database/executor.ts';
import { levelOf, type Sensitivity, type Tellable, told } from '../core/deconfliction/answer-level.ts';
import { collisionOf } from '../core/deconfliction/collision.ts';
import { outcomeDue } from '../core/deconfliction/hit-hygiene.ts';
import { isOvert, type PlannedStep } from '../core/deconfliction/planned-step.ts';
import type { IndicatorType } from '#model/indicator.ts';
import type { Reach } from '../core/deconfliction/selector-forms.ts';
import type { HitStep, InterestHitTable } from '../tables-deconfliction.ts';
import { newNumber, type DeconflictionPorts } from './ports.ts';

/** One side of a hit: an entry, a step, or a question that stands alone. */
export type Side = {
  readonly organisation: string;
  readonly kind: 'interest' | 'step' | 'query';
  readonly id: string;
  readonly type: IndicatorType;
  readonly value: string;
  readonly sensitivity: Sensitivity;
  readonly tellable: Tellable;
  readonly step: PlannedStep | null;
};

export type HitRow = Insertable<InterestHitTable>;

/** How two sides meet, from the side that is told: what it is told of, and whether that side waits for its word. */
export function hitFor(
  { services, ports }: { readonly services: Services; readonly ports: DeconflictionPorts },
  own: Side,
  other: Side,
  reach: Reach,
  exercise: boolean,
): HitRow {
  const at = new Date(services.now()).toISOString();
  const collision = own.step && other.step ? collisionOf(own.step, other.step) : null;
  const isSilent = own.sensitivity === 'silent';
  const isOvertOther = other.kind === 'step' && other.step !== null && isOvert(other.step.kind) && own.kind === 'interest';
  return {
    id: services.newId(),
    number: newNumber(ports, 'H'),
    told_to: own.organisation,
    at,
    due_at: outcomeDue(at),
    cause: causeOf(own, other),
    reach,
    interest: own.kind === 'interest' ? own.id : null,
    step: own.kind === 'step' ? own.id : null,
    query: own.kind === 'query' ? own.id : null,
    type: own.type,
    value: own.value,
    told: JSON.stringify(told(other.tellable, levelOf(other.sensitivity))),
    silent: isSilent,
    other_step: other.step && stepTold(other.step, other.sensitivity),
    collision,
    answer_wanted: isOvertOther && !isSilent,
    answered: null,
    told_back_at: null,
    conflict: null,
    exercise,
    other_organisation: other.organisation,
    other_subject: other.kind === 'query' ? null : other.id,
    other_query: other.kind === 'query' ? other.id : null,
    other_planned_step: other.kind === 'step' ? other.id : null,
    other_type: other.type,
    other_value: other.value,
  };
}

/** Puts what is told beside what was told before; the same is not told twice. As the machine. */
export async function tellHits(executor: Executor, rows: readonly HitRow[]): Promise<void> {
  if (rows.length === 0) return;
  await executor
    .insertInto('interest_hit')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function causeOf(own: Side, other: Side): InterestHitTable['cause'] {
  if (own.kind === 'query' || other.kind === 'query') return 'asked';
  if (own.kind === 'step' && other.kind === 'step') return 'calendar';
  return other.kind === 'step' ? 'step' : 'registered';
}

/** What is overt will be seen anyway, and cannot be acknowledged unseen; of the rest an open plan tells. */
export function stepTold({ kind, from, to, pap }: PlannedStep, sensitivity: Sensitivity): string | null {
  const step: HitStep = { kind, from, to, pap };
  return isOvert(kind) || sensitivity === 'open' ? JSON.stringify(step) : null;
}
