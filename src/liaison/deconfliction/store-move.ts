import { RenkeiError } from '#model/errors.ts';
import type { Executor } from '#platform/database/executor.ts';
import { found } from '#platform/http/refusals.ts';
import type { Services } from '#platform/services.ts';
import type { Conflict } from '../core/deconfliction/conflict.ts';
import { type ConflictAct, moveConflict, type Seat } from '../core/deconfliction/move-conflict.ts';
import { moveStep, type StepAct, type StepNews } from '../core/deconfliction/move-step.ts';
import type { Officer } from '../core/deconfliction/officer.ts';
import type { PlannedStep } from '../core/deconfliction/planned-step.ts';

/** What follows by rule is nobody's act. */
export const byRule = (organisation: string): Officer => ({ person: null, name: '', organisation });

/** Moves a planned step under a lock and keeps what was done. As the machine. @throws RenkeiError with the core's code, `not-found`. */
export async function storeStepMove(
  executor: Executor,
  services: Services,
  id: string,
  act: StepAct | StepNews,
  by: Officer,
): Promise<PlannedStep> {
  const now = new Date(services.now()).toISOString();
  const row = found(await executor.selectFrom('planned_step').select('record').where('id', '=', id).forUpdate().executeTakeFirst());
  const moved = moveStep(row.record, act, by, now);
  if (!moved.ok) throw new RenkeiError(moved.reason.code, moved.reason.facts);
  const { value } = moved;
  if (value === row.record) return value;
  await executor
    .updateTable('planned_step')
    .set({ record: JSON.stringify(value), state: value.state })
    .where('id', '=', id)
    .execute();
  await keepAct(executor, services, { step: id, conflict: null }, act, by, now);
  return value;
}

/** The same for a conflict. */
export async function storeConflictMove(
  executor: Executor,
  services: Services,
  id: string,
  act: ConflictAct,
  by: Officer,
  seat: Seat,
): Promise<Conflict> {
  const now = new Date(services.now()).toISOString();
  const row = found(await executor.selectFrom('conflict').select('record').where('id', '=', id).forUpdate().executeTakeFirst());
  const moved = moveConflict(row.record, act, by, seat, now);
  if (!moved.ok) throw new RenkeiError(moved.reason.code, moved.reason.facts);
  await executor
    .updateTable('conflict')
    .set({ record: JSON.stringify(moved.value), state: moved.value.state })
    .where('id', '=', id)
    .execute();
  await keepAct(executor, services, { conflict: id, step: null }, act, by, now);
  return moved.value;
}

async function keepAct(
  executor: Executor,
  { newId }: Services,
  subject: { readonly conflict: string | null; readonly step: string | null },
  body: object,
  by: Officer,
  at: string,
): Promise<void> {
  await executor
    .insertInto('deconfliction_act')
    .values({
      id: newId(),
      ...subject,
      body: JSON.stringify(body),
      at,
      person: by.person,
      person_name: by.name,
      organisation: by.organisation,
    })
    .execute();
}
