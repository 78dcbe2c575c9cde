import { sql } from 'kysely';
import type { IndicatorType } from '#model/indicator.ts';
import type { Services } from '#platform/services.ts';
import type { Sensitivity } from '../core/deconfliction/answer-level.ts';
import { epochOf } from '../core/deconfliction/key-epoch.ts';
import { isSelectorType } from '../core/deconfliction/selector-forms.ts';
import { liveKeys } from './keys.ts';
import type { DeconflictionPorts } from './ports.ts';
import { putTags, type Taggable } from './put-tags.ts';

/**
 * Moves everything in force to the key of the epoch, some at a time, then drops the tags of older keys and destroys those keys. Meanwhile questions are
 * asked with all keys in force, so that nothing is missed. Stopped, it goes on where it was. Answers how many were tagged anew.
 */
export async function tagAnew({ database, now }: Services, ports: DeconflictionPorts, batch = 500): Promise<number> {
  const epoch = epochOf(now());
  const at = new Date(now()).toISOString();
  let done = 0;
  for (let moved = 1; moved > 0; done += moved)
    moved = await database.asSystem(async (tx) => {
      const keys = await liveKeys(tx, ports, now());
      if (keys.length < 2) return 0;
      const { rows } = await sql<{
        id: string;
        kind: Taggable['kind'];
        type: IndicatorType;
        norm: string;
        at: string | null;
        sensitivity: Sensitivity;
      }>`
        select * from (
          select id, 'interest' as kind, type, norm, seen_at as at, sensitivity from interest
          where withdrawn_at is null and expires_at > ${at}::timestamptz and suppressed_en is null
          union all
          select id, 'step', type, norm, seen_at, sensitivity from planned_step where state = 'planned'
        ) as held
        where exists (select from open_tag t where t.subject = held.id and t.epoch < ${epoch} union all select from silent_tag t where t.subject = held.id and t.epoch < ${epoch})
        order by id limit ${batch}`.execute(tx);
      for (const row of rows) {
        await sql`with gone as (delete from open_tag where subject = ${row.id}) delete from silent_tag where subject = ${row.id}`.execute(
          tx,
        );
        if (isSelectorType(row.type))
          await putTags(tx, ports, keys, [{ ...row, selector: { type: row.type, norm: row.norm, at: row.at } }]);
      }
      if (rows.length > 0) return rows.length;
      await sql`with gone as (delete from open_tag where epoch < ${epoch}) delete from silent_tag where epoch < ${epoch}`.execute(tx);
      await tx
        .updateTable('deconfliction_key')
        .set({ key: null, destroyed_at: at })
        .where('epoch', '<', epoch)
        .where('key', 'is not', null)
        .execute();
      return 0;
    });
  return done;
}
