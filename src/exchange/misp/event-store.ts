import { sql, type Selectable } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Tlp } from '#model/handling.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { tlpOfEvent } from '../core/misp/handling-of-event.ts';
import { flagField, listField, textField, type MispEvent } from '../core/misp/misp-event.ts';
import { numericId } from '../core/misp/numeric-id.ts';
import type { JsonObject } from '../core/stix/stix-object.ts';
import { homeOrganisation } from '../store/home-organisation.ts';
import { MAX_ATTRIBUTES, sizeOf } from '../core/misp/take-in-event.ts';
import type { MispEventTable } from '../tables-misp.ts';
import { ownSide } from './own-side.ts';
import { MOST_CHARACTERS } from './page-size.ts';

export type EventRow = Selectable<MispEventTable>;

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => uuidForm.test(text);

/**
 * An event by UUID or number, of those that the viewer of this transaction may see. Of several with the same UUID those of his side (played, or real) come first, among them
 * that of his organisation, then the one that came first.
 */
export async function findEvent(tx: Executor, name: string, viewer: Viewer): Promise<EventRow | null> {
  const query = tx
    .selectFrom('misp_event')
    .selectAll()
    .orderBy(awayLast(viewer))
    .orderBy(ownFirst(viewer))
    .orderBy('received_at')
    .orderBy('id');
  if (isUuid(name)) return (await query.where('uuid', '=', name.toLowerCase()).limit(1).executeTakeFirst()) ?? null;
  if (!/^\d{1,15}$/.test(name)) return null;
  const rows = await query.where('number', '=', BigInt(name)).limit(20).execute();
  return new Set(rows.map(({ uuid }) => uuid)).size === 1 ? (rows[0] ?? null) : null;
}

/** The event of this UUID that an organisation handed in itself, in an exercise or for real. */
export const ownEvent = (tx: Executor, uuid: string, organisation: string, exercise: boolean): Promise<EventRow | undefined> =>
  tx
    .selectFrom('misp_event')
    .selectAll()
    .where('uuid', '=', uuid)
    .where('organisation', '=', organisation)
    .where('exercise', '=', exercise)
    .executeTakeFirst();

const awayLast = (viewer: Viewer) => sql`misp_event.exercise <> ${ownSide(viewer)}`;
const ownFirst = ({ organisation }: Viewer) => sql`misp_event.organisation <> ${organisation}`;

/** The event that holds an attribute (`uuid`, `number`) or an object (`object`, `object_number`); of several as in `findEvent`. */
export async function findEventOf(
  tx: Executor,
  what: 'attribute' | 'object',
  name: string,
  viewer: Viewer,
): Promise<{ row: EventRow; uuid: string } | null> {
  const [byUuid, byNumber] = what === 'attribute' ? (['uuid', 'number'] as const) : (['object', 'object_number'] as const);
  if (!isUuid(name) && !/^\d{1,15}$/.test(name)) return null;
  const holds = isUuid(name)
    ? sql<boolean>`a.${sql.ref(byUuid)} = ${name.toLowerCase()}::uuid`
    : sql<boolean>`a.${sql.ref(byNumber)} = ${BigInt(name)}`;
  const { rows } = await sql<{ id: string; uuid: string }>`
    select distinct misp_event.id, a.${sql.ref(byUuid)} as uuid, ${awayLast(viewer)} as away, ${ownFirst(viewer)} as other, misp_event.received_at
    from misp_attribute a join misp_event on misp_event.id = a.event where ${holds}
    order by away, other, misp_event.received_at, misp_event.id limit 20`.execute(tx);
  const [place] = rows;
  // A number that stands for two is nobody's.
  if (!place || rows.some(({ uuid }) => uuid !== place.uuid)) return null;
  const row = await tx.selectFrom('misp_event').selectAll().where('id', '=', place.id).executeTakeFirst();
  return row ? { row, uuid: place.uuid } : null;
}

export const contentOf = (row: Pick<EventRow, 'content'>): MispEvent => JSON.parse(row.content) as MispEvent; // written by keepEvent

/** Whether an event is small enough for `keepEvent`. */
export const fitsAsKept = (event: MispEvent): boolean => sizeOf(event) <= MAX_ATTRIBUTES && JSON.stringify(event).length <= MOST_CHARACTERS;

