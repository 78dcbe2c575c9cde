import { z } from 'zod';

/** A name in lists, files and tags. */
export const VocabularyName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._ -]{0,99}$/);
const words = z.string().max(20_000);

/** The tags of a taxonomy, each with what it means in words. */
export const Taxonomy = z.object({
  kind: z.literal('taxonomy'),
  name: VocabularyName,
  version: z.string().max(100),
  title: words,
  description: words,
  exclusive: z.boolean(),
  /** `namespace:predicate` or `namespace:predicate="value"` → words; the language of the publisher, which the format does not say: English. */
  tags: z.array(z.tuple([z.string().max(500), words])),
});
export type Taxonomy = z.infer<typeof Taxonomy>;

/** The clusters of a galaxy: things with several names. */
export const Galaxy = z.object({
  kind: z.literal('galaxy'),
  name: VocabularyName,
  version: z.string().max(100),
  title: words,
  description: words,
  clusters: z.array(z.object({ uuid: z.string(), value: z.string(), synonyms: z.array(z.string()) })),
});
export type Galaxy = z.infer<typeof Galaxy>;

/** A vocabulary of others as it was imported. */
export const Vocabulary = z.discriminatedUnion('kind', [Taxonomy, Galaxy]);
export type Vocabulary = z.infer<typeof Vocabulary>;
