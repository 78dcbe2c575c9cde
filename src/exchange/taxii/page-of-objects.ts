import { sql, type RawBuilder } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { ObjectFilter } from '../core/taxii/object-filter.ts';
import '../tables.ts';

export type PageQuery = ObjectFilter & {
  readonly collection: string;
  /** `next` of the page before; null: from the beginning. */
  readonly after: bigint | null;
  /** Objects, at least 1. A page ends earlier where its objects are large (LARGEST_PAGE). */
  readonly limit: number;
};

/** What is told of an object without telling it. */
export type ManifestRow = {
  readonly seq: bigint;
  readonly stixId: string;
  readonly type: string;
  readonly specVersion: string;
  /** RFC 3339, UTC, microseconds. */
  readonly version: string;
  /** As the object writes it; null where it has none of its own. */
  readonly versionText: string | null;
  /** RFC 3339, UTC, microseconds. */
  readonly dateAdded: string;
};

export type ObjectRow = ManifestRow & {
  readonly form: 'full' | 'sanitised' | 'both';
  /** The object's own JSON, byte for byte. Whoever gives it away calls `releaseRows` first. */
  readonly content: string;
};

export type Page<Row> = { readonly rows: readonly Row[]; readonly more: boolean; readonly next: bigint | null };

/** Bytes of objects in a page; the first object comes whatever its size. */
export const LARGEST_PAGE = 32 * 2 ** 20;

/**
 * A page of a collection, in the order in which the objects were added, of what the viewer of this transaction may see.
 * The place in the order is the row's number, which no other row has, so that objects with one and the same time are neither lost nor repeated; what is added meanwhile comes
 * behind it. `next` is the number of the last row, null where nothing follows. An object that several records share comes once, where its first visible row stands.
 */
export const pageOfObjects = (tx: Executor, query: PageQuery): Promise<Page<ObjectRow>> =>
  page<ObjectRow>(tx, query, sql`, o.form, o.content`, sql`sum(octet_length(o.content)) over w`);

/** The same page without what the objects say. */
export const pageOfManifest = (tx: Executor, query: PageQuery): Promise<Page<ManifestRow>> => page<ManifestRow>(tx, query, sql``, sql`0`);

/** Whether the viewer sees any version of an object in a collection. */
export async function seesObject(tx: Executor, collection: string, id: string): Promise<boolean> {
  const { rows } = await sql`select from exchange_object where collection = ${collection} and stix_id = ${id} limit 1`.execute(tx);
  return rows.length > 0;
}

async function page<Row extends { readonly seq: bigint }>(
  tx: Executor,
  query: PageQuery,
  columns: RawBuilder<unknown>,
  bytes: RawBuilder<unknown>,
): Promise<Page<Row>> {
  const { rows } = await sql<Row & { readonly followed: boolean }>`
    select * from (
      select o.seq, o.stix_id as "stixId", o.type, o.spec_version as "specVersion", ${micros('version')} as version, o.version_text as "versionText",
        ${micros('date_added')} as "dateAdded"${columns},
        lead(o.seq) over w is not null as followed, row_number() over w as place, ${bytes} as bytes
      from exchange_object o where ${matching(query)}
      window w as (order by o.seq rows unbounded preceding)
      order by o.seq limit ${query.limit}
    ) page where place = 1 or bytes <= ${LARGEST_PAGE}`.execute(tx);
  const last = rows.at(-1);
  // Cut for its bytes, the page ends with a row that is followed, too.
  const more = last?.followed ?? false;
  return { rows, more, next: more && last ? last.seq : null };
}

/** A column of `o` as RFC 3339 with microseconds. */
const micros = (column: 'version' | 'date_added'): RawBuilder<string> =>
  sql`to_char(o.${sql.ref(column)}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What the filter lets through of `exchange_object o`. */
export function matching(query: Omit<PageQuery, 'limit'>): RawBuilder<unknown> {
  const { collection, after, addedAfter, ids, types, specVersions, version } = query;
  const isFirstOfItsKind = noneOther(sql`e.common and e.version_text is not distinct from o.version_text and e.seq < o.seq`);
  const clauses = [sql`o.collection = ${collection}`, sql`(not o.common or ${isFirstOfItsKind})`];
  if (after !== null) clauses.push(sql`o.seq > ${after}`);
  if (addedAfter !== null) clauses.push(sql`o.date_added > ${addedAfter}`);
  if (ids !== null) clauses.push(sql`o.stix_id = any(${ids})`);
  if (types !== null) clauses.push(sql`o.type = any(${types})`);
  if (specVersions === null) clauses.push(noneOther(sql`e.spec_version > o.spec_version`));
  else clauses.push(sql`o.spec_version = any(${specVersions})`);
  if (!version.all) {
    const sameSpec = specVersions === null ? sql`e.spec_version = o.spec_version` : sql`e.spec_version = any(${specVersions})`;
    // An object without a version of its own that several records share has one row a record: none of them is newer than the other.
    const counted = sql`${sameSpec} and not (e.common and e.version_text is null)`;
    const wanted = [
      ...(version.last ? [noneOther(sql`${counted} and e.version > o.version`)] : []),
      ...(version.first ? [noneOther(sql`${counted} and e.version < o.version`)] : []),
      ...(version.at.length > 0 ? [sql`o.version = any(${version.at}::timestamptz[])`] : []),
    ];
    clauses.push(sql`(${sql.join(wanted, sql` or `)})`);
  }
  return sql.join(clauses, sql` and `);
}

/** No other row of the same object, in the same collection and visible to the viewer too, of which `condition` is true. */
const noneOther = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`not exists (select from exchange_object e where e.collection = o.collection and e.stix_id = o.stix_id and ${condition})`;