/**
 * Writes an event and where its attributes stand, as the machine. Who may is settled before. Whatever was merged into it, it stays one that can be read again in one answer.
 * Errors: `misp-too-many`, `body-too-large`.
 */
export async function keepEvent(
  tx: Executor,
  event: MispEvent,
  who: {
    readonly organisation: string;
    readonly exercise: boolean;
    readonly now: number;
    readonly delivery: string | null;
    readonly newId: () => string;
  },
): Promise<void> {
  if (sizeOf(event) > MAX_ATTRIBUTES) throw new RenkeiError('misp-too-many', { limit: MAX_ATTRIBUTES });
  const content = JSON.stringify(event);
  if (content.length > MOST_CHARACTERS) throw new RenkeiError('body-too-large', { limit: MOST_CHARACTERS });
  const home = await homeOrganisation(tx);
  const tlp: Tlp = tlpOfEvent(event);
  const at = new Date(who.now).toISOString();
  const row = {
    uuid: event.uuid,
    number: numericId(event.uuid),
    info: event.info,
    date: textField(event, 'date') ?? at.slice(0, 10),
    stamp: Number(textField(event, 'timestamp') ?? 0),
    published: flagField(event, 'published') === true,
    publish_stamp: Number(textField(event, 'publish_timestamp') ?? 0),
    threat_level: Number(textField(event, 'threat_level_id') ?? 4),
    analysis: Number(textField(event, 'analysis') ?? 0),
    tags: tagNames(event),
    content,
    changed_at: at,
    tlp,
    releasable_to: who.organisation === home ? [] : [home],
  };
  const { id } = await tx
    .insertInto('misp_event')
    .values({
      ...row,
      id: who.newId(),
      organisation: who.organisation,
      owner: who.organisation,
      submitted_by: who.organisation,
      received_at: at,
      delivery: who.delivery,
      exercise: who.exercise,
    })
    .onConflict((there) => there.columns(['uuid', 'organisation', 'exercise']).doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow();
  await keepAttributes(tx, id, event);
}

async function keepAttributes(tx: Executor, id: string, event: MispEvent): Promise<void> {
  const rows = [
    ...event.Attribute.map((attribute) => placeOf(event, attribute, null)),
    ...event.Object.flatMap((object) => listField(object, 'Attribute').map((attribute) => placeOf(event, attribute, object))),
  ];
  // An object without attributes can be found only by its event.
  const unique = [...new Map(rows.map((row) => [row.uuid, row])).values()];
  await sql`delete from misp_attribute where event = ${id}`.execute(tx);
  for (let at = 0; at < unique.length; at += 5_000) {
    await sql`
      insert into misp_attribute (uuid, number, event, object, object_number, type, category, value, ids, stamp, tags, deleted)
      select a.uuid, a.number, ${id}::uuid, a.object, a.object_number, a.type, a.category, a.value, a.ids, a.stamp, a.tags, a.deleted
      from jsonb_to_recordset(${JSON.stringify(unique.slice(at, at + 5_000))}::jsonb)
        as a(uuid uuid, number bigint, object uuid, object_number bigint, type text, category text, value text, ids boolean, stamp bigint, tags text[], deleted boolean)
    `.execute(tx);
  }
}

const placeOf = (event: MispEvent, attribute: JsonObject, object: JsonObject | null) => {
  const uuid = textField(attribute, 'uuid') ?? '';
  const holder = object && textField(object, 'uuid');
  return {
    uuid,
    number: numericId(uuid),
    object: holder,
    object_number: holder === null ? null : numericId(holder),
    type: textField(attribute, 'type') ?? '',
    category: textField(attribute, 'category') ?? '',
    value: textField(attribute, 'value') ?? '',
    ids: flagField(attribute, 'to_ids') === true,
    stamp: Number(textField(attribute, 'timestamp') ?? textField(event, 'timestamp') ?? 0),
    tags: tagNames(attribute),
    deleted: flagField(attribute, 'deleted') === true || (object !== null && flagField(object, 'deleted') === true),
  };
};

export const tagNames = (layer: JsonObject): string[] => listField(layer, 'Tag').flatMap((tag) => textField(tag, 'name') ?? []);
