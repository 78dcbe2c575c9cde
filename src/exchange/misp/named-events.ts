import type { Executor } from '#platform/database/executor.ts';
import { mispOrganisation } from '../core/misp/misp-organisation.ts';
import { withoutNames } from '../core/misp/without-names.ts';
import { WITHHELD_ORGANISATION } from '../core/withheld-organisation.ts';
import type { MispEvent } from '../core/misp/misp-event.ts';
import { contentOf, type EventRow } from './event-store.ts';

/** Events with the names of those who handed them in, where the viewer of this transaction may know of them; of others everything but that. */
export async function namedEvents<Found extends { readonly event: MispEvent; readonly organisation: string }>(
  tx: Executor,
  found: readonly Found[],
): Promise<readonly Found[]> {
  const named = [...new Set(found.map(({ organisation }) => organisation))];
  if (named.length === 0) return found;
  const rows = await tx.selectFrom('organisation').select('id').where('id', 'in', named).execute();
  const known = new Set(rows.map(({ id }) => id));
  const nobody = mispOrganisation(WITHHELD_ORGANISATION);
  return found.map((one) =>
    known.has(one.organisation)
      ? one
      : { ...one, organisation: WITHHELD_ORGANISATION, event: { ...withoutNames(one.event), Org: { ...nobody }, Orgc: { ...nobody } } },
  );
}

/** The content of one row, as `namedEvents` shows it. */
export async function namedContent(tx: Executor, row: EventRow): Promise<MispEvent> {
  const event = contentOf(row);
  const [named] = await namedEvents(tx, [{ event, organisation: row.organisation }]);
  return named?.event ?? event;
}
