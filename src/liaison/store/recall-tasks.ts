import type { Executor } from '#platform/database/executor.ts';
import type { RecallTask } from '../core/disclosure/recall-task.ts';
import '../tables-disclosure.ts';

type NewRecallTask = Pick<
  RecallTask,
  'id' | 'handover' | 'disclosure' | 'kind' | 'recipient' | 'why' | 'replacement' | 'askedAt' | 'exercise'
> & { readonly inquiryId: string };

/** Whoever was told before is not told twice. */
export async function addRecallTasks(executor: Executor, tasks: readonly NewRecallTask[]): Promise<void> {
  if (tasks.length === 0) return;
  await executor
    .insertInto('recall_task')
    .values(
      tasks.map(({ inquiryId, askedAt, ...task }) => ({
        ...task,
        inquiry: inquiryId,
        asked_at: askedAt,
        acknowledged_at: null,
        acknowledged_by: null,
        note: '',
      })),
    )
    .onConflict((same) => same.columns(['handover', 'recipient', 'kind']).doNothing())
    .execute();
}

/** Those of a disclosure. */
export const recallTasksOf = (executor: Executor, disclosure: string): Promise<RecallTask[]> => read(executor, { disclosure });

/** Everything that the viewer may see: the desk all, a unit its own. Open ones first. */
export const recallTasks = (executor: Executor): Promise<RecallTask[]> => read(executor, {});

export async function recallTask(executor: Executor, id: string): Promise<RecallTask | null> {
  const [found] = await read(executor, { id });
  return found ?? null;
}

/** Notes that a recipient has stopped using it. False where it is not this viewer's to say, or was said. */
export async function acknowledgeRecall(
  executor: Executor,
  id: string,
  said: { readonly at: string; readonly by: string; readonly note: string },
): Promise<boolean> {
  const { numUpdatedRows } = await executor
    .updateTable('recall_task')
    .set({ acknowledged_at: said.at, acknowledged_by: said.by, note: said.note })
    .where('id', '=', id)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function read(executor: Executor, of: { readonly id?: string; readonly disclosure?: string }): Promise<RecallTask[]> {
  let query = executor
    .selectFrom('recall_task')
    .leftJoin('inquiry', 'inquiry.id', 'recall_task.inquiry')
    .selectAll('recall_task')
    .select('inquiry.number as inquiry_number');
  if (of.id !== undefined) query = query.where('recall_task.id', '=', of.id);
  if (of.disclosure !== undefined) query = query.where('recall_task.disclosure', '=', of.disclosure);
  const rows = await query
    .orderBy((row) => row('recall_task.acknowledged_at', 'is not', null))
    .orderBy('recall_task.asked_at')
    .orderBy('recall_task.id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    inquiry: row.inquiry_number,
    handover: row.handover,
    disclosure: row.disclosure,
    kind: row.kind,
    recipient: row.recipient,
    why: row.why,
    replacement: row.replacement,
    askedAt: row.asked_at,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
    note: row.note,
    exercise: row.exercise,
  }));
}
