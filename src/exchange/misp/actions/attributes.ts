import { RenkeiError } from '#model/errors.ts';
import { consultation } from '#platform/audit/write.ts';
import {
  flagField,
  isJsonObject,
  listField,
  textField,
  type MispAttribute,
  type MispEvent,
  type MispObject,
} from '../../core/misp/misp-event.ts';
import { numericId } from '../../core/misp/numeric-id.ts';
import { mergeTags } from '../../core/misp/merge-event.ts';
import { shownAttribute, shownLine, type ShownOptions } from '../../core/misp/shown-event.ts';
import { takeInAttribute } from '../../core/misp/take-in-event.ts';
import type { JsonObject } from '../../core/stix/stix-object.ts';
import { changeEvent } from '../change-event.ts';
import { csvOfAttributes } from '../csv-of-attributes.ts';
import { findEvent, findEventOf } from '../event-store.ts';
import { eachEvent } from '../find-events.ts';
import { requireFits } from '../page-size.ts';
import { firstPart, json, saved, unwrapped, type MispAction, type MispCall } from '../misp-action.ts';
import { namedContent } from '../named-events.ts';
import { requireOwnSharingGroup } from '../own-sharing-group.ts';
import { NO_SIGHTINGS, sightingsOf } from '../sightings-of.ts';
import { filterOf } from '../filter-of.ts';
import { pick, placedIn, type Placed } from '../placed-attributes.ts';

/** Attributes of one answer. */
const MOST_ATTRIBUTES = 50_000;

const plain: ShownOptions = { deleted: 'both', attachments: true, sightings: NO_SIGHTINGS };

const shown = (event: MispEvent, { attribute, object }: Placed, options: ShownOptions = plain): JsonObject =>
  shownAttribute(
    attribute,
    { event: String(numericId(event.uuid)), object: object ? String(numericId(textField(object, 'uuid') ?? '')) : '0' },
    options,
  );

const view: MispAction = {
  name: 'attributes/view',
  methods: ['GET', 'POST'],
  writes: false,
  handle: async (call) => {
    const { event, placed, sightings } = await call.services.database.as(call.viewer, async (tx) => {
      const found = await findEventOf(tx, 'attribute', firstPart(call), call.viewer);
      if (!found) throw new RenkeiError('not-found');
      requireFits(found.row.content.length);
      const content = await namedContent(tx, found.row);
      await call.services.audit(tx, call.viewer, consultation({ kind: 'misp-event', id: content.uuid }, [found.uuid]));
      return {
        event: content,
        placed: placedIn(content).find(({ attribute }) => attribute['uuid'] === found.uuid),
        sightings: (await sightingsOf(tx, [found.row.id])).get(found.row.id) ?? NO_SIGHTINGS,
      };
    });
    if (!placed) throw new RenkeiError('not-found');
    return json({ Attribute: { ...shown(event, placed, { ...plain, sightings }), event_uuid: event.uuid } });
  },
};

const add: MispAction = {
  name: 'attributes/add',
  methods: ['POST'],
  writes: true,
  handle: async (call) => {
    const given = (Array.isArray(call.body) ? call.body.slice(0, MOST_ATTRIBUTES) : [call.body]).map((one) => unwrapped(one, 'Attribute'));
    const again = call.path.named.get('breakOnDuplicate')?.[0] === '0';
    const { event, added, errors } = await call.services.database.as(call.viewer, async (tx, asMachine) => {
      const taken: MispAttribute[] = [];
      const refused: Record<string, JsonObject> = {};
      const changed = await changeEvent(call, tx, asMachine, await findEvent(tx, firstPart(call), call.viewer), (before, now) => {
        const there = knownAttributes(before.Attribute);
        for (const [index, one] of given.entries()) {
          const attribute = takeInAttribute(one, { newId: call.services.newId, now }, `Attribute.${index}`);
          const problem = attribute.ok ? there.find(attribute.value) : null;
          if (!attribute.ok)
            refused[`attribute_${index}`] = { value: [`${attribute.reason.code}: ${String(attribute.reason.facts?.['problem'] ?? '')}`] };
          else if (problem && !again) refused[`attribute_${index}`] = { value: ['A similar attribute already exists for this event.'] };
          else {
            const kept = problem ? { ...problem, ...attribute.value, uuid: problem.uuid } : attribute.value;
            taken.push(kept);
            there.add(kept);
          }
        }
        if (taken.length === 0) throw new AttributesRefused(refused);
        const uuids = new Set(taken.map(({ uuid }) => uuid));
        return { ...before, Attribute: [...before.Attribute.filter(({ uuid }) => !uuids.has(uuid)), ...taken] };
      });
      await requireOwnSharingGroup(tx, changed.event);
      return { event: changed.event, added: taken, errors: refused };
    });
    const answer = added.map((attribute) => shown(event, { attribute, object: null }));
    return json({
      Attribute: Array.isArray(call.body) && call.body.length > 1 ? answer : (answer[0] ?? {}),
      ...(Object.keys(errors).length > 0 && { errors }),
    });
  },
};

