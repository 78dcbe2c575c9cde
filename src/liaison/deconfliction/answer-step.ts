import { RenkeiError } from '#model/errors.ts';
import type { Executor } from '#platform/database/executor.ts';
import { found } from '#platform/http/refusals.ts';
import type { Services } from '#platform/services.ts';
import type { Officer } from '../core/deconfliction/officer.ts';
import { storeStepMove } from './store-move.ts';

/** The holder of a selector acknowledges what the other plans, or objects; it may change its mind until the step is over. As the machine. */
export async function answerStep(
  executor: Executor,
  services: Services,
  id: string,
  by: Officer,
  { answer, note }: { readonly answer: 'acknowledged' | 'objected'; readonly note: string },
): Promise<void> {
  const hit = found(await executor.selectFrom('interest_hit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst());
  if (!hit.answer_wanted || hit.other_planned_step === null) throw new RenkeiError('not-found');
  await storeStepMove(executor, services, hit.other_planned_step, { kind: 'holder-answered', hit: hit.number, answer, note }, by);
  const answered = { answer, note, by: by.name, at: new Date(services.now()).toISOString() };
  await executor
    .updateTable('interest_hit')
    .set({ answered: JSON.stringify(answered) })
    .where('id', '=', id)
    .execute();
}
