import { z } from 'zod';
import { Text } from '#model/text.ts';
import knowledge from '#knowledge/treaty-parties.json' with { type: 'json' };
import { Source } from './source.ts';

/** A day, or only its month or year. */
const Span = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);

/** One party: bound from `from` on. Where that is not known, `asOf` is a day on which it was a party. */
export const TreatyParty = z.object({
  /** ISO 3166-1 alpha-2. */
  party: z.string().length(2),
  from: Span.nullable(),
  asOf: z.iso.date().nullable(),
  until: Span.nullable(),
  /** Key of `sources`. */
  source: z.string(),
  verified: z.boolean(),
  reservations: z.array(z.object({ article: z.string(), text: Text, verified: z.boolean() })),
});
export type TreatyParty = z.infer<typeof TreatyParty>;

export const Treaty = z.object({
  id: z.string(),
  name: Text,
  /** Null: not in force, as far as was known on `asOf`. */
  entryIntoForce: Span.nullable(),
  ratifications: z.object({ needed: z.int(), known: z.int() }).nullable(),
  /** When the table was read. */
  asOf: z.iso.date().nullable(),
  /** Whoever is not listed is no party. Where false, that is not known. */
  complete: z.boolean(),
  note: Text.nullable(),
  source: z.string(),
  verified: z.boolean(),
  parties: z.array(TreatyParty),
});
export type Treaty = z.infer<typeof Treaty>;

const read = z.object({ sources: z.record(z.string(), Source), treaties: z.array(Treaty) }).parse(knowledge);

export const treaties: readonly Treaty[] = read.treaties;
export const treatySources: Readonly<Record<string, Source>> = read.sources;
export const treaty = (id: string): Treaty | null => treaties.find((one) => one.id === id) ?? null;
