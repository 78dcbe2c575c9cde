import { RenkeiError } from '#model/errors.ts';
import { consultation } from '#platform/audit/write.ts';
import { isOfExercise } from '../../core/misp/is-of-exercise.ts';
import { mergeEvent } from '../../core/misp/merge-event.ts';
import { flagField, textField, type MispEvent } from '../../core/misp/misp-event.ts';
import { numericId } from '../../core/misp/numeric-id.ts';
import { mispOrganisation } from '../../core/misp/misp-organisation.ts';
import { readSearchFilter } from '../../core/misp/search-filter.ts';
import { shownEvent, shownLine } from '../../core/misp/shown-event.ts';
import { handledObjects } from '../../core/misp/handled-objects.ts';
import { takeInEvent } from '../../core/misp/take-in-event.ts';
import type { JsonObject } from '../../core/stix/stix-object.ts';
import { changeEvent } from '../change-event.ts';
import { csvOfAttributes } from '../csv-of-attributes.ts';
import { contentOf, findEvent, isUuid, keepEvent } from '../event-store.ts';
import { narrowProjected } from '../narrow-projected.ts';
import { filterOf, MOST_EVENTS, nowOf } from '../filter-of.ts';
import { findEvents, type FoundEvent } from '../find-events.ts';
import { askedOf, bodyOf, firstPart, json, saved, unwrapped, type MispAction, type MispCall } from '../misp-action.ts';
import { pick } from '../placed-attributes.ts';
import { projectEvent } from '../project-event.ts';
import { isPlayed, ownSide } from '../own-side.ts';
import { requireOwnSharingGroup } from '../own-sharing-group.ts';
import { NO_SIGHTINGS, sightingsOf } from '../sightings-of.ts';

const index: MispAction = {
  name: 'events/index',
  methods: ['GET', 'POST'],
  writes: false,
  handle: async (call) => {
    const asked = askedOf(call);
    const filter = filterOf(call, 10_000);
    const found = await call.services.database.as(call.viewer, async (tx, asMachine) => {
      const events = await findEvents(tx, asMachine, call.viewer, filter, { lean: true });
      await call.services.audit(
        tx,
        call.viewer,
        consultation(
          { kind: 'misp-event', id: 'index' },
          events.map(({ event }) => event.uuid),
        ),
      );
      return events;
    });
    if (flagField(asked, 'minimal') !== true) return json(found.map(({ event, organisation }) => shownLine(event, organisation)));
    return json(
      found.map(({ event, organisation }) => ({
        id: String(numericId(event.uuid)),
        uuid: event.uuid,
        timestamp: textField(event, 'timestamp') ?? '0',
        sighting_timestamp: '0',
        published: flagField(event, 'published') === true,
        orgc_uuid: mispOrganisation(organisation).uuid,
      })),
    );
  },
};

const view: MispAction = {
  name: 'events/view',
  methods: ['GET', 'POST'],
  writes: false,
  handle: async (call) => {
    const name = firstPart(call);
    const filter = filterOf(call, 1);
    const { found, sightings } = await call.services.database.as(call.viewer, async (tx, asMachine) => {
      const [event] = await findEvents(tx, asMachine, call.viewer, {
        ...readSearchFilter({}, { now: 0, most: 1 }),
        events: [name],
        deleted: 'both',
      });
      if (!event) throw new RenkeiError('not-found');
      await call.services.audit(tx, call.viewer, consultation({ kind: 'misp-event', id: event.event.uuid }, [event.event.uuid]));
      return { found: event, sightings: event.row ? await sightingsOf(tx, [event.row.id]) : null };
    });
    const said = sightings?.get(found.row?.id ?? '') ?? NO_SIGHTINGS;
    return json({ Event: shownEvent(found.event, found.organisation, { deleted: filter.deleted, attachments: true, sightings: said }) });
  },
};

