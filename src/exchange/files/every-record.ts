import { sql } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import { type ToldRecords, toldRecords } from '../core/files/told-records.ts';
import type { StixObject } from '../core/stix/stix-object.ts';
import { releaseRows } from '../publish/release-rows.ts';
import { SHARED } from '../store/collections.ts';

/** Records read at a time. */
const PAGE = 200;

/**
 * Everything that the centre shares, as `viewer` may see it, a page of records at a time in the order in which they were published. Each page is a transaction of its own: what
 * is published meanwhile comes at the end, what is published anew may come twice.
 */
export async function* everyRecord({ database }: Services, viewer: Viewer): AsyncGenerator<ToldRecords> {
  const constants = await database.as(viewer, (tx) =>
    tx
      .selectFrom('exchange_object')
      .select('content')
      .where('collection', '=', SHARED)
      .where('report', 'is', null)
      .where('type', 'in', ['identity', 'location', 'language-content'])
      .execute(),
  );
  const known = constants.map(({ content }) => objectOf(content));
  for (let after: bigint | null = 0n; after !== null;) {
    const from: bigint = after;
    const page = await database.as(viewer, async (tx, asMachine) => {
      const incidents = await sql<{ seq: bigint; report: string }>`
        select seq, report from exchange_object where collection = ${SHARED} and type = 'incident' and report is not null and seq > ${from}
        order by seq limit ${PAGE}`.execute(tx);
      const reports = incidents.rows.map(({ report }) => report);
      const { rows } = await sql<{ content: string; form: 'full' | 'sanitised' | 'both' }>`
        select content, form from exchange_object
        where collection = ${SHARED} and report = any(${reports}::uuid[]) and (other_report is null or other_report = any(${reports}::uuid[]))
        order by seq`.execute(tx);
      return {
        rows: await releaseRows(tx, asMachine, viewer.organisation, rows),
        next: reports.length < PAGE ? null : (incidents.rows.at(-1)?.seq ?? null),
      };
    });
    if (page.rows.length > 0) yield toldRecords(known.concat(page.rows.map(({ content }) => objectOf(content))));
    after = page.next;
  }
}

const objectOf = (content: string): StixObject => JSON.parse(content) as StixObject; // rows hold STIX objects, that is what they are
