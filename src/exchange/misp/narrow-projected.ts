import { sql } from 'kysely';
import { Tlp } from '#model/handling.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { MispEvent } from '../core/misp/misp-event.ts';
import { stixOfMispEvent } from '../core/misp/stix-of-misp-event.ts';

/**
 * What an event gave before is shown no wider than the event is now: every stored version of its objects in the organisation's inbox, those of an event that was taken away
 * (`red`) too. Nothing is ever widened here. As the machine.
 */
export async function narrowProjected(tx: Executor, organisation: string, event: MispEvent, tlp: Tlp): Promise<void> {
  const wider = Tlp.options.slice(0, Tlp.options.indexOf(tlp));
  const ids = stixOfMispEvent(event).map(({ id }) => id);
  if (wider.length === 0) return;
  await sql`
    update exchange_object o set tlp = ${tlp} from exchange_collection c
    where c.id = o.collection and c.kind = 'inbox' and c.organisation = ${organisation} and o.owner = ${organisation}
      and o.stix_id = any(${ids}::text[]) and o.tlp = any(${wider}::text[])`.execute(tx);
}
