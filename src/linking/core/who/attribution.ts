import { z } from 'zod';
import { Text } from '#model/text.ts';

const Basis = z.enum(['measured', 'estimated']);
/** Natural-log units an actor gains (or, below zero, loses) for each unit of what is measured. */
const Weight = z.object({ weight: z.number(), basis: Basis });

/** What evidence about an actor weighs, as data. A version never changes; a better table is a new version. Learned by `npm run bench -- who`. */
export const Attribution = z.object({
  version: z.string(),
  source: Text,
  /** A name is given from this probability; below it the hypotheses stand without an answer. */
  nameFrom: z.number().min(0.5).max(1),
  /** How many reports' worth of everybody's habits an actor is credited with before its own count. */
  smoothing: z.object({ values: z.number().positive(), habits: z.number().positive() }),
  /** Days after which half of the values are in other hands. */
  halfLifeDays: z.number().positive(),
  /** The strongest value of a group counts `first` a unit, the others together `more` times the root of their sum. */
  groups: z.record(z.string(), z.object({ first: z.number().min(0), more: z.number().min(0), basis: Basis })),
  /** By feature type: the group it is counted in. Types that are not here say nothing about who. */
  types: z.record(z.string(), z.string()),
  habits: z.record(z.string(), Weight),
  /** Likeness with the three most alike earlier reports of the actor. */
  nearest: Weight,
  /** By how much of all reports an actor is known, from how many, and how long it has been silent. */
  history: z.object({ share: z.number(), reports: z.number(), silence: z.number().max(0) }),
  /** Somebody who has not been named yet: in any case, by how rarely reports could be named, by size of the report, since names were last given, and when nothing in the report was seen before. */
  unknown: z.object({ base: z.number(), unnamed: z.number().min(0), size: z.number(), gap: z.number().min(0), novel: z.number().min(0) }),
});
export type Attribution = z.infer<typeof Attribution>;