/** Nothing of the request could be saved; what each attribute lacks is said as MISP says it. */
class AttributesRefused extends RenkeiError {
  constructor(refused: Readonly<Record<string, JsonObject>>) {
    super('misp-attribute-invalid', { problem: JSON.stringify(Object.values(refused)).slice(0, 500) });
    this.name = 'AttributesRefused';
  }
}

/** Attributes by UUID and by what they say, the first of each: what is handed in may be many, and so may be what stands there. */
function knownAttributes(attributes: readonly MispAttribute[]) {
  const byUuid = new Map<string, MispAttribute>();
  const byWords = new Map<string, MispAttribute>();
  const wordsOf = ({ type, category, value }: MispAttribute): string => JSON.stringify([type, category, value]);
  const add = (one: MispAttribute): void => {
    if (!byUuid.has(one.uuid)) byUuid.set(one.uuid, one);
    if (flagField(one, 'deleted') !== true && !byWords.has(wordsOf(one))) byWords.set(wordsOf(one), one);
  };
  attributes.forEach(add);
  return { add, find: (one: MispAttribute): MispAttribute | null => byUuid.get(one.uuid) ?? byWords.get(wordsOf(one)) ?? null };
}

/** Puts `change` of one attribute, wherever it stands, into its event; null takes it out. */
export function withAttribute(event: MispEvent, uuid: string, change: (attribute: JsonObject) => JsonObject | null): MispEvent {
  const through = (attributes: readonly JsonObject[]): readonly MispAttribute[] =>
    attributes.flatMap((attribute): readonly JsonObject[] => {
      if (attribute['uuid'] !== uuid) return [attribute];
      const changed = change(attribute);
      return changed === null ? [] : [changed];
    }) as readonly JsonObject[] as readonly MispAttribute[]; // what is changed stays an attribute
  return {
    ...event,
    Attribute: through(event.Attribute),
    Object: event.Object.map((object): MispObject => ({ ...object, Attribute: through(object.Attribute) })),
  };
}

async function changeAttribute(
  call: MispCall,
  change: (attribute: JsonObject, now: number) => JsonObject | null,
): Promise<{ event: MispEvent; uuid: string }> {
  return call.services.database.as(call.viewer, async (tx, asMachine) => {
    const found = await findEventOf(tx, 'attribute', firstPart(call), call.viewer);
    const { event } = await changeEvent(call, tx, asMachine, found?.row ?? null, (before, now) =>
      withAttribute(before, found?.uuid ?? '', (attribute) => change(attribute, now)),
    );
    await requireOwnSharingGroup(tx, event);
    return { event, uuid: found?.uuid ?? '' };
  });
}

const edit: MispAction = {
  name: 'attributes/edit',
  methods: ['POST', 'PUT'],
  writes: true,
  handle: async (call) => {
    const given = unwrapped(call.body, 'Attribute');
    const { event, uuid } = await changeAttribute(call, (before, now) => {
      const taken = takeInAttribute({ ...before, ...given, uuid: before['uuid'] ?? '' }, { newId: call.services.newId, now }, 'Attribute');
      if (!taken.ok) throw new RenkeiError(taken.reason.code, taken.reason.facts);
      const stamp = textField(given, 'timestamp');
      const isNewer = stamp !== null && Number(stamp) > Number(before['timestamp'] ?? 0);
      return {
        ...taken.value,
        timestamp: isNewer ? stamp : String(Math.max(now, Number(before['timestamp'] ?? 0))),
        Tag: mergeTags(listField(before, 'Tag'), listField(given, 'Tag')),
      };
    });
    const placed = placedIn(event).find(({ attribute }) => attribute['uuid'] === uuid);
    if (!placed) throw new RenkeiError('not-found');
    return json({ Attribute: shown(event, placed) });
  },
};

