import type { Executor } from '#platform/database/executor.ts';
import type { ConsentRequest } from '../core/disclosure/consent-request.ts';
import '../tables-disclosure.ts';

/** What owners were asked about a disclosure, in the order of asking. */
export const consentsOf = (executor: Executor, disclosure: string): Promise<ConsentRequest[]> => read(executor, { disclosure });

/** Everything that the viewer may see: the desk all of it, others what they are asked themselves. Undecided first, then by due date. */
export const consentRequests = (executor: Executor): Promise<ConsentRequest[]> => read(executor, {});

export async function consentRequest(executor: Executor, id: string): Promise<ConsentRequest | null> {
  const [found] = await read(executor, { id });
  return found ?? null;
}

export async function addConsentRequest(executor: Executor, request: ConsentRequest): Promise<void> {
  await executor
    .insertInto('consent_request')
    .values({
      id: request.id,
      disclosure: request.disclosure,
      item: request.item,
      owner: request.owner,
      label: JSON.stringify(request.label),
      ours: JSON.stringify(request.ours),
      leaves: JSON.stringify(request.leaves),
      recipients: request.recipients,
      use: request.use,
      marks: JSON.stringify(request.marks),
      asked_at: request.askedAt,
      asked_by: request.askedBy,
      due_at: request.dueAt,
      decision: null,
      decided_at: null,
      decided_by: null,
      why: '',
      scope: [],
      expires_at: null,
      exercise: request.exercise,
    })
    .execute();
}

/** Keeps the owner's word. False where row-level security does not let this viewer speak for the owner, or somebody already has. */
export async function keepConsent(executor: Executor, request: ConsentRequest): Promise<boolean> {
  const { numUpdatedRows } = await executor
    .updateTable('consent_request')
    .set({
      decision: request.decision,
      decided_at: request.decidedAt,
      decided_by: request.decidedBy,
      why: request.why,
      scope: request.scope,
      expires_at: request.expiresAt,
    })
    .where('id', '=', request.id)
    .where('decision', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function read(executor: Executor, of: { readonly id?: string; readonly disclosure?: string }): Promise<ConsentRequest[]> {
  let query = executor.selectFrom('consent_request').selectAll();
  if (of.id !== undefined) query = query.where('id', '=', of.id);
  if (of.disclosure !== undefined) query = query.where('disclosure', '=', of.disclosure);
  const rows = await query.orderBy('asked_at').orderBy('id').limit(1000).execute();
  return rows.map((row) => ({
    id: row.id,
    disclosure: row.disclosure,
    item: row.item,
    owner: row.owner,
    label: row.label,
    ours: row.ours,
    leaves: row.leaves,
    recipients: row.recipients,
    use: row.use,
    marks: row.marks,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    dueAt: row.due_at,
    decision: row.decision,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    why: row.why,
    scope: row.scope,
    expiresAt: row.expires_at,
    exercise: row.exercise,
  }));
}
