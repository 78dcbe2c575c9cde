import { type RawBuilder, sql } from 'kysely';
import type { Services } from '#platform/services.ts';
import type { PreparedObject, RefusedObject } from './prepare-object.ts';
import type { Sender } from './sender.ts';

/** Rows that one of those whom a receipt tells may see. What his organisation handed in he knows, seen or not. */
export type Known = { readonly organisation: string; readonly seqs: readonly bigint[] };

type Place = { readonly collection: string; readonly exercise: boolean };

/**
 * Of the rows that hold these objects already, those that each of `sender.told` may see: of each object the one of the same version, and the newest. Empty where whoever is told may
 * see all. What somebody may not see is not there for him: a receipt that says *unchanged*, *updated* or `stix-version-conflict` would tell that it is.
 *
 * Asked before the collection is held (storePortion): to hold it meanwhile would take a second connection in each delivery. What another hands in between the two is not known yet, so
 * the same object of both may stand there twice, as where neither sees the other's.
 */
export async function knownAmong(
  { database }: Services,
  { told }: Sender,
  { collection, exercise }: Place,
  items: readonly (PreparedObject | RefusedObject)[],
): Promise<readonly Known[]> {
  const prepared = items.filter((item) => 'object' in item);
  if (prepared.length === 0) return told.map(({ organisation }) => ({ organisation, seqs: [] }));
  const known: Known[] = [];
  for (const viewer of told) {
    const { rows } = await database.as(viewer, (tx) =>
      sql<{ seq: bigint }>`
        select distinct o.seq from unnest(${prepared.map(({ object }) => object.id)}::text[], ${prepared.map(({ version }) => version)}::timestamptz[]) as k(id, version)
        cross join lateral (
          (select seq from exchange_object e where e.collection = ${collection} and e.stix_id = k.id and e.exercise = ${exercise} and e.version = k.version order by seq limit 1)
          union all
          (select seq from exchange_object e where e.collection = ${collection} and e.stix_id = k.id and e.exercise = ${exercise} order by seq desc limit 1)
        ) o`.execute(tx),
    );
    known.push({ organisation: viewer.organisation, seqs: rows.map(({ seq }) => seq) });
  }
  return known;
}

/** The condition on rows `o` of `exchange_object`, as the machine. */
export const isKnown = (known: readonly Known[]): RawBuilder<unknown> =>
  known.length === 0
    ? sql`true`
    : sql.join(
        known.map(
          ({ organisation, seqs }) => sql`(o.submitted_by = ${organisation} or o.seq = any(${seqs.map(String)}::bigint[])
            or exists (select from exchange_delivery d where d.id = o.delivery and d.by_organisation = ${organisation}))`,
        ),
        sql` and `,
      );
