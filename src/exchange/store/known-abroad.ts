import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { KnownAbroad } from '../core/exchange-pages.ts';
import { nameOfObject } from '../core/name-of-object.ts';
import { type PartyColumns, partyOf } from './list-deliveries.ts';
import '../tables.ts';

/** Half the world shares an attack technique or a family of malware: that a partner names one says nothing about this report. */
const TOO_COMMON = ['technique', 'ransomware-family', 'malware'];
const MOST = 200;

/**
 * Which partners' objects name traces of a report, as the viewer of this transaction may see report and objects: a line a partner and trace, with the newest object and how many there are.
 * Nobody learns by handing in a guess that a withheld trace of the victim is right. What the one who handed in the report has sent itself is no news and is left out.
 */
export async function knownAbroad(tx: Executor, report: string): Promise<KnownAbroad> {
  const { rows } = await sql<
    PartyColumns & {
      type: string;
      value: string;
      stix_id: string;
      object_type: string;
      content: string;
      at: string;
      delivery: string | null;
      count: number;
    }
  >`
    with named as (
      select o.submitted_by as organisation, i.type, i.norm, o.collection, o.seq, o.date_added,
        row_number() over (partition by o.submitted_by, i.type, i.norm order by o.date_added desc, o.seq desc) as place,
        dense_rank() over (partition by o.submitted_by, i.type, i.norm order by o.stix_id) as different
      from report r
      join indicator i on i.report = r.id
      join exchange_trace t on t.key = i.key and t.type = i.type and t.norm = i.norm
      cross join lateral (select * from exchange_object o where o.collection = t.collection and o.seq = t.seq and o.report is null offset 0) o
      where r.number = ${report} and o.submitted_by <> r.submitted_by and i.type <> all(${TOO_COMMON})
    ), counted as (select *, max(different) over (partition by organisation, type, norm)::int as count from named)
    select c.organisation, g.kind, g.name_ja, g.name_en, c.type, c.norm as value, o.stix_id, o.type as object_type, o.content, c.date_added as at, d.number as delivery, c.count
    from counted c cross join lateral (select * from exchange_object o where o.collection = c.collection and o.seq = c.seq offset 0) o
    left join organisation g on g.id = c.organisation left join exchange_delivery d on d.id = o.delivery
    where c.place = 1 order by c.date_added desc, c.organisation, c.type, c.norm limit ${MOST + 1}`.execute(tx);
  return {
    rows: rows.slice(0, MOST).map((row) => ({
      partner: partyOf(row),
      type: row.type,
      value: row.value,
      object: {
        stixId: row.stix_id,
        type: row.object_type,
        name: nameOfObject(row.content).name || null,
        at: row.at,
        delivery: row.delivery,
      },
      count: row.count,
    })),
    more: rows.length > MOST,
    received: await receivedWith(tx, report),
  };
}

/** The delivery that a report was made of, where the viewer may see both. */
async function receivedWith(tx: Executor, report: string): Promise<KnownAbroad['received']> {
  const { rows } = await sql<PartyColumns & { delivery: string }>`
    select d.organisation, g.kind, g.name_ja, g.name_en, d.number as delivery
    from report r join exchange_origin x on x.report = r.id
    cross join lateral (select * from exchange_object e where e.collection = x.collection and e.seq = x.seq offset 0) o
    join exchange_delivery d on d.id = o.delivery left join organisation g on g.id = d.organisation
    where r.number = ${report} limit 1`.execute(tx);
  const [row] = rows;
  return row ? { partner: partyOf(row), delivery: row.delivery } : null;
}
