import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { Centre } from '../core/publish/centre.ts';
import { incidentId } from '../core/publish/incident-object.ts';
import type { LinkEnd } from '../core/publish/link-object.ts';
import '../tables.ts';

/** Reports as ends of what is said of several, by their ids; those that the executor's viewer may not see are left out. */
export async function loadEnds(tx: Executor, centre: Centre, ids: readonly string[]): Promise<ReadonlyMap<string, LinkEnd>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('report')
    .leftJoin('exchange_origin', 'exchange_origin.report', 'report.id')
    .select(['report.id', 'report.tlp', 'report.received_at', 'report.exercise', 'exchange_origin.stix_id'])
    .where(sql<boolean>`report.id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(
    rows.map(({ id, tlp, received_at, exercise, stix_id }) => [
      id,
      { report: id, incident: stix_id ?? incidentId(centre, id), tlp, receivedAt: received_at, exercise },
    ]),
  );
}
