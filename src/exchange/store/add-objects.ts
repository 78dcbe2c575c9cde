import { sql, type Transaction } from 'kysely';
import type { Tlp } from '#model/handling.ts';
import type { Tables } from '#platform/database/tables.ts';
import '../tables.ts';
import { spreadMoments } from './spread-moments.ts';

/** Whose record an object of this centre speaks of, or the handling of what a partner handed in. */
export type ObjectRight =
  | { readonly report: string; readonly otherReport: string | null; readonly form: 'full' | 'sanitised' | 'both'; readonly common: boolean }
  | { readonly owner: string; readonly submittedBy: string; readonly tlp: Tlp; readonly releasableTo: readonly string[] };

export type NewObject = {
  readonly stixId: string;
  readonly type: string;
  readonly specVersion: string;
  /** RFC 3339 with up to microseconds: `modified`, else `created`; null for an object that has neither. */
  readonly version: string | null;
  /** As the object writes its version. */
  readonly versionText: string | null;
  /** The object's own JSON. */
  readonly content: string;
  readonly right: ObjectRight;
};

/** Microseconds of the collection's time for each object: ten thousand take two fifths of a second. */
const WIDTH = 40;

/**
 * Puts objects into a collection, as the machine, in the order given. The collection's row is locked till the end of the transaction: the order of `seq` is the order of
 * commits, so a reader that has gone past a number never misses a smaller one. No two objects of a collection share a `date_added` (microseconds), so that even who asks
 * by time alone loses nothing. Their moments are drawn from a span, of which `width` says the microseconds where a reader sees some and not others: that of one who sees ten is as wide as that of one
 * who sees ten thousand. Who calls has left out what is there already.
 * @param now milliseconds since 1970
 * @returns the numbers given, in the order of the objects
 */
export async function addObjects(
  tx: Transaction<Tables>,
  collection: string,
  objects: readonly NewObject[],
  at: { readonly now: number; readonly delivery: string | null; readonly exercise: boolean; readonly width?: number },
): Promise<readonly bigint[]> {
  if (objects.length === 0) return [];
  const last = Math.max(at.width ?? WIDTH * objects.length, 4 * objects.length);
  const steps = spreadMoments(objects.length, last).map((moment) => moment + 1);
  const { rows } = await sql<{ first: string }>`
    with held as (select last_added from exchange_collection where id = ${collection} for update)
    update exchange_collection c
    set last_added = greatest(to_timestamp(${at.now / 1000}::float8), held.last_added) + ${last}::float8 * interval '1 microsecond'
    from held where c.id = ${collection}
    returning (c.last_added - ${last}::float8 * interval '1 microsecond')::text as first`.execute(tx);
  const first = rows[0]?.first;
  if (first === undefined) throw new TypeError('no such collection');
  const column = <T>(pick: (object: NewObject) => T): T[] => objects.map(pick);
  const own = (right: ObjectRight) => ('report' in right ? right : null);
  const foreign = (right: ObjectRight) => ('report' in right ? null : right);
  const inserted = await sql<{ seq: bigint }>`
    insert into exchange_object (collection, stix_id, type, spec_version, version, version_text, date_added, content, report, other_report, form, common,
      owner, submitted_by, tlp, releasable_to, delivery, exercise)
    select ${collection}, o.stix_id, o.type, o.spec_version, coalesce(o.version, d.at), o.version_text, d.at, o.content, o.report, o.other_report, o.form, o.common,
      o.owner, o.submitted_by, o.tlp, case when o.owner is null then null else array(select jsonb_array_elements_text(o.releasable_to::jsonb)) end,
      ${at.delivery}, ${at.exercise}
    from unnest(
      ${column(({ stixId }) => stixId)}::text[], ${column(({ type }) => type)}::text[], ${column(({ specVersion }) => specVersion)}::text[],
      ${column(({ version }) => version)}::timestamptz[], ${column(({ versionText }) => versionText)}::text[], ${column(({ content }) => content)}::text[],
      ${column(({ right }) => own(right)?.report ?? null)}::uuid[], ${column(({ right }) => own(right)?.otherReport ?? null)}::uuid[],
      ${column(({ right }) => own(right)?.form ?? 'both')}::text[], ${column(({ right }) => own(right)?.common ?? false)}::boolean[],
      ${column(({ right }) => foreign(right)?.owner ?? null)}::text[], ${column(({ right }) => foreign(right)?.submittedBy ?? null)}::text[],
      ${column(({ right }) => foreign(right)?.tlp ?? null)}::text[], ${column(({ right }) => JSON.stringify(foreign(right)?.releasableTo ?? []))}::text[],
      ${steps}::int[]
    ) with ordinality as o(stix_id, type, spec_version, version, version_text, content, report, other_report, form, common, owner, submitted_by, tlp, releasable_to, step, place)
    cross join lateral (select ${first}::timestamptz + o.step * interval '1 microsecond' as at) d
    order by o.place
    returning seq`.execute(tx);
  return inserted.rows.map(({ seq }) => seq);
}
