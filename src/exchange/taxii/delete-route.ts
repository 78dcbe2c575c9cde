import { sql } from 'kysely';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Executor } from '#platform/database/executor.ts';
import { found } from '#platform/http/refusals.ts';
import type { Route } from '#platform/http/route.ts';
import { everyVersion } from '../core/taxii/object-filter.ts';
import { readQuery } from '../core/taxii/read-query.ts';
import { collectionFor } from './collections-of.ts';
import { pageOfManifest } from './page-of-objects.ts';
import type { QuotaBook } from './quota-book.ts';
import { sendTaxii, taxiiRoute } from './taxii-route.ts';

/** Versions of one object; more are deleted by asking again. */
const MOST_VERSIONS = 10_000;

/**
 * Takes an object out of a collection (TAXII 2.1 §5.7), all its versions unless `match[version]` or `match[spec_version]` name some. An organisation takes back only what itself handed in, whatever others did under the same id,
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
        const seen = await seenOf(tx, { collection: collection.id, id: params.id, organisation: viewer.organisation });
        found(seen[0]);
        const own = seen.flatMap(({ spec, isOwn }) => (isOwn ? spec : []));
        if (own.length === 0) throw new RenkeiError('not-permitted');
        const { rows } = await pageOfManifest(tx, {
          collection: collection.id,
          after: null,
          limit: MOST_VERSIONS,
          addedAfter: null,
          ids: [params.id],
          types: null,
          specVersions: specVersions ?? (everything ? own : null),
          submittedBy: viewer.organisation,
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
        // All or none: where another request was faster, a transaction that ends here has deleted nothing.
        found(deleted.length === rows.length || null);
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

/** The versions of the specification in which the viewer sees an object, his organisation's own and others'. */
async function seenOf(
  tx: Executor,
  { collection, id, organisation }: { readonly collection: string; readonly id: string; readonly organisation: string },
): Promise<readonly { readonly spec: string; readonly isOwn: boolean }[]> {
  const { rows } = await sql<{ spec: string; isOwn: boolean }>`
    select distinct spec_version as spec, submitted_by is not distinct from ${organisation} as "isOwn"
    from exchange_object where collection = ${collection} and stix_id = ${id}`.execute(tx);
  return rows;
}
