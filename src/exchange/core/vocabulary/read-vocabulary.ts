import { z } from 'zod';
import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { type Vocabulary, VocabularyName } from './vocabulary.ts';

/** More is no vocabulary; the largest published galaxy has 4,000 clusters. */
const MOST = 200_000;
const version = z.union([z.string().max(100), z.number()]).transform(String);
const words = z.string().max(20_000);
const short = z.string().min(1).max(300);

/** `machinetag.json` of the MISP taxonomy format, as far as it is used here. */
const MachineTag = z.object({
  namespace: VocabularyName,
  version,
  expanded: words.optional(),
  description: words.default(''),
  exclusive: z.boolean().default(false),
  predicates: z.array(z.object({ value: short, expanded: words.optional(), description: words.optional() })).max(MOST),
  values: z
    .array(
      z.object({
        predicate: short,
        entry: z.array(z.object({ value: short, expanded: words.optional(), description: words.optional() })).max(MOST),
      }),
    )
    .max(MOST)
    .default([]),
});

/** `clusters/TYPE.json` of the MISP galaxy format, as far as it is used here. */
const ClusterFile = z.object({
  type: VocabularyName,
  name: words,
  version,
  description: words.default(''),
  values: z
    .array(
      z.object({
        value: short,
        uuid: z.string().max(60).default(''),
        meta: z.object({ synonyms: z.array(z.string().max(300)).max(1_000).default([]) }).default({ synonyms: [] }),
      }),
    )
    .max(MOST),
});

/** Whether a JSON value is meant as one of the two, by the fields that only they have: what is, and is wrong, is told as one. */
export const claimsVocabulary = (value: unknown): boolean =>
  isRecord(value) &&
  ((Object.hasOwn(value, 'namespace') && Object.hasOwn(value, 'predicates')) ||
    (Object.hasOwn(value, 'type') && Object.hasOwn(value, 'values') && !Object.hasOwn(value, 'list') && Object.hasOwn(value, 'uuid')));

/**
 * A taxonomy (`machinetag.json`) or a galaxy's clusters, of the MISP formats. Fields beside those that are used are passed over.
 * Errors: `not-a-vocabulary`, `invalid-input` with the path of the field, `duplicate-id` where a tag is there twice.
 */
export function readVocabulary(value: unknown): Outcome<Vocabulary> {
  if (!claimsVocabulary(value)) return refuse('not-a-vocabulary');
  return isRecord(value) && Object.hasOwn(value, 'namespace') ? taxonomy(value) : galaxy(value);
}

function taxonomy(value: unknown): Outcome<Vocabulary> {
  const read = MachineTag.safeParse(value);
  if (!read.success) return invalid(read.error);
  const { namespace, predicates, values, expanded, description, exclusive, version: stated } = read.data;
  const tags = new Map<string, string>();
  for (const predicate of predicates) tags.set(`${namespace}:${predicate.value}`, wordsOf(predicate));
  const named = new Map(predicates.map((predicate) => [predicate.value, predicate]));
  for (const [place, { predicate, entry }] of values.entries()) {
    const above = named.get(predicate);
    if (!above) {
      const field = `values.${place}.predicate`;
      return refuse('invalid-input', { field, problem: 'not among the predicates' }, { field });
    }
    for (const one of entry) {
      const tag = `${namespace}:${predicate}="${one.value}"`;
      if (tags.has(tag)) return refuse('duplicate-id', { id: tag.slice(0, 200) }, { field: `values.${place}` });
      tags.set(tag, `${wordsOf(above)}: ${wordsOf(one)}`);
    }
  }
  return accept({
    kind: 'taxonomy',
    name: namespace,
    version: stated,
    title: expanded ?? namespace,
    description,
    exclusive,
    tags: [...tags],
  });
}

function galaxy(value: unknown): Outcome<Vocabulary> {
  const read = ClusterFile.safeParse(value);
  if (!read.success) return invalid(read.error);
  const { type, name, version: stated, description, values } = read.data;
  const clusters = values.map(({ uuid, value: own, meta: { synonyms } }) => ({
    uuid,
    value: own,
    synonyms: [...new Set(synonyms)].filter((one) => one !== own && one !== ''),
  }));
  return accept({ kind: 'galaxy', name: type, version: stated, title: name, description, clusters });
}

const wordsOf = ({ value, expanded, description }: { value: string; expanded?: string | undefined; description?: string | undefined }) =>
  (expanded || description || value).slice(0, 2_000);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function invalid({ issues }: z.ZodError): Outcome<never> {
  const [issue] = issues;
  const field = issue?.path.join('.') ?? '';
  return refuse('invalid-input', { field, problem: issue?.message ?? '' }, { field });
}
