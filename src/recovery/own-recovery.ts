import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { found } from '#platform/http/refusals.ts';
import type { Services } from '#platform/services.ts';
import { findRecovery, type StoredRecovery } from './store/recoveries.ts';

/** The recovery, for somebody of the organisation that works on it. Errors: `not-found`, `not-permitted`. */
export async function ownRecovery({ database }: Services, viewer: Viewer, number: string): Promise<StoredRecovery> {
  const recovery = found(await database.as(viewer, (tx) => findRecovery(tx, number)));
  if (recovery.organisation !== viewer.organisation) throw new RenkeiError('not-permitted');
  return recovery;
}
