import { sql, type Selectable } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import { textField } from '../../core/misp/misp-event.ts';
import { numericId } from '../../core/misp/numeric-id.ts';
import type { JsonObject } from '../../core/stix/stix-object.ts';
import { findEvent, findEventOf, isUuid } from '../event-store.ts';
import { askedOf, bodyOf, firstPart, json, saved, type MispAction, type MispCall } from '../misp-action.ts';
import type { MispSightingTable } from '../../tables-misp.ts';
import { shownSighting, sightingRows } from '../sightings-of.ts';

/** Sightings of one request. */
const MOST = 1_000;

const add: MispAction = {
  name: 'sightings/add',
  methods: ['POST'],
  writes: true,
  handle: async (call) => {
    const { viewer, services } = call;
    const given = bodyOf(call);
    const type = Number(textField(given, 'type') ?? 0);
    if (![0, 1, 2].includes(type)) throw new RenkeiError('misp-attribute-invalid', { problem: 'type' });
    const rows = await services.database.as(viewer, async (tx, asMachine) => {
      const places = await placesOf(call, given, tx);
      if (places.length === 0) throw new RenkeiError('not-found');
      const uuid = textField(given, 'uuid');
      const made = places.map(
        (place, index): Omit<Selectable<MispSightingTable>, 'number' | 'stamp'> & { number: number; stamp: number } => {
          const id = uuid !== null && isUuid(uuid) && index === 0 ? uuid.toLowerCase() : services.newId();
          return {
            uuid: id,
            number: numericId(id),
            event: place.event,
            attribute: place.attribute,
            type,
            source: (textField(given, 'source') ?? '').slice(0, 1_000),
            stamp: Number(
              /^\d{1,11}$/.exec(textField(given, 'timestamp') ?? textField(given, 'date_sighting') ?? '')?.[0] ??
                Math.floor(services.now() / 1000),
            ),
            organisation: viewer.organisation,
          };
        },
      );
      await asMachine(() =>
        tx
          .insertInto('misp_sighting')
          .values(made)
          .onConflict((there) => there.doNothing())
          .execute(),
      );
      await services.audit(tx, viewer, {
        operation: 'alteration',
        subject: { kind: 'misp-event', id: places[0]?.uuid ?? '' },
        reason: 'MISP: sightings/add',
        facts: { sightings: made.length },
      });
      return made.map((row, index) => ({ ...row, event_uuid: places[index]?.uuid ?? '' }));
    });
    const [first] = rows;
    if (!first) throw new RenkeiError('not-found');
    return json({
      Sighting: shownSighting({ ...first, said_by: first.organisation, number: BigInt(first.number), stamp: BigInt(first.stamp) }),
    });
  },
};

/** The attributes meant: by UUID or number in the path or the body, else every one that the viewer may see of the values named. */
async function placesOf(
  call: MispCall,
  given: JsonObject,
  tx: Parameters<typeof findEventOf>[0],
): Promise<readonly { event: string; uuid: string; attribute: string }[]> {
  const named = call.path.parts[0] ?? textField(given, 'uuid') ?? textField(given, 'id');
  if (named !== null) {
    const found = await findEventOf(tx, 'attribute', named, call.viewer);
    return found ? [{ event: found.row.id, uuid: found.row.uuid, attribute: found.uuid }] : [];
  }
  const listed: unknown = given['values'];
  const values = [...(Array.isArray(listed) ? listed : []), given['value']]
    .filter((value): value is string => typeof value === 'string')
    .slice(0, 100);
  if (values.length === 0) return [];
  const { rows } = await sql<{ event: string; uuid: string; attribute: string }>`
    select a.event, e.uuid, a.uuid as attribute from misp_attribute a join misp_event e on e.id = a.event
    where md5(lower(a.value)) in (select md5(lower(v)) from unnest(${values}::text[]) as v) and not a.deleted limit ${MOST}`.execute(tx);
  return rows;
}

const listing = (name: 'sightings/index' | 'sightings/listsightings' | 'sightings/restsearch'): MispAction => ({
  name,
  methods: ['GET', 'POST'],
  writes: false,
  handle: async (call) => {
    const asked = askedOf(call);
    const context = textField(asked, 'context') ?? call.path.parts[0] ?? null;
    const id = textField(asked, 'id') ?? (name === 'sightings/index' ? (call.path.parts[0] ?? null) : (call.path.parts[1] ?? null));
    const type = textField(asked, 'type');
    const source = textField(asked, 'source');
    const rows = await call.services.database.as(call.viewer, async (tx) => {
      let query = sightingRows(tx).limit(10_000);
      if (id !== null && context === 'attribute') {
        const found = await findEventOf(tx, 'attribute', id, call.viewer);
        if (!found) throw new RenkeiError('not-found');
        query = query.where('attribute', '=', found.uuid).where('event', '=', found.row.id);
      } else if (id !== null) {
        const found = await findEvent(tx, id, call.viewer);
        if (!found) throw new RenkeiError('not-found');
        query = query.where('event', '=', found.id);
      }
      if (type !== null && /^[012]$/.test(type)) query = query.where('misp_sighting.type', '=', Number(type));
      if (source !== null) query = query.where('misp_sighting.source', '=', source);
      return query.execute();
    });
    return name === 'sightings/restsearch'
      ? json({ response: rows.map((row) => ({ Sighting: shownSighting(row) })) })
      : json(rows.map(shownSighting));
  },
});

const erase: MispAction = {
  name: 'sightings/delete',
  methods: ['POST', 'DELETE'],
  writes: true,
  handle: async (call) => {
    const { viewer, services } = call;
    const named = firstPart(call);
    await services.database.as(viewer, async (tx, asMachine) => {
      const query = sightingRows(tx).where('misp_sighting.organisation', '=', viewer.organisation);
      const row = await (
        isUuid(named)
          ? query.where('misp_sighting.uuid', '=', named.toLowerCase())
          : query.where('misp_sighting.number', '=', BigInt(/^\d{1,15}$/.exec(named)?.[0] ?? -1))
      ).executeTakeFirst();
      if (!row) throw new RenkeiError('not-found');
      await asMachine(() =>
        tx.deleteFrom('misp_sighting').where('uuid', '=', row.uuid).where('organisation', '=', viewer.organisation).execute(),
      );
      await services.audit(tx, viewer, {
        operation: 'erasure',
        subject: { kind: 'misp-event', id: row.event_uuid },
        reason: 'MISP: sightings/delete',
      });
    });
    return saved('Sighting deleted.', `sightings/delete/${named}`);
  },
};

export const sightingActions: readonly MispAction[] = [
  add,
  listing('sightings/index'),
  listing('sightings/listsightings'),
  listing('sightings/restsearch'),
  erase,
];
