import { createHash } from 'node:crypto';
import { RenkeiError } from '#model/errors.ts';
import { consultation } from '#platform/audit/write.ts';
import { textField } from '../../core/misp/misp-event.ts';
import { mispOrganisation } from '../../core/misp/misp-organisation.ts';
import { readSearchFilter } from '../../core/misp/search-filter.ts';
import { attributesOf, eachEvent, findEvents, type FoundEvent } from '../find-events.ts';
import { requireFits } from '../page-size.ts';
import { json, type MispAction, type MispCall } from '../misp-action.ts';
import { isUuid, tagNames } from '../event-store.ts';
import { shown } from './events.ts';

/**
 * A MISP feed for those who have a token: manifest.json, hashes.csv and an event a file, of the published events that they may see. As in every feed of MISP the hashes are
 * MD5 of each value, so that a reader can tell what the feed knows without taking it in.
 */
const feed = (name: string, handle: MispAction['handle']): MispAction => ({ name, methods: ['GET'], writes: false, handle });

async function published(call: MispCall, uuid: string | null): Promise<readonly FoundEvent[]> {
  return call.services.database.as(call.viewer, async (tx, asMachine) => {
    const found = await findEvents(
      tx,
      asMachine,
      call.viewer,
      {
        ...readSearchFilter({ published: true }, { now: 0, most: 10_000 }),
        events: uuid === null ? null : [uuid],
      },
      { lean: uuid === null },
    );
    await call.services.audit(
      tx,
      call.viewer,
      consultation(
        { kind: 'misp-event', id: 'feed' },
        found.map(({ event }) => event.uuid),
      ),
    );
    return found;
  });
}

const manifest = feed('feed/manifest', async (call) =>
  json(
    Object.fromEntries(
      (await published(call, null)).map(({ event, organisation }) => [
        event.uuid,
        {
          info: event.info,
          date: textField(event, 'date') ?? '',
          timestamp: textField(event, 'timestamp') ?? '0',
          publish_timestamp: textField(event, 'publish_timestamp') ?? '0',
          analysis: textField(event, 'analysis') ?? '0',
          threat_level_id: textField(event, 'threat_level_id') ?? '4',
          Orgc: { ...mispOrganisation(organisation) },
          Tag: tagNames(event).map((tag) => ({ name: tag, colour: '#3b6ea5' })),
        },
      ]),
    ),
  ),
);

const hashes = feed('feed/hashes', async (call) =>
  call.services.database.as(call.viewer, async (tx, asMachine) => {
    const lines: string[] = [];
    const uuids: string[] = [];
    for await (const { event } of eachEvent(tx, asMachine, call.viewer, readSearchFilter({ published: true }, { now: 0, most: 1 }))) {
      uuids.push(event.uuid);
      for (const attribute of attributesOf(event)) {
        if (attribute['deleted'] === true) continue;
        for (const value of (textField(attribute, 'value') ?? '').split('|'))
          lines.push(`${createHash('md5').update(value).digest('hex')},${event.uuid}\n`);
      }
      requireFits(lines.length * 70);
    }
    await call.services.audit(tx, call.viewer, consultation({ kind: 'misp-event', id: 'feed' }, uuids));
    return { text: lines.join(''), type: 'text/csv; charset=utf-8' };
  }),
);

/** `/misp/feed/UUID.json` */
async function feedEvent(call: MispCall, uuid: string) {
  const [found] = isUuid(uuid) ? await published(call, uuid) : [];
  if (!found) throw new RenkeiError('not-found');
  return json({ Event: shown(found.event, found.organisation) });
}

export const feedActions: readonly MispAction[] = [
  manifest,
  hashes,
  feed('feed/', async (call) => feedEvent(call, call.path.parts[0] ?? '')),
];
