import { readFileSync } from 'node:fs';
import type { Database } from '#platform/database/executor.ts';

/** One collection of taxii.json, as its file says. */
type Seed = {
  readonly roots: readonly { readonly name: string; readonly title: string; readonly description: string }[];
  readonly collections: readonly {
    readonly id: string;
    readonly root: string;
    readonly title: string;
    readonly description?: string;
    readonly media_types: readonly string[];
    readonly can_read: boolean;
    readonly can_write: boolean;
    readonly objects?: readonly {
      readonly date_added: string;
      readonly object: Readonly<Record<string, unknown>> & { readonly spec_version?: string };
    }[];
  }[];
  readonly status: {
    readonly id: string;
    readonly root: string;
    readonly requested_at: string;
    readonly entries: readonly { readonly state: string }[];
  };
};

const PARTNER = 'XX-INTEROP';

/**
 * Roots, collections with every combination of rights, objects in several versions and one status, all invented, in the shape of the start data of the OASIS reference server
 * (cti-taxii-server, medallion/test/data): as many of each kind, in the same order of being added, two added at one moment. `partner` may use them, `other` sees none of it.
 */
export async function seedTaxii(database: Database): Promise<unknown> {
  // The file is ours and beside this one.
  const seed = JSON.parse(readFileSync(new URL('taxii.json', import.meta.url), 'utf8')) as Seed;
  await database.asSystem(async (tx) => {
    const ids = seed.collections.map(({ id }) => id);
    await tx.deleteFrom('exchange_status').where('organisation', '=', PARTNER).execute();
    await tx.deleteFrom('exchange_object').where('collection', 'in', ids).execute();
    await tx
      .insertInto('exchange_root')
      .values(seed.roots.map((root) => ({ ...root, max_content_length: 10 * 2 ** 20 })))
      .onConflict((there) => there.doNothing())
      .execute();
    for (const { id, root, title, description = null, media_types, can_read, can_write, objects = [] } of seed.collections) {
      const fresh = {
        id,
        root,
        alias: null,
        kind: 'listed' as const,
        organisation: null,
        title,
        description,
        media_types: [...media_types],
        exercise: false,
      };
      await tx
        .insertInto('exchange_collection')
        .values(fresh)
        .onConflict((there) => there.doNothing())
        .execute();
      const right = { collection: id, organisation: PARTNER, may_read: can_read, may_write: can_write };
      await tx
        .insertInto('exchange_right')
        .values(right)
        .onConflict((there) => there.doNothing())
        .execute();
      for (const { date_added, object } of objects) {
        const version = String(object['modified'] ?? object['created']);
        await tx
          .insertInto('exchange_object')
          .values({
            collection: id,
            stix_id: String(object['id']),
            type: String(object['type']),
            spec_version: object.spec_version ?? '2.0',
            version,
            version_text: version,
            date_added,
            content: JSON.stringify(object),
            report: null,
            other_report: null,
            form: 'both',
            common: false,
            owner: PARTNER,
            submitted_by: PARTNER,
            tlp: 'red',
            releasable_to: [],
            delivery: null,
            exercise: false,
          })
          .execute();
        await tx.updateTable('exchange_collection').set({ last_added: date_added }).where('id', '=', id).execute();
      }
    }
    const { id, root, requested_at, entries } = seed.status;
    const count = (wanted: string): number => entries.filter(({ state }) => state === wanted).length;
    await tx
      .insertInto('exchange_status')
      .values({
        id,
        root,
        organisation: PARTNER,
        collection: ids[0] ?? '',
        requested_at,
        ended_at: null,
        total: entries.length,
        taken: count('success'),
        set_aside: count('failure'),
        entries: JSON.stringify(entries),
        file: null,
        bytes: 0,
        viewer: null,
        exercise: false,
      })
      .execute();
  });
  return seed;
}
