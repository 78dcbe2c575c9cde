import { sql, type RawBuilder } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { ObjectFilter } from '../core/taxii/object-filter.ts';
import { type Among, matchingObjects } from './matching-objects.ts';
import '../tables.ts';

export type PageQuery = ObjectFilter &
  Among & {
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
  readPage<ObjectRow>(tx, query, sql`, o.form, o.content`, sql`octet_length(o.content)`);

/** The same page without what the objects say. */
export const pageOfManifest = (tx: Executor, query: PageQuery): Promise<Page<ManifestRow>> =>
  readPage<ManifestRow>(tx, query, sql``, sql`0`);

/** Whether the viewer sees any version of an object in a collection. */
export async function seesObject(tx: Executor, collection: string, id: string): Promise<boolean> {
  const { rows } = await sql`select from exchange_object where collection = ${collection} and stix_id = ${id} limit 1`.execute(tx);
  return rows.length > 0;
}

/** Rows, hidden ones counted, in the first window; each further one is four times as wide, for readers who see few. */
const NARROWEST = 200;

async function readPage<Row extends { readonly seq: bigint }>(
  tx: Executor,
  query: PageQuery,
  columns: RawBuilder<unknown>,
  bytes: RawBuilder<unknown>,
): Promise<Page<Row>> {
  const { collection, limit, ids } = query;
  const rows: Row[] = [];
  let room = LARGEST_PAGE;
  let from = await startOf(tx, query);
  for (let width = Math.max(2 * limit, NARROWEST); from !== null; width *= 4) {
    // Named objects are found by their names.
    const to: bigint | null = ids === null ? await rowAfter(tx, collection, from, width) : null;
    const found = await readWindow<Row>(tx, query, { from, to, limit: limit - rows.length + 1, room }, columns, bytes);
    for (const { row, size } of found) {
      if (rows.length === limit || (rows.length > 0 && size > room)) return { rows, more: true, next: rows.at(-1)?.seq ?? null };
      rows.push(row);
      room -= size;
    }
    from = to;
  }
  return { rows, more: false, next: null };
}

type Window = { readonly from: bigint; readonly to: bigint | null; readonly limit: number; readonly room: number };

/** The rows of a window up to the limit, and of those one more than there is room for. */
async function readWindow<Row extends { readonly seq: bigint }>(
  tx: Executor,
  query: PageQuery,
  { from, to, limit, room }: Window,
  columns: RawBuilder<unknown>,
  bytes: RawBuilder<unknown>,
): Promise<{ readonly row: Row; readonly size: number }[]> {
  const until = to === null ? sql`` : sql`and o.seq <= ${to}`;
  const { rows } = await sql<Row & { readonly size: number }>`
    select * from (
      select o.seq, o.stix_id as "stixId", o.type, o.spec_version as "specVersion", ${micros('version')} as version, o.version_text as "versionText",
        ${micros('date_added')} as "dateAdded"${columns}, ${bytes} as size,
        coalesce(sum(${bytes}) over (order by o.seq rows between unbounded preceding and 1 preceding), 0) as before
      from exchange_object o where ${matchingObjects(query.collection, query, query)} and o.seq > ${from} ${until}
      order by o.seq limit ${limit}
    ) page where before <= ${room}`.execute(tx);
  return rows.map((row) => ({ row, size: row.size }));
}

/** Behind which number to look first; null: nothing is there. */
async function startOf(tx: Executor, { collection, after, addedAfter }: PageQuery): Promise<bigint | null> {
  const place = after ?? -1n;
  if (addedAfter === null) return place;
  const { rows } = await sql<{ seq: bigint | null }>`select exchange_first_added_after(${collection}, ${addedAfter}) as seq`.execute(tx);
  const first = rows[0]?.seq ?? null;
  if (first === null) return null;
  return first > place ? first - 1n : place;
}

async function rowAfter(tx: Executor, collection: string, place: bigint, rows: number): Promise<bigint | null> {
  const found = await sql<{ seq: bigint | null }>`select exchange_row_after(${collection}, ${place}, ${rows}) as seq`.execute(tx);
  return found.rows[0]?.seq ?? null;
}

/** A column of `o` as RFC 3339 with microseconds. */
const micros = (column: 'version' | 'date_added'): RawBuilder<string> =>
  sql`to_char(o.${sql.ref(column)}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
