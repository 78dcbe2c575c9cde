import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { found } from '#platform/http/refusals.ts';
import type { Services } from '#platform/services.ts';
import { addAsk, finishAsk, type NewAsk } from '../store/blind-log.ts';

const at = ({ now }: Services): string => new Date(now()).toISOString();

/** Our side's log of a query to a partner: its size, case and purpose, before it leaves. @throws `not-found` (no such authority), `conflict` (noted before) */
export function noteAsk(
  services: Services,
  viewer: Viewer,
  ask: Pick<NewAsk, 'id' | 'evaluator' | 'epoch' | 'caseReference' | 'purpose'> & { readonly elements: string | number },
): Promise<void> {
  const { id, evaluator, epoch, caseReference, purpose } = ask;
  const elements = typeof ask.elements === 'number' ? ask.elements : ask.elements.length / 64;
  return services.database.as(viewer, async (tx) => {
    const authority = found(
      await tx.selectFrom('organisation').select('exercise').where('id', '=', evaluator).where('kind', '=', 'foreign').executeTakeFirst(),
    );
    await addAsk(tx, viewer, at(services), { id, evaluator, epoch, elements, caseReference, purpose }, authority.exercise).catch(
      conflictWhereTwice,
    );
    const facts = { evaluator, elements, caseReference };
    await services.audit(tx, viewer, { operation: 'disclosure', subject: { kind: 'blind-asked', id }, reason: purpose, facts });
  });
}

/** Its answer was opened. @throws `not-found` (no such query that is open) */
export function noteFinish(services: Services, viewer: Viewer, id: string, hits: number): Promise<void> {
  return services.database.as(viewer, async (tx) => {
    if (!(await finishAsk(tx, id, at(services), hits))) throw new RenkeiError('not-found');
    await services.audit(tx, viewer, { operation: 'combination', subject: { kind: 'blind-asked', id }, facts: { hits } });
  });
}

function conflictWhereTwice(problem: unknown): never {
  const isTwice = typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === '23505';
  throw isTwice ? new RenkeiError('conflict', {}, problem) : problem;
}
