import { sql } from 'kysely';
import type { LinkerService } from '#linking';
import { together } from '#platform/database/together.ts';
import type { Services } from '#platform/services.ts';
import { receiveObjects } from '../receive/receive-objects.ts';
import { inboxOf } from '../store/collections.ts';
import { viewerOfPartner } from '../store/viewer-of-partner.ts';
import bundle from '#knowledge/exercise-exchange.json' with { type: 'json' };

const PARTNER = 'SG-HARBOUR';
const NAME = 'harbour-2026-03.json';

/**
 * A file that a partner of the exercise handed in: a few objects, one of which names a trace that a few reports of the exercise hold as well, and two that had to be set
 * aside. Whole or not at all, and nothing where it was taken in already. Needs the reports of the exercise.
 */
export async function loadExerciseExchange(services: Services, linker: LinkerService): Promise<void> {
  const { database, newId } = services;
  const ground = await database.asSystem(async (tx) => {
    const known = await tx
      .selectFrom('exchange_delivery')
      .select('id')
      .where('name', '=', NAME)
      .where('ended_at', 'is not', null)
      .executeTakeFirst();
    const { rows } = await sql<{ value: string }>`
      select i.norm as value from indicator i join report r on r.id = i.report
      where i.type = 'domain' and r.exercise and r.tlp in ('clear', 'green')
      group by i.norm having count(*) <= 5 order by count(*) desc, i.norm limit 1`.execute(tx);
    const trace = rows[0]?.value;
    if (known || trace === undefined) return null;
    return { trace, viewer: await viewerOfPartner(tx, PARTNER), collection: await inboxOf(tx, PARTNER, newId) };
  });
  if (ground === null) return;
  const { trace, viewer, collection } = ground;
  const bytes = new TextEncoder().encode(JSON.stringify(bundle).replace('TRACE', trace));
  const from = { viewer, collection, channel: 'file', name: NAME, feed: null, exercise: true, reason: 'Exercise' } as const;
  // It holds nothing that becomes a report, so that what links keep in memory is not touched.
  await together(services, async (within) => {
    for await (const step of receiveObjects(within, linker, from, oneChunk(bytes))) void step;
  });
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
