import { sql } from 'kysely';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { found } from '#platform/http/refusals.ts';
import type { Route } from '#platform/http/route.ts';
import { everyVersion } from '../core/taxii/object-filter.ts';
import { readQuery } from '../core/taxii/read-query.ts';
import { collectionFor } from './collections-of.ts';
import { pageOfManifest, seesObject } from './page-of-objects.ts';
import type { QuotaBook } from './quota-book.ts';
import { sendTaxii, taxiiRoute } from './taxii-route.ts';

/** Versions of one object; more are deleted by asking again. */
const MOST_VERSIONS = 10_000;

/**
 * Takes an object out of a collection (TAXII 2.1 §5.7), all its versions unless `match[version]` or `match[spec_version]` name some. An organisation takes back only what itself handed in,
 * and only there where it may write. What became of it here, a report for instance, stays, as does the audit entry. What is not seen is not found.
 */
export const deleteRoute = (requests: QuotaBook): Route =>
  taxiiRoute(requests, {
    method: 'DELETE',
    path: '/taxii2/:root/collections/:collection/objects/:id/',
    summary: { ja: 'オブジェクトを取り下げる', en: 'Delete an object from a collection' },
    params: z.object({ root: z.string().min(1).max(100), collection: z.string().min(1).max(100), id: z.string().min(1).max(300) }),
    query: z.record(z.string(), z.unknown()),
    handle: async ({ services, viewer, params, query, reply }) => {
      const read = readQuery(query);
      if (!read.ok) throw new RenkeiError(read.reason.code, read.reason.facts);
      const { specVersions, version } = read.value.filter;
      const everything = query['match[version]'] === undefined;
      await services.database.as(viewer, async (tx, asMachine) => {
        const collection = await collectionFor(tx, viewer, params, 'canWrite');
        found((await seesObject(tx, collection.id, params.id)) || null);
        const { rows } = await pageOfManifest(tx, {
          collection: collection.id,
          after: null,
          limit: MOST_VERSIONS,
          addedAfter: null,
          ids: [params.id],
          types: null,
          specVersions: specVersions ?? (everything ? await specVersionsOf(tx, collection.id, params.id) : null),
          version: everything ? everyVersion : version,
        });
        found(rows[0]);
        const seqs = rows.map(({ seq }) => seq);
        const deleted = await asMachine(() =>
          tx
            .deleteFrom('exchange_object')
            .where('collection', '=', collection.id)
            .where('seq', 'in', seqs)
            .where('submitted_by', '=', viewer.organisation)
            .returning('version_text')
            .execute(),
        );
        // All or none: a transaction that ends here has deleted nothing.
        if (deleted.length < rows.length) throw new RenkeiError('not-permitted');
        await services.audit(tx, viewer, {
          operation: 'erasure',
          subject: { kind: 'collection', id: collection.id },
          reason: 'TAXII DELETE',
          facts: {
            object: params.id,
            versions: rows.map(({ version: one, versionText }) => versionText ?? one).slice(0, 100),
            count: rows.length,
          },
        });
      });
      sendTaxii(reply, {});
    },
  });

async function specVersionsOf(tx: Parameters<typeof seesObject>[0], collection: string, id: string): Promise<string[]> {
  const { rows } = await sql<{ spec: string }>`
    select distinct spec_version as spec from exchange_object where collection = ${collection} and stix_id = ${id}`.execute(tx);
  return rows.map(({ spec }) => spec);
}
