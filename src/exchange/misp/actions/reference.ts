import attack from '#knowledge/attack.json' with { type: 'json' };
import stixTables from '#knowledge/misp-stix.json' with { type: 'json' };
import families from '#knowledge/ransomware-families.json' with { type: 'json' };
import taxonomyTable from '#knowledge/misp-taxonomies.json' with { type: 'json' };
import { commonValuesInUse } from '#linking';
import { RenkeiError } from '#model/errors.ts';
import { IndicatorType } from '#model/indicator.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { mispOrganisation } from '../../core/misp/misp-organisation.ts';
import { MISP_STIX_NAMESPACE } from '../../core/misp/misp-stix-namespace.ts';
import { isJsonObject } from '../../core/misp/misp-event.ts';
import { numericId } from '../../core/misp/numeric-id.ts';
import { tagNumber } from '../../core/misp/shown-event.ts';
import { uuidV5 } from '../../core/uuid-v5.ts';
import { vocabulariesInUse } from '../../vocabulary/vocabularies-in-use.ts';
import type { Json, JsonObject } from '../../core/stix/stix-object.ts';
import { firstPart, json, saved, type MispAction } from '../misp-action.ts';

const get = (name: string, handle: MispAction['handle']): MispAction => ({ name, methods: ['GET', 'POST'], writes: false, handle });

const uuidFor = (text: string): string => uuidV5(MISP_STIX_NAMESPACE, text);

/** Organisations that this viewer may see: authorities, its own, and companies for the police. */
const organisations = get('organisations/index', async (call) => {
  const rows = await call.services.database.as(call.viewer, (tx) =>
    tx.selectFrom('organisation').selectAll().orderBy('id').limit(5_000).execute(),
  );
  return json(rows.map((row) => ({ Organisation: shownOrganisation(row) })));
});

const organisation = get('organisations/view', async (call) => {
  const asked = firstPart(call).toLowerCase();
  const rows = await call.services.database.as(call.viewer, (tx) => tx.selectFrom('organisation').selectAll().limit(5_000).execute());
  const row = rows.find(({ id }) => {
    const { id: number, uuid } = mispOrganisation(id);
    return [id.toLowerCase(), number, uuid].includes(asked);
  });
  if (!row) throw new RenkeiError('not-found');
  return json({ Organisation: shownOrganisation(row) });
});

const shownOrganisation = (row: { id: string; name_en: string; country: string; kind: string }): JsonObject => ({
  ...mispOrganisation(row.id),
  description: row.name_en,
  nationality: row.country,
  sector: row.kind,
  type: row.kind,
  local: true,
  contacts: '',
});

type Galaxy = { readonly type: string; readonly name: string; readonly description: string; readonly clusters: readonly JsonObject[] };

/** What this centre knows of ATT&CK and of ransomware, as MISP's galaxies name them. */
const galaxies: readonly Galaxy[] = [
  {
    type: 'mitre-attack-pattern',
    name: 'Attack Pattern',
    description: 'ATT&CK techniques that this centre knows',
    clusters: attack.techniques.map(({ id, en, ja }) => clusterOf('mitre-attack-pattern', `${en} - ${id}`, ja, { external_id: [id] })),
  },
  {
    type: 'ransomware',
    name: 'Ransomware',
    description: 'Ransomware families that this centre knows',
    clusters: families.families.map(({ name, aliases, extensions }) =>
      clusterOf('ransomware', name, name, { synonyms: aliases, extensions }),
    ),
  },
];

function clusterOf(type: string, value: string, description: string, meta: JsonObject): JsonObject {
  const uuid = uuidFor(`${type}:${value}`);
  return { id: String(numericId(uuid)), uuid, type, value, tag_name: `misp-galaxy:${type}="${value}"`, description, meta };
}

const headOf = ({ type, name, description }: Galaxy): JsonObject => {
  const uuid = uuidFor(type);
  return { id: String(numericId(uuid)), uuid, name, type, description, version: '1', namespace: 'misp', enabled: true, local_only: false };
};

const galaxyIndex = get('galaxies/index', async () => json(galaxies.map((galaxy) => ({ Galaxy: headOf(galaxy) }))));

const galaxyView = get('galaxies/view', async (call) => {
  const asked = firstPart(call);
  const galaxy = galaxies.find((one) => [headOf(one)['id'], headOf(one)['uuid'], one.type].includes(asked));
  if (!galaxy) throw new RenkeiError('not-found');
  return json({ Galaxy: headOf(galaxy), GalaxyCluster: galaxy.clusters });
});

type KnownTaxonomy = {
  readonly id: string;
  readonly namespace: string;
  readonly description: string;
  readonly version: string;
  readonly exclusive: boolean;
  /** Whole tags, with what they say. */
  readonly tags: readonly (readonly [string, string])[];
};

