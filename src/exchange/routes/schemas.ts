import { z } from 'zod';
import { Tlp } from '#model/handling.ts';
import { RenkeiError } from '#model/errors.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { extensionDefinitions } from '../core/publish/extension-definitions.ts';
import { organisationIdentity } from '../core/publish/organisation-identity.ts';
import { publishedSchemas } from '../core/publish/published-schemas.ts';
import { tlpMarking } from '../core/stix/tlp-markings.ts';
import { openCentre } from '../publish/open-centre.ts';

/**
 * For everybody: the JSON Schemas of our extensions, and in `definitions.json` a bundle of the definitions: ours, which every bundle that uses them carries too, and the standard's
 * own TLP 2.0 marking definitions, which none carries (docs/exchange-stix.md tells why); exports name them by their fixed ids.
 */
export const schemaRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/schemas/:name',
    summary: { ja: 'STIX拡張のJSON Schemaと定義', en: 'JSON Schemas and definitions of our STIX extensions' },
    access: 'public',
    params: z.object({ name: z.string().max(100) }),
    answer: null,
    handle: async ({ services, params: { name }, reply }) => {
      const schema = publishedSchemas.get(name.replace(/\.json$/, ''));
      if (schema !== undefined) return reply.header('content-type', 'application/schema+json; charset=utf-8').send(JSON.stringify(schema));
      if (name !== 'definitions.json') throw new RenkeiError('not-found');
      const { centre, organisation } = await services.database.asSystem(async (tx) => {
        const own = await openCentre(tx);
        const row = await tx.selectFrom('organisation').selectAll().where('id', '=', own.organisation).executeTakeFirst();
        return { centre: own, organisation: row };
      });
      const identity = organisation
        ? organisationIdentity(centre, {
            id: organisation.id,
            kind: organisation.kind,
            name: { ja: organisation.name_ja, en: organisation.name_en },
            country: organisation.country,
          })
        : [];
      return reply.header('content-type', 'application/stix+json;version=2.1').send(
        JSON.stringify({
          type: 'bundle',
          id: 'bundle--8f1f6d54-0c4e-4b0c-9a53-1f2f6c1f1c3e',
          objects: [...identity, ...extensionDefinitions(centre), ...Tlp.options.map(tlpMarking)],
        }),
      );
    },
  }),
];