const erase: MispAction = {
  name: 'attributes/delete',
  methods: ['POST', 'DELETE', 'GET'],
  writes: true,
  handle: async (call) => {
    const hard =
      flagField(unwrapped(call.body, 'Attribute'), 'hard') === true || call.path.parts[1] === '1' || call.path.parts[1] === 'true';
    await changeAttribute(call, (attribute, now) => (hard ? null : { ...attribute, deleted: true, timestamp: String(now) }));
    return saved('Attribute deleted.', `attributes/delete/${firstPart(call)}`);
  },
};

const restore: MispAction = {
  name: 'attributes/restore',
  methods: ['POST'],
  writes: true,
  handle: async (call) => {
    const { event, uuid } = await changeAttribute(call, (attribute, now) => ({ ...attribute, deleted: false, timestamp: String(now) }));
    const placed = placedIn(event).find(({ attribute }) => attribute['uuid'] === uuid);
    return json({ Attribute: placed ? shown(event, placed) : {} });
  },
};

const search: MispAction = {
  name: 'attributes/restsearch',
  methods: ['GET', 'POST'],
  writes: false,
  handle: async (call) => {
    const filter = filterOf(call, MOST_ATTRIBUTES);
    const { page, sightings } = await call.services.database.as(call.viewer, async (tx, asMachine) => {
      const picked: ReturnType<typeof pick>[number][] = [];
      let passed = 0;
      let size = 0;
      const whole = { ...filter, stamp: { from: null, until: null } };
      for await (const found of eachEvent(tx, asMachine, call.viewer, whole)) {
        for (const one of pick([found], filter)) {
          passed += 1;
          if (passed <= filter.offset) continue;
          picked.push(one);
          size +=
            (textField(one.placed.attribute, 'value') ?? '').length +
            (filter.withAttachments ? (textField(one.placed.attribute, 'data') ?? '').length : 0);
          requireFits(size);
        }
        if (picked.length >= filter.limit) break;
      }
      const shownOf = picked.slice(0, filter.limit);
      const events = [...new Set(shownOf.flatMap(({ from }) => (from.row ? [from.row.id] : [])))];
      await call.services.audit(
        tx,
        call.viewer,
        consultation({ kind: 'misp-event', id: 'attributes' }, [...new Set(shownOf.map(({ from }) => from.event.uuid))]),
      );
      return { page: shownOf, sightings: filter.includeSightings ? await sightingsOf(tx, events) : null };
    });
    if (filter.format === 'csv') return csvOfAttributes(page, filter);
    if (filter.format === 'text')
      return { text: page.map(({ placed }) => textField(placed.attribute, 'value') ?? '').join('\n'), type: 'text/plain; charset=utf-8' };
    return json({
      response: {
        Attribute: page.map(({ from, placed }) => ({
          ...shown(from.event, placed, {
            deleted: 'both',
            attachments: filter.withAttachments,
            sightings: sightings?.get(from.row?.id ?? '') ?? NO_SIGHTINGS,
          }),
          ...(placed.object && { object_relation: textField(placed.attribute, 'object_relation') }),
          Event: shownLine(from.event, from.organisation),
          ...(placed.object && {
            Object: {
              id: String(numericId(textField(placed.object, 'uuid') ?? '')),
              distribution: textField(placed.object, 'distribution') ?? '5',
              sharing_group_id: '0',
            },
          }),
        })),
      },
    });
  },
};

const index: MispAction = {
  ...search,
  name: 'attributes/index',
  handle: async (call) => {
    const answer = await search.handle(call);
    if (!('json' in answer) || !isJsonObject(answer.json) || !isJsonObject(answer.json['response'])) return answer;
    return json(answer.json['response']['Attribute'] ?? []);
  },
};

export const attributeActions: readonly MispAction[] = [view, add, edit, erase, restore, search, index];
