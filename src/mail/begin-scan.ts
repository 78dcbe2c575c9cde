import type { Viewer } from '#model/viewer.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { noteScan } from './store/mailboxes.ts';

/** The job is made with the note that it was, or neither. */
export function beginScan(
  { database, audit, now, newId }: Services,
  jobs: Jobs,
  viewer: Viewer,
  { id, number }: { readonly id: string; readonly number: string },
  owners: readonly string[],
  state: 'started' | 'read anew',
): Promise<void> {
  return database.as(viewer, async (tx, asMachine) => {
    const scan = newId();
    await noteScan(tx, id, scan, owners, new Date(now()).toISOString());
    await asMachine(() => jobs.enqueue(tx, 'mailbox', scan));
    await audit(tx, viewer, { operation: 'alteration', subject: { kind: 'mailbox', id: number }, facts: { state, owners: owners.length } });
  });
}
