import rules from '#knowledge/stix-objects.json' with { type: 'json' };

/** What the standard says about one property, from the short notation of knowledge/stix-objects.json: `list:ref:identity|location!`. */
export type PropertyRule = {
  readonly name: string;
  readonly isRequired: boolean;
  readonly isList: boolean;
  /** `string`, `timestamp`, `integer`, `ref`, … */
  readonly kind: string;
  /** Of `vocabulary` and `enum` the words, of `ref` the types that may be meant, of numbers the bounds. */
  readonly words: ReadonlySet<string>;
  readonly least: number;
  readonly most: number;
  /** The notation itself, as it may be shown. */
  readonly expected: string;
};

export type ObjectGroup = 'sdo' | 'sro' | 'sco' | 'meta';

export type ObjectRules = {
  readonly group: ObjectGroup;
  readonly properties: ReadonlyMap<string, PropertyRule>;
  readonly required: readonly string[];
  /** Of each of these at least one must be there. */
  readonly oneOf: readonly (readonly string[])[];
  /** Where the first is there, the second must be, too. */
  readonly together: readonly (readonly [string, string])[];
};

type Written = {
  readonly group: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly oneOf?: readonly (readonly string[])[];
  readonly together?: readonly (readonly string[])[];
  readonly alsoRequired?: readonly string[];
};

const types: ReadonlyMap<string, Written> = new Map(Object.entries(rules.types as Readonly<Record<string, Written>>));

/** Group of a type of the standard; null for any other type. */
export const groupOf = (type: string): ObjectGroup | null => (types.get(type)?.group ?? null) as ObjectGroup | null; // the table has no other words

/** Rules of a type of the standard; null for any other type. */
export const rulesOf = (type: string): ObjectRules | null => compiled.get(type) ?? null;

/** Rules that any object of a group obeys, whatever its type. */
export const rulesOfGroup = (group: ObjectGroup): ObjectRules => ofGroups[group];

/** Words of a vocabulary of the standard (§10). */
export const wordsOf = (vocabulary: string): ReadonlySet<string> =>
  new Set((rules.vocabularies as Readonly<Record<string, readonly string[]>>)[vocabulary] ?? []);

/** Names of the extensions that the standard itself defines, with the type that they belong to (§6). */
export const standardExtensions: ReadonlyMap<string, string> = new Map(Object.entries(rules.extensions));

/** Pairs of times of one object, the earlier first. */
export const orderOfTimes: readonly { readonly first: string; readonly later: string; readonly mayBeEqual: boolean }[] = rules.order;

/** Whether the standard lists this relationship between these types (Appendix B). */
export function isListedRelationship(source: string, relationship: string, target: string): boolean {
  if (rules.anyRelationship.includes(relationship)) return true;
  const targets = (rules.relationships as Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>)[source]?.[relationship];
  return targets !== undefined && (targets.includes(target) || targets.includes(`@${groupOf(target) ?? ''}`));
}

function ruleOf(name: string, notation: string): PropertyRule {
  const expected = notation.replace(/!$/, '');
  const isList = expected.startsWith('list:');
  const [kind = '', more = ''] = (isList ? expected.slice(5) : expected).split(/:(.*)/s);
  const [least, most] = /^-?\d+\.\./.test(more) ? more.split('..') : [];
  return {
    name,
    isRequired: notation.endsWith('!'),
    isList,
    kind,
    words: kind === 'ref' ? new Set(more.split('|')) : kind === 'vocabulary' || kind === 'enum' ? wordsOf(more) : new Set(),
    least: least === undefined ? -Infinity : Number(least),
    most: most === undefined || most === '' ? Infinity : Number(most),
    expected,
  };
}

function compile(group: ObjectGroup, written: Omit<Written, 'group'>): ObjectRules {
  const { required, without } = rules.groups[group] as { readonly required: readonly string[]; readonly without: readonly string[] };
  const common = Object.entries(rules.common).filter(([name]) => !without.includes(name));
  const properties = [...common, ...Object.entries(written.properties)].map(([name, notation]) => ruleOf(name, notation));
  return {
    group,
    properties: new Map(properties.map((rule) => [rule.name, rule])),
    required: [...required, ...(written.alsoRequired ?? []), ...properties.filter(({ isRequired }) => isRequired).map(({ name }) => name)],
    oneOf: written.oneOf ?? [],
    together: (written.together ?? []) as readonly (readonly [string, string])[], // pairs, as the table has them
  };
}

const compiled: ReadonlyMap<string, ObjectRules> = new Map(
  [...types].map(([type, written]) => [type, compile(written.group as ObjectGroup, written)]), // the table has no other words
);
const bare = { properties: {} };
const ofGroups: Readonly<Record<ObjectGroup, ObjectRules>> = {
  sdo: compile('sdo', bare),
  sro: compile('sro', bare),
  sco: compile('sco', bare),
  meta: compile('meta', bare),
};