const add: MispAction = {
  name: 'events/add',
  methods: ['POST'],
  writes: true,
  handle: async (call) => {
    const { viewer, services } = call;
    const taken = takeInEvent(call.body, { organisation: mispOrganisation(viewer.organisation), newId: services.newId, now: nowOf(call) });
    if (!taken.ok)
      throw new RenkeiError(taken.reason.code, { ...taken.reason.facts, ...(taken.reason.at?.field && { field: taken.reason.at.field }) });
    const event = taken.value;
    const exercise = await services.database.as(viewer, async (tx, asMachine) => {
      await requireOwnSharingGroup(tx, event);
      // Only what is seen is told: where another organisation has an event of this UUID that the viewer may not see, this one stands beside it.
      // So does the real one beside one that is played.
      const isExercise = await isPlayed(tx, viewer);
      if (!isExercise && isOfExercise(event)) throw new RenkeiError('stix-exercise');
      if ((await findEvent(tx, event.uuid, viewer))?.exercise === isExercise) throw new RenkeiError('misp-exists');
      await asMachine(() =>
        keepEvent(tx, event, {
          organisation: viewer.organisation,
          exercise: isExercise,
          now: services.now(),
          delivery: null,
          newId: services.newId,
        }),
      );
      await services.audit(tx, viewer, {
        operation: 'collection',
        subject: { kind: 'misp-event', id: event.uuid },
        reason: 'MISP: events/add',
        facts: { attributes: event.Attribute.length, objects: event.Object.length },
      });
      return isExercise;
    });
    if (flagField(event, 'published') === true) await projectEvent(services, call.linker, viewer, event, exercise);
    return json({ Event: shown(event, viewer.organisation) });
  },
};

const edit: MispAction = {
  name: 'events/edit',
  methods: ['POST', 'PUT'],
  writes: true,
  handle: async (call) => {
    const { viewer, services } = call;
    const given = unwrapped(call.body, 'Event');
    const { event, row } = await services.database.as(viewer, async (tx, asMachine) => {
      const found = await findEvent(tx, call.path.parts[0] ?? textField(given, 'uuid') ?? '', viewer);
      // A whole real event would stand in the one that is played: while there is no other, there is none to edit.
      const there = found?.exercise === (await isPlayed(tx, viewer)) ? found : null;
      return changeEvent(
        call,
        tx,
        asMachine,
        there,
        (before, now) => {
          const merged = mergeEvent(before, given, { organisation: mispOrganisation(viewer.organisation), newId: services.newId, now });
          if (!merged.ok) throw new RenkeiError(merged.reason.code, merged.reason.facts);
          return merged.value;
        },
        { keepsPublished: flagField(given, 'published') === true },
      ).then(async (changed) => {
        await requireOwnSharingGroup(tx, changed.event);
        return changed;
      });
    });
    if (flagField(event, 'published') === true) await projectEvent(services, call.linker, viewer, event, row.exercise);
    return json({ Event: shown(event, viewer.organisation) });
  },
};

const erase: MispAction = {
  name: 'events/delete',
  methods: ['POST', 'DELETE', 'GET'],
  writes: true,
  handle: async (call) => {
    const { viewer, services } = call;
    await services.database.as(viewer, async (tx, asMachine) => {
      const row = await findEvent(tx, firstPart(call), viewer);
      if (!row) throw new RenkeiError('not-found');
      if (row.organisation !== viewer.organisation) throw new RenkeiError('not-permitted');
      await asMachine(async () => {
        await narrowProjected(tx, row.organisation, contentOf(row), 'red');
        await tx.deleteFrom('misp_event').where('id', '=', row.id).execute();
      });
      await services.audit(tx, viewer, {
        operation: 'erasure',
        subject: { kind: 'misp-event', id: row.uuid },
        reason: 'MISP: events/delete',
      });
    });
    return saved('Event deleted.', `events/delete/${firstPart(call)}`);
  },
};

const publishing = (name: 'events/publish' | 'events/alert' | 'events/unpublish', published: boolean): MispAction => ({
  name,
  methods: ['POST'],
  writes: true,
  handle: async (call) => {
    const { viewer, services } = call;
    const { event, row } = await services.database.as(viewer, async (tx, asMachine) =>
      changeEvent(
        call,
        tx,
        asMachine,
        await findEvent(tx, firstPart(call), viewer),
        (before, now) => ({
          ...before,
          published,
          publish_timestamp: published ? String(now) : (textField(before, 'publish_timestamp') ?? '0'),
        }),
        { keepsPublished: true },
      ),
    );
    if (published) await projectEvent(services, call.linker, viewer, event, row.exercise);
    return saved(published ? 'Event published' : 'Event unpublished', `${name}/${firstPart(call)}`, { id: firstPart(call) });
  },
});

