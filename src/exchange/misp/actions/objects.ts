import { RenkeiError } from '#model/errors.ts';
import { consultation } from '#platform/audit/write.ts';
import { flagField, listField, textField, type MispEvent, type MispObject } from '../../core/misp/misp-event.ts';
import { numericId } from '../../core/misp/numeric-id.ts';
import { mergeEvent } from '../../core/misp/merge-event.ts';
import { mispOrganisation } from '../../core/misp/misp-organisation.ts';
import { fitsTerms, isEmpty } from '../../core/misp/search-filter.ts';
import { shownObject } from '../../core/misp/shown-event.ts';
import { takeInObject } from '../../core/misp/take-in-event.ts';
import type { JsonObject } from '../../core/stix/stix-object.ts';
import { changeEvent } from '../change-event.ts';
import { findEvent, findEventOf } from '../event-store.ts';
import { attributeFits, eachEvent } from '../find-events.ts';
import { bodyOf, firstPart, json, saved, unwrapped, type MispAction, type MispCall } from '../misp-action.ts';
import { namedContent } from '../named-events.ts';
import { requireOwnSharingGroup } from '../own-sharing-group.ts';
import { requireFits } from '../page-size.ts';
import { filterOf, MOST_EVENTS } from '../filter-of.ts';

const shown = (event: MispEvent, object: JsonObject, deleted: 'no' | 'both' = 'no'): JsonObject =>
  shownObject(object, String(numericId(event.uuid)), { deleted, attachments: true, sightings: new Map() });

const view: MispAction = {
  name: 'objects/view',
  methods: ['GET', 'POST'],
  writes: false,
  handle: async (call) => {
    const { event, object } = await call.services.database.as(call.viewer, async (tx) => {
      const found = await findEventOf(tx, 'object', firstPart(call), call.viewer);
      if (!found) throw new RenkeiError('not-found');
      requireFits(found.row.content.length);
      const content = await namedContent(tx, found.row);
      await call.services.audit(tx, call.viewer, consultation({ kind: 'misp-event', id: content.uuid }, [found.uuid]));
      return { event: content, object: content.Object.find(({ uuid }) => uuid === found.uuid) };
    });
    if (!object) throw new RenkeiError('not-found');
    return json({ Object: { ...shown(event, object), Event: { id: String(numericId(event.uuid)), uuid: event.uuid, info: event.info } } });
  },
};

const add: MispAction = {
  name: 'objects/add',
  methods: ['POST'],
  writes: true,
  handle: async (call) => {
    const given = unwrapped(call.body, 'Object');
    const { event, object } = await call.services.database.as(call.viewer, async (tx, asMachine) => {
      let taken: MispObject | null = null;
      const changed = await changeEvent(call, tx, asMachine, await findEvent(tx, firstPart(call), call.viewer), (before, now) => {
        const read = takeInObject(given, { newId: call.services.newId, now }, 'Object');
        if (!read.ok) throw new RenkeiError(read.reason.code, read.reason.facts);
        if (read.value.Attribute.length === 0 || before.Object.some(({ uuid }) => uuid === read.value.uuid))
          throw new RenkeiError('misp-attribute-invalid', { problem: read.value.Attribute.length === 0 ? 'Attribute' : 'uuid' });
        taken = read.value;
        return { ...before, Object: [...before.Object, read.value] };
      });
      await requireOwnSharingGroup(tx, changed.event);
      return { event: changed.event, object: taken };
    });
    return json({ Object: object ? shown(event, object) : {} });
  },
};

/** Changes the event that holds the object named in the path. */
async function changeObject(
  call: MispCall,
  change: (event: MispEvent, uuid: string, now: number) => MispEvent,
): Promise<{ event: MispEvent; uuid: string }> {
  return call.services.database.as(call.viewer, async (tx, asMachine) => {
    const found = await findEventOf(tx, 'object', firstPart(call), call.viewer);
    const { event } = await changeEvent(call, tx, asMachine, found?.row ?? null, (before, now) => change(before, found?.uuid ?? '', now));
    await requireOwnSharingGroup(tx, event);
    return { event, uuid: found?.uuid ?? '' };
  });
}

