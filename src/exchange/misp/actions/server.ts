import attributeTypes from '#knowledge/misp-attributes.json' with { type: 'json' };
import { RenkeiError } from '#model/errors.ts';
import { mispOrganisation } from '../../core/misp/misp-organisation.ts';
import { numericId } from '../../core/misp/numeric-id.ts';
import { json, type MispAction } from '../misp-action.ts';

/** The generation of MISP whose interface this is. */
const VERSION = '2.5.0';
const writers = new Set(['officer', 'analyst', 'liaison', 'partner', 'company']);

const get = (name: string, handle: MispAction['handle']): MispAction => ({ name, methods: ['GET', 'POST'], writes: false, handle });

const version = get('servers/getversion', async ({ viewer }) =>
  json({
    version: VERSION,
    perm_sync: writers.has(viewer.role),
    perm_sighting: writers.has(viewer.role),
    perm_galaxy_editor: false,
    request_encoding: [],
    filter_sightings: true,
  }),
);

const clientVersion = get('servers/getpymispversion', async () => json({ version: VERSION }));

/** The person behind a token is nobody's business; what a client reads is its organisation and what it may do. */
const me = get('users/view', async ({ viewer, path }) => {
  const asked = path.parts[0] ?? 'me';
  const org = mispOrganisation(viewer.organisation);
  const id = String(numericId(`user:${viewer.organisation}:${viewer.role}`));
  if (asked !== 'me' && asked !== id) throw new RenkeiError('not-found');
  const mayWrite = writers.has(viewer.role);
  return json({
    User: {
      id,
      org_id: org.id,
      email: `${viewer.role}@${viewer.organisation.toLowerCase()}.invalid`,
      role_id: '1',
      autoalert: false,
      contactalert: false,
      termsaccepted: true,
      disabled: false,
      server_id: '0',
    },
    Role: {
      id: '1',
      name: viewer.role,
      perm_add: mayWrite,
      perm_modify: mayWrite,
      perm_modify_org: mayWrite,
      perm_publish: mayWrite,
      perm_delegate: false,
      perm_sync: mayWrite,
      perm_admin: false,
      perm_audit: false,
      perm_auth: true,
      perm_site_admin: false,
      perm_regexp_access: false,
      perm_tagger: mayWrite,
      perm_template: false,
      perm_sharing_group: mayWrite,
      perm_tag_editor: mayWrite,
      perm_sighting: mayWrite,
      perm_object_template: false,
      perm_galaxy_editor: false,
      perm_decaying: false,
      default_role: false,
    },
    UserSetting: {},
    Organisation: { ...org },
  });
});

const types = async () =>
  json({
    result: {
      sane_defaults: Object.fromEntries(
        Object.entries(attributeTypes.types).map(([type, { category, ids }]) => [
          type,
          { default_category: category, to_ids: ids ? 1 : 0 },
        ]),
      ),
      types: Object.keys(attributeTypes.types),
      categories: Object.keys(attributeTypes.categories),
      category_type_mappings: attributeTypes.categories,
    },
  });

/** What a MISP server asks for when it pulls and which this centre does not have: nothing. */
const none = (name: string): MispAction => get(name, async () => json([]));

export const serverActions: readonly MispAction[] = [
  version,
  clientVersion,
  me,
  get('attributes/describetypes', types),
  none('shadowattributes/index'),
  none('galaxyclusters/restsearch'),
  none('analystdata/minimalindex'),
  none('noticelists/index'),
  none('feeds/index'),
];
