import { sql } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import { listField, textField, type MispEvent } from '../../core/misp/misp-event.ts';
import { mergeTags } from '../../core/misp/merge-event.ts';
import { fitsPattern } from '../../core/misp/search-filter.ts';
import { tagNumber } from '../../core/misp/shown-event.ts';
import { tlpOfTag } from '../../core/misp/tlp-of-tag.ts';
import type { JsonObject } from '../../core/stix/stix-object.ts';
import { changeEvent } from '../change-event.ts';
import { findEvent, findEventOf } from '../event-store.ts';
import { bodyOf, firstPart, json, saved, unwrapped, type MispAction, type MispCall } from '../misp-action.ts';
import { withAttribute } from './attributes.ts';

const COLOUR = '#3b6ea5';

const shown = (name: string, colour: string): JsonObject => ({
  id: String(tagNumber(name)),
  name,
  colour,
  exportable: true,
  org_id: '0',
  user_id: '0',
  hide_tag: false,
  numerical_value: null,
  is_galaxy: name.startsWith('misp-galaxy:'),
  is_custom_galaxy: false,
  local_only: false,
});

/** Tags in use in events that the viewer may see, and those that its organisation made. */
async function tagsFor(call: MispCall): Promise<readonly { name: string; colour: string }[]> {
  return call.services.database.as(call.viewer, async (tx) => {
    const own = await tx.selectFrom('misp_tag').select(['name', 'colour']).orderBy('name').limit(5_000).execute();
    const { rows } = await sql<{ name: string }>`
      select distinct t as name from (select unnest(tags) as t from misp_event union select unnest(tags) from misp_attribute) as used order by t limit 5000`.execute(
      tx,
    );
    const known = new Map([...rows.map(({ name }) => [name, COLOUR] as const), ...own.map(({ name, colour }) => [name, colour] as const)]);
    return [...known].map(([name, colour]) => ({ name, colour }));
  });
}

const index: MispAction = {
  name: 'tags/index',
  methods: ['GET', 'POST'],
  writes: false,
  handle: async (call) => json({ Tag: (await tagsFor(call)).map(({ name, colour }) => shown(name, colour)) }),
};

const search: MispAction = {
  name: 'tags/search',
  methods: ['GET', 'POST'],
  writes: false,
  handle: async (call) => {
    const asked = (textField(bodyOf(call), 'tagname') ?? textField(bodyOf(call), 'tag') ?? call.path.parts[0] ?? '').toLowerCase();
    const tags = (await tagsFor(call)).filter(({ name }) => fitsPattern(asked, name.toLowerCase()));
    return json(tags.map(({ name, colour }) => ({ Tag: shown(name, colour) })));
  },
};

const view: MispAction = {
  name: 'tags/view',
  methods: ['GET'],
  writes: false,
  handle: async (call) => {
    const asked = firstPart(call);
    const tag = (await tagsFor(call)).find(({ name }) => String(tagNumber(name)) === asked || name === asked);
    if (!tag) throw new RenkeiError('not-found');
    return json(shown(tag.name, tag.colour));
  },
};

const add: MispAction = {
  name: 'tags/add',
  methods: ['POST'],
  writes: true,
  handle: async (call) => {
    const given = unwrapped(call.body, 'Tag');
    const name = nameOf(textField(given, 'name'));
    const colour = /^#[0-9a-f]{6}$/i.exec(textField(given, 'colour') ?? '')?.[0] ?? COLOUR;
    const { viewer, services } = call;
    await services.database.as(viewer, async (tx, asMachine) => {
      const own = await tx.selectFrom('organisation').select('exercise').where('id', '=', viewer.organisation).executeTakeFirst();
      await asMachine(() =>
        tx
          .insertInto('misp_tag')
          .values({ organisation: viewer.organisation, name, colour, exercise: viewer.exerciseOnly || own?.exercise === true })
          .onConflict((there) => there.columns(['organisation', 'name']).doUpdateSet({ colour }))
          .execute(),
      );
      await services.audit(tx, viewer, {
        operation: 'alteration',
        subject: { kind: 'misp-tag', id: String(tagNumber(name)) },
        reason: 'MISP: tags/add',
      });
    });
    return json({ Tag: shown(name, colour) });
  },
};

const erase: MispAction = {
  name: 'tags/delete',
  methods: ['POST', 'DELETE'],
  writes: true,
  handle: async (call) => {
    const { viewer, services } = call;
    const asked = firstPart(call);
    await services.database.as(viewer, async (tx, asMachine) => {
      const rows = await tx.selectFrom('misp_tag').select('name').where('organisation', '=', viewer.organisation).execute();
      const tag = rows.find(({ name }) => String(tagNumber(name)) === asked || name === asked);
      if (!tag) throw new RenkeiError('not-found');
      await asMachine(() =>
        tx.deleteFrom('misp_tag').where('organisation', '=', viewer.organisation).where('name', '=', tag.name).execute(),
      );
      await services.audit(tx, viewer, { operation: 'erasure', subject: { kind: 'misp-tag', id: asked }, reason: 'MISP: tags/delete' });
    });
    return saved('Tag deleted.', `tags/delete/${asked}`);
  },
};

function nameOf(text: string | null): string {
  const name = text?.trim() ?? '';
  if (name === '' || name.length > 1_000) throw new RenkeiError('misp-attribute-invalid', { problem: 'Tag.name' });
  if (tlpOfTag(name) === 'unclear') throw new RenkeiError('misp-tlp-unclear');
  return name;
}

/** Attaches or removes a tag of an event or attribute, by UUID. */
const attaching = (name: 'tags/attachtagtoobject' | 'tags/removetagfromobject', attach: boolean): MispAction => ({
  name,
  methods: ['POST'],
  writes: true,
  handle: async (call) => {
    const given = bodyOf(call);
    const of = textField(given, 'uuid') ?? call.path.parts[0] ?? '';
    const tag = nameOf(textField(given, 'tag') ?? call.path.parts[1] ?? null);
    await call.services.database.as(call.viewer, async (tx, asMachine) => {
      const event = await findEvent(tx, of, call.viewer);
      const attribute = event ? null : await findEventOf(tx, 'attribute', of, call.viewer);
      const change = (layer: JsonObject): JsonObject => ({
        ...layer,
        Tag: mergeTags(listField(layer, 'Tag'), [{ name: tag, ...(!attach && { deleted: true }) }]),
      });
      await changeEvent(call, tx, asMachine, event ?? attribute?.row ?? null, (before, now) =>
        event
          ? (change(before) as MispEvent)
          : withAttribute(before, attribute?.uuid ?? '', (layer) => ({ ...change(layer), timestamp: String(now) })),
      );
    });
    return saved(
      attach ? `Global tag ${tag}(${tagNumber(tag)}) successfully attached to ${of}.` : `Tag ${tag} successfully removed from ${of}.`,
      name,
    );
  },
});

export const tagActions: readonly MispAction[] = [
  index,
  search,
  view,
  add,
  erase,
  attaching('tags/attachtagtoobject', true),
  attaching('tags/removetagfromobject', false),
];
