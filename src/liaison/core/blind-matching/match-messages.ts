import { z } from 'zod';
import { MatchSelector, NORMALISATION } from './match-selector.ts';
import { LARGEST_QUERY } from './query-size.ts';
import { SUITE } from './voprf.ts';

/** What two authorities send each other, the same over HTTP and as files. Bytes are written as lower-case hexadecimal digits. */
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));
const elements = z
  .string()
  .max(LARGEST_QUERY * 64)
  .regex(/^[0-9a-f]*$/);
const organisation = z.string().regex(/^[A-Z]{2}-[A-Z0-9-]{1,40}$/);

/** What both sides have to agree on before an element means anything. */
export const MatchDomain = z.object({
  /** Who holds the key, and who asks: a key is one partner's alone. */
  evaluator: organisation,
  asker: organisation,
  /** The time for which one key stands. */
  epoch: z.uuid(),
  publicKey: hex(32),
  suite: z.string().max(60),
  normalisation: z.string().max(60),
});
export type MatchDomain = z.infer<typeof MatchDomain>;

export const Announcement = MatchDomain.extend({
  format: z.literal('renkei-blind-announcement-1'),
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
  querySizes: z.array(z.int().min(1)).max(20),
  /** Elements, padding included, in any 24 hours. */
  quota: z.int().min(0),
  /** The set that is published at present; null: none yet. */
  set: z
    .object({ id: z.uuid(), publishedAt: z.iso.datetime(), entries: z.int().min(0), bytes: z.int().min(0), sha256: hex(32) })
    .nullable(),
});
export type Announcement = z.infer<typeof Announcement>;

export const BlindQuery = MatchDomain.extend({
  format: z.literal('renkei-blind-query-1'),
  id: z.uuid(),
  /** The asker's own reference of the matter, and what it is for: the evaluator keeps both. */
  caseReference: z.string().trim().min(1).max(200),
  purpose: z.string().trim().min(1).max(1000),
  elements,
});
export type BlindQuery = z.infer<typeof BlindQuery>;

export const BlindEvaluation = MatchDomain.extend({
  format: z.literal('renkei-blind-evaluation-1'),
  query: z.uuid(),
  elements,
  /** That the key behind `publicKey` was used for every element. */
  proof: hex(64),
});
export type BlindEvaluation = z.infer<typeof BlindEvaluation>;

/** What the asker keeps to itself until the answer is there. Who holds it can read the query. */
export const QuerySecret = z.object({
  format: z.literal('renkei-blind-secret-1'),
  query: BlindQuery,
  /** Which element of the query stands for which selector; the others are padding. */
  selectors: z.array(MatchSelector.extend({ at: z.int().min(0), blind: hex(32) })).max(LARGEST_QUERY),
});
export type QuerySecret = z.infer<typeof QuerySecret>;

/** The key of one epoch as a file, for an evaluator without a centre. */
export const EpochKey = MatchDomain.extend({
  format: z.literal('renkei-blind-key-1'),
  secretKey: hex(32),
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
});
export type EpochKey = z.infer<typeof EpochKey>;

/** The part of a message that both sides have to agree on. */
export const domainOf = ({ evaluator, asker, epoch, publicKey, suite, normalisation }: MatchDomain): MatchDomain => ({
  evaluator,
  asker,
  epoch,
  publicKey,
  suite,
  normalisation,
});

/** Whether we calculate as the other side does. */
export const isOurSuite = ({ suite, normalisation }: Pick<MatchDomain, 'suite' | 'normalisation'>): boolean =>
  suite === SUITE && normalisation === NORMALISATION;