const search: MispAction = {
  name: 'events/restsearch',
  methods: ['GET', 'POST'],
  writes: false,
  handle: async (call) => {
    const filter = filterOf(call, MOST_EVENTS);
    const { found, sightings } = await call.services.database.as(call.viewer, async (tx, asMachine) => {
      const events = await findEvents(tx, asMachine, call.viewer, filter, { lean: filter.metadata && filter.format === 'json' });
      const uuids = events.map(({ event }) => event.uuid);
      await call.services.audit(tx, call.viewer, consultation({ kind: 'misp-event', id: 'restSearch' }, uuids, { terms: terms(call) }));
      return {
        found: events,
        sightings: await sightingsOf(
          tx,
          events.flatMap(({ row }) => (row ? [row.id] : [])),
        ),
      };
    });
    if (filter.format === 'stix2' || filter.format === 'stix') return bundle(found);
    if (filter.format === 'csv') {
      return csvOfAttributes(pick(found, filter), filter);
    }
    if (filter.metadata) return json({ response: found.map(({ event, organisation }) => ({ Event: shownLine(event, organisation) })) });
    return json({
      response: found.map(({ event, organisation, row }) => ({
        Event: shownEvent(event, organisation, {
          deleted: filter.deleted,
          attachments: filter.withAttachments,
          sightings: sightings.get(row?.id ?? '') ?? NO_SIGHTINGS,
        }),
      })),
    });
  },
};

/** STIX 2.1 by the published mapping. */
function bundle(found: readonly FoundEvent[]) {
  const objects = new Map(found.flatMap(({ event }) => handledObjects(event).map((object) => [object.id, object])));
  const first = found[0]?.event.uuid ?? '00000000-0000-4000-8000-000000000000';
  return {
    text: JSON.stringify({ type: 'bundle', id: `bundle--${first}`, objects: [...objects.values()] }),
    type: 'application/json; charset=utf-8',
  };
}

/** Which of the offered events this centre does not have on the sender's side (played, or real), or has older: a MISP server asks before it pushes. */
const wanted: MispAction = {
  name: 'events/filtereventidsforpush',
  methods: ['POST'],
  writes: true,
  handle: async (call) => {
    const offered = (Array.isArray(call.body) ? call.body : []).slice(0, 10_000).map((item) => unwrapped(item, 'Event'));
    const uuids = offered.flatMap((event) => textField(event, 'uuid') ?? []).filter(isUuid);
    const rows = await call.services.database.as(call.viewer, (tx) =>
      uuids.length === 0
        ? Promise.resolve([])
        : tx
            .selectFrom('misp_event')
            .select(['uuid', 'stamp'])
            .where('uuid', 'in', uuids)
            .where('exercise', '=', ownSide(call.viewer))
            .execute(),
    );
    const stamps = new Map<string, number>();
    for (const { uuid, stamp } of rows) stamps.set(uuid, Math.max(Number(stamp), stamps.get(uuid) ?? 0));
    return json(
      offered.flatMap((event) => {
        const uuid = textField(event, 'uuid') ?? '';
        return isUuid(uuid) && (stamps.get(uuid) ?? -1) < Number(textField(event, 'timestamp') ?? 0) ? [uuid] : [];
      }),
    );
  },
};

export const shown = (event: MispEvent, organisation: string): JsonObject =>
  shownEvent(event, organisation, { deleted: 'no', attachments: true, sightings: NO_SIGHTINGS });

/** Names of the filters that were used; values are content and stay out of the record. */
const terms = (call: MispCall): JsonObject => ({ filters: Object.keys({ ...call.query, ...bodyOf(call) }).slice(0, 40) });

export const eventActions: readonly MispAction[] = [
  index,
  view,
  add,
  edit,
  erase,
  publishing('events/publish', true),
  publishing('events/alert', true),
  publishing('events/unpublish', false),
  search,
  wanted,
];