const ownTaxonomies: readonly KnownTaxonomy[] = taxonomyTable.taxonomies.map((taxonomy, index) => ({
  ...taxonomy,
  id: String(index + 1),
  description: taxonomy.description.en,
  version: String(taxonomy.version),
  tags: taxonomy.predicates.map((predicate) => [`${taxonomy.namespace}:${predicate}`, `${taxonomy.namespace}:${predicate}`] as const),
}));

/** This centre's own, whose rules it keeps to, and those that were imported under other names. Their numbers hold from import to import. */
function taxonomies(): readonly KnownTaxonomy[] {
  const own = new Set(ownTaxonomies.map(({ namespace }) => namespace.toLowerCase()));
  const imported = vocabulariesInUse().taxonomies.filter(({ name }) => !own.has(name.toLowerCase()));
  return [
    ...ownTaxonomies,
    ...imported.map(({ name, ...taxonomy }) => ({ ...taxonomy, namespace: name, id: String(numericId(uuidFor(`taxonomy:${name}`))) })),
  ];
}

const shownTaxonomy = ({ id, namespace, description, version, exclusive }: KnownTaxonomy): JsonObject => ({
  id,
  namespace,
  description,
  version,
  enabled: true,
  exclusive,
  required: false,
  highlighted: false,
});

const taxonomyIndex = get('taxonomies/index', async () =>
  json(
    taxonomies().map((taxonomy) => ({
      Taxonomy: shownTaxonomy(taxonomy),
      total_count: taxonomy.tags.length,
      current_count: taxonomy.tags.length,
    })),
  ),
);

const taxonomyOf = (asked: string): KnownTaxonomy => {
  const taxonomy = taxonomies().find(({ id, namespace }) => asked === id || asked.toLowerCase() === namespace.toLowerCase());
  if (!taxonomy) throw new RenkeiError('not-found');
  return taxonomy;
};

const taxonomyView = get('taxonomies/view', async (call) => {
  const taxonomy = taxonomyOf(firstPart(call));
  return json({
    Taxonomy: shownTaxonomy(taxonomy),
    entries: taxonomy.tags.map(([tag, expanded]) => ({
      tag,
      expanded,
      exclusive_predicate: taxonomy.exclusive,
      existing_tag: { Tag: { id: String(tagNumber(tag)), name: tag, colour: '#3b6ea5', exportable: true } },
    })),
  });
});

/** Every taxonomy that is known is in use; to switch one off is the desk's affair and not a client's. */
const taxonomyEnable: MispAction = {
  name: 'taxonomies/enable',
  methods: ['POST'],
  writes: true,
  handle: async (call) => {
    taxonomyOf(firstPart(call));
    return saved('Taxonomy enabled', `taxonomies/enable/${firstPart(call)}`);
  },
};

const shownList = ({ list, name, type }: { list: string; name: string; type: string }): JsonObject => ({
  id: String(numericId(uuidFor(`list:${list}`))),
  name: name === '' ? list : name,
  type,
  description: '',
  version: '1',
  enabled: true,
  default: true,
  category: 'false_positive',
});

const warningLists = get('warninglists/index', async () =>
  json({ Warninglists: commonValuesInUse().lists.map((note) => ({ Warninglist: { ...shownList(note), warninglist_entry_count: '0' } })) }),
);

/** Which of the imported warning lists know a value. */
const checkValue = get('warninglists/checkvalue', async (call) => {
  const asked = (Array.isArray(call.body) ? (call.body as readonly Json[]) : [call.body]).flatMap((part) =>
    typeof part === 'string' ? [part] : isJsonObject(part) && typeof part['value'] === 'string' ? [part['value']] : [],
  );
  const { consequences } = commonValuesInUse();
  const answer = asked.slice(0, 1_000).flatMap((value) => {
    const lists = new Map(
      IndicatorType.options.flatMap((type) => {
        const norm = normaliseIndicator(type, value);
        return norm.ok ? consequences(type, norm.value).map(({ list }) => [list.list, list] as const) : [];
      }),
    );
    return lists.size === 0 ? [] : [[value, [...lists.values()].map((list) => ({ ...shownList(list), matched: value }))] as const];
  });
  return json(answer.length === 0 ? [] : Object.fromEntries(answer));
});

/** Object templates of which the mapping knows the parts. */
const templates = Object.keys(stixTables.objects).map((name) => ({
  id: String(numericId(uuidFor(`object:${name}`))),
  uuid: uuidFor(`object:${name}`),
  name,
  version: '1',
  active: true,
  fixed: true,
}));
const templateIndex = get('objecttemplates/index', async () => json(templates.map((template) => ({ ObjectTemplate: template }))));

export const referenceActions: readonly MispAction[] = [
  organisations,
  organisation,
  galaxyIndex,
  galaxyView,
  taxonomyIndex,
  taxonomyView,
  taxonomyEnable,
  warningLists,
  checkValue,
  templateIndex,
];
