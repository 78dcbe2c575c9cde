import { sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import type { Centre } from '../core/publish/centre.ts';
import { constantObjects } from '../core/publish/constant-objects.ts';
import { textOfObject } from '../core/publish/text-of-object.ts';
import { addObjects } from '../store/add-objects.ts';
import { SHARED } from '../store/collections.ts';
import { dropRows, holdShared } from './own-rows.ts';

/**
 * Puts into SHARED what records refer to and what is nobody's secret, where it is missing or has changed. Its rows belong to no record: they are TLP:CLEAR and of exercises
 * too, as a look at exercises needs them as much. As the machine.
 */
export async function publishConstants(tx: Transaction<Tables>, services: Pick<Services, 'now'>, centre: Centre): Promise<void> {
  await holdShared(tx);
  const organisations = await tx.selectFrom('organisation').select(['id', 'kind', 'name_ja', 'name_en', 'country']).orderBy('id').execute();
  const wanted = constantObjects(
    centre,
    organisations.map(({ name_ja: ja, name_en: en, ...row }) => ({ ...row, name: { ja, en } })),
  );
  const standing = await tx
    .selectFrom('exchange_object')
    .select(['seq', 'stix_id', 'content', 'version_text'])
    .where('collection', '=', SHARED)
    .where('report', 'is', null)
    .where(sql<boolean>`stix_id = any(${wanted.map(({ id }) => id)}::text[])`)
    .execute();
  const before = new Map(standing.map((row) => [row.stix_id, row]));
  const now = new Date(services.now()).toISOString();
  const objects = wanted.flatMap((object) => {
    const old = before.get(object.id);
    if (old !== undefined && textOfObject(object, old.version_text) === old.content) return [];
    const version = old === undefined ? null : now;
    return [{ object, version, old }];
  });
  await dropRows(
    tx,
    objects.flatMap(({ old }) => (old === undefined ? [] : [old.seq])),
  );
  await addObjects(
    tx,
    SHARED,
    objects.map(({ object, version }) => {
      const versionText = version ?? (typeof object['modified'] === 'string' ? object['modified'] : null);
      return {
        stixId: object.id,
        type: object.type,
        specVersion: '2.1',
        version: versionText,
        versionText,
        content: textOfObject(object, version),
        right: { owner: centre.organisation, submittedBy: centre.organisation, tlp: 'clear', releasableTo: [] },
      };
    }),
    { now: services.now(), delivery: null, exercise: true },
  );
}
