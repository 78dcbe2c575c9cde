import type { Selectable } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Executor } from '#platform/database/executor.ts';
import { textField } from '../../core/misp/misp-event.ts';
import { mispOrganisation } from '../../core/misp/misp-organisation.ts';
import { numericId } from '../../core/misp/numeric-id.ts';
import type { JsonObject } from '../../core/stix/stix-object.ts';
import type { MispSharingGroupTable } from '../../tables-misp.ts';
import { isUuid } from '../event-store.ts';
import { firstPart, json, saved, unwrapped, type MispAction } from '../misp-action.ts';

type Row = Selectable<MispSharingGroupTable>;

/** Groups are their organisation's own affair: kept, told back, and never a reason to show an event to somebody else. */
const shown = (row: Row): JsonObject => {
  const org = mispOrganisation(row.organisation);
  return {
    ...(JSON.parse(row.content) as JsonObject), // written below
    id: String(row.number),
    uuid: row.uuid,
    name: row.name,
    org_id: org.id,
    organisation_uuid: org.uuid,
    local: true,
    active: true,
    roaming: false,
    sync_user_id: '0',
  };
};

const full = (row: Row): JsonObject => {
  const org = mispOrganisation(row.organisation);
  return {
    SharingGroup: shown(row),
    Organisation: { ...org },
    SharingGroupOrg: [
      { id: String(row.number), sharing_group_id: String(row.number), org_id: org.id, extend: true, Organisation: { ...org } },
    ],
    SharingGroupServer: [],
  };
};

async function find(tx: Executor, name: string): Promise<Row> {
  const query = tx.selectFrom('misp_sharing_group').selectAll();
  const row = isUuid(name)
    ? await query.where('uuid', '=', name.toLowerCase()).executeTakeFirst()
    : await query.where('number', '=', BigInt(/^\d{1,15}$/.exec(name)?.[0] ?? -1)).executeTakeFirst();
  if (!row) throw new RenkeiError('not-found');
  return row;
}

const index: MispAction = {
  name: 'sharinggroups/index',
  methods: ['GET', 'POST'],
  writes: false,
  handle: async (call) => {
    const rows = await call.services.database.as(call.viewer, (tx) =>
      tx.selectFrom('misp_sharing_group').selectAll().orderBy('name').limit(1_000).execute(),
    );
    return json({ response: rows.map((row) => ({ ...full(row), editable: true, deletable: true })) });
  },
};

const view: MispAction = {
  name: 'sharinggroups/view',
  methods: ['GET'],
  writes: false,
  handle: async (call) => json(full(await call.services.database.as(call.viewer, (tx) => find(tx, firstPart(call))))),
};

const add: MispAction = {
  name: 'sharinggroups/add',
  methods: ['POST'],
  writes: true,
  handle: async (call) => {
    const { viewer, services } = call;
    const given = unwrapped(call.body, 'SharingGroup');
    const name = textField(given, 'name')?.trim() ?? '';
    if (name === '' || name.length > 255) throw new RenkeiError('misp-attribute-invalid', { problem: 'SharingGroup.name' });
    const asked = textField(given, 'uuid');
    const uuid = asked !== null && isUuid(asked) ? asked.toLowerCase() : services.newId();
    const row = await services.database.as(viewer, async (tx, asMachine) => {
      const own = await tx.selectFrom('organisation').select('exercise').where('id', '=', viewer.organisation).executeTakeFirst();
      const there = await asMachine(() =>
        tx
          .selectFrom('misp_sharing_group')
          .select('uuid')
          .where('uuid', '=', uuid)
          .where('organisation', '=', viewer.organisation)
          .executeTakeFirst(),
      );
      if (there) throw new RenkeiError('misp-exists');
      const made: Row = {
        uuid,
        number: BigInt(numericId(uuid)),
        organisation: viewer.organisation,
        name,
        content: JSON.stringify({
          description: textField(given, 'description') ?? '',
          releasability: textField(given, 'releasability') ?? '',
        }),
        exercise: viewer.exerciseOnly || own?.exercise === true,
      };
      await asMachine(() => tx.insertInto('misp_sharing_group').values(made).execute());
      await services.audit(tx, viewer, {
        operation: 'alteration',
        subject: { kind: 'misp-sharing-group', id: uuid },
        reason: 'MISP: sharingGroups/add',
      });
      return made;
    });
    return json(full(row));
  },
};

const erase: MispAction = {
  name: 'sharinggroups/delete',
  methods: ['POST', 'DELETE'],
  writes: true,
  handle: async (call) => {
    const { viewer, services } = call;
    await services.database.as(viewer, async (tx, asMachine) => {
      const row = await find(tx, firstPart(call));
      await asMachine(() =>
        tx.deleteFrom('misp_sharing_group').where('uuid', '=', row.uuid).where('organisation', '=', viewer.organisation).execute(),
      );
      await services.audit(tx, viewer, {
        operation: 'erasure',
        subject: { kind: 'misp-sharing-group', id: row.uuid },
        reason: 'MISP: sharingGroups/delete',
      });
    });
    return saved('Sharing Group deleted', `sharingGroups/delete/${firstPart(call)}`);
  },
};

export const sharingGroupActions: readonly MispAction[] = [index, view, add, erase];
