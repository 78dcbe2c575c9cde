import { sql, type RawBuilder } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { ObjectFilter } from '../core/taxii/object-filter.ts';
import '../tables.ts';

export type PageQuery = ObjectFilter & {
  readonly collection: string;
  /** `next` of the page before; null: from the beginning. */
  readonly after: bigint | null;
  /** Objects, at least 1. */
  readonly limit: number;
};

export type ObjectRow = {
  readonly seq: bigint;
  readonly stixId: string;
  readonly type: string;
  readonly specVersion: string;
  /** RFC 3339, UTC, microseconds. */
  readonly version: string;
  /** RFC 3339, UTC, microseconds. */
  readonly dateAdded: string;
  /** The object's own JSON, byte for byte. Whoever gives it away calls `releaseText` first. */
  readonly content: string;
};

export type ObjectPage = { readonly rows: readonly ObjectRow[]; readonly more: boolean; readonly next: bigint | null };

/**
 * A page of a collection, in the order in which the objects were added, of what the viewer of this transaction may see.
 * The place in the order is the row's number, which no other row has, so that objects with one and the same time are neither lost nor repeated; what is added meanwhile comes
 * behind it. `next` is the number of the last row, null where nothing follows. An object that several records share comes once, where its first visible row stands.
 */
export async function pageOfObjects(tx: Executor, query: PageQuery): Promise<ObjectPage> {
  const { rows } = await sql<ObjectRow>`
    select o.seq, o.stix_id as "stixId", o.type, o.spec_version as "specVersion", ${micros('version')} as version, ${micros('date_added')} as "dateAdded", o.content
    from exchange_object o where ${matching(query)}
    order by o.seq limit ${query.limit + 1}`.execute(tx);
  const more = rows.length > query.limit;
  const page = more ? rows.slice(0, query.limit) : rows;
  return { rows: page, more, next: more ? (page.at(-1)?.seq ?? null) : null };
}

/** A column of `o` as RFC 3339 with microseconds. */
export const micros = (column: 'version' | 'date_added'): RawBuilder<string> =>
  sql`to_char(o.${sql.ref(column)}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What the filter lets through of `exchange_object o`. */
export function matching(query: Omit<PageQuery, 'limit'>): RawBuilder<boolean> {
  const { collection, after, addedAfter, ids, types, specVersions, version } = query;
  const clauses = [
    sql`o.collection = ${collection}`,
    sql`(not o.common or ${noneOther(sql`e.common and e.version_text is not distinct from o.version_text and e.seq < o.seq`)})`,
  ];
  if (after !== null) clauses.push(sql`o.seq > ${after}`);
  if (addedAfter !== null) clauses.push(sql`o.date_added > ${addedAfter}`);
  if (ids !== null) clauses.push(sql`o.stix_id = any(${ids})`);
  if (types !== null) clauses.push(sql`o.type = any(${types})`);
  const sameSpec = specVersions === null ? sql`e.spec_version = o.spec_version` : sql`e.spec_version = any(${specVersions})`;
  if (specVersions === null) clauses.push(noneOther(sql`e.spec_version > o.spec_version`));
  else clauses.push(sql`o.spec_version = any(${specVersions})`);
  if (!version.all) {
    // An object without a version of its own that several records share has one row a record: none of them is newer than the other.
    const counted = sql`${sameSpec} and not (e.common and e.version_text is null)`;
    const wanted = [
      ...(version.last ? [noneOther(sql`${counted} and e.version > o.version`)] : []),
      ...(version.first ? [noneOther(sql`${counted} and e.version < o.version`)] : []),
      ...(version.at.length > 0 ? [sql`o.version = any(${version.at}::timestamptz[])`] : []),
    ];
    clauses.push(sql`(${sql.join(wanted, sql` or `)})`);
  }
  return sql.join(clauses, sql` and `) as RawBuilder<boolean>;
}

/** No other row of the same object, in the same collection and visible to the viewer too, of which `condition` is true. */
const noneOther = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`not exists (select from exchange_object e where e.collection = o.collection and e.stix_id = o.stix_id and ${condition})`;