const edit: MispAction = {
  name: 'objects/edit',
  methods: ['POST', 'PUT'],
  writes: true,
  handle: async (call) => {
    const given = unwrapped(call.body, 'Object');
    const { event, uuid } = await changeObject(call, (before, of, now) => {
      const merged = mergeEvent(
        before,
        {
          Object: [
            { ...given, uuid: of, name: textField(given, 'name') ?? before.Object.find((object) => object.uuid === of)?.name ?? '' },
          ],
        },
        { organisation: mispOrganisation(call.viewer.organisation), newId: call.services.newId, now },
      );
      if (!merged.ok) throw new RenkeiError(merged.reason.code, merged.reason.facts);
      return merged.value;
    });
    const object = event.Object.find((one) => one.uuid === uuid);
    return json({ Object: object ? shown(event, object) : {} });
  },
};

const erase: MispAction = {
  name: 'objects/delete',
  methods: ['POST', 'DELETE', 'GET'],
  writes: true,
  handle: async (call) => {
    const hard = flagField(bodyOf(call), 'hard') === true || call.path.parts[1] === '1' || call.path.parts[1] === 'true';
    await changeObject(call, (before, of, now) => ({
      ...before,
      Object: before.Object.flatMap((object) =>
        object.uuid !== of
          ? [object]
          : hard
            ? []
            : [
                {
                  ...object,
                  deleted: true,
                  timestamp: String(now),
                  Attribute: object.Attribute.map((attribute) => ({ ...attribute, deleted: true, timestamp: String(now) })),
                },
              ],
      ),
    }));
    return saved('Object deleted', `objects/delete/${firstPart(call)}`);
  },
};

const search: MispAction = {
  name: 'objects/restsearch',
  methods: ['GET', 'POST'],
  writes: false,
  handle: async (call) => {
    const filter = filterOf(call, MOST_EVENTS);
    const asks = !isEmpty(filter.value) || !isEmpty(filter.type) || !isEmpty(filter.category) || filter.ids !== null;
    const objects = await call.services.database.as(call.viewer, async (tx, asMachine) => {
      const found: JsonObject[] = [];
      const uuids = new Set<string>();
      let size = 0;
      for await (const { event } of eachEvent(tx, asMachine, call.viewer, filter)) {
        for (const object of event.Object) {
          const fits =
            flagField(object, 'deleted') !== true &&
            (isEmpty(filter.objectName) || fitsTerms(filter.objectName, [object.name])) &&
            (!asks || object.Attribute.some((attribute) => attributeFits(attribute, filter)));
          if (!fits) continue;
          uuids.add(event.uuid);
          for (const attribute of object.Attribute) size += attribute.value.length + (textField(attribute, 'data') ?? '').length;
          requireFits(size);
          found.push({
            Object: { ...shown(event, object), Event: { id: String(numericId(event.uuid)), uuid: event.uuid, info: event.info } },
          });
        }
        if (found.length >= filter.offset + filter.limit) break;
      }
      await call.services.audit(tx, call.viewer, consultation({ kind: 'misp-event', id: 'objects' }, [...uuids]));
      return found;
    });
    return json({ response: objects.slice(filter.offset, filter.offset + filter.limit) });
  },
};

const addReference: MispAction = {
  name: 'objectreferences/add',
  methods: ['POST'],
  writes: true,
  handle: async (call) => {
    const given = unwrapped(call.body, 'ObjectReference');
    const from = textField(given, 'object_uuid') ?? textField(given, 'object_id') ?? '';
    const to = textField(given, 'referenced_uuid') ?? '';
    const named = { ...call, path: { ...call.path, parts: [from] } };
    const uuid = call.services.newId();
    const { event, uuid: of } = await changeObject(named, (before, own, now) => {
      const there =
        before.Object.some((object) => object.uuid === to || object.Attribute.some((attribute) => attribute.uuid === to)) ||
        before.Attribute.some((attribute) => attribute.uuid === to);
      if (!there) throw new RenkeiError('misp-attribute-invalid', { problem: 'referenced_uuid' });
      const reference = {
        uuid: textField(given, 'uuid') ?? uuid,
        object_uuid: own,
        referenced_uuid: to,
        relationship_type: textField(given, 'relationship_type') ?? 'related-to',
        comment: textField(given, 'comment') ?? '',
        timestamp: String(now),
        deleted: false,
      };
      return {
        ...before,
        Object: before.Object.map((object) =>
          object.uuid === own ? { ...object, ObjectReference: [...listField(object, 'ObjectReference'), reference] } : object,
        ),
      };
    });
    const object = event.Object.find((one) => one.uuid === of);
    return json({ ObjectReference: object ? (listField(shown(event, object), 'ObjectReference').at(-1) ?? {}) : {} });
  },
};

export const objectActions: readonly MispAction[] = [view, add, edit, erase, search, addReference];
