import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { Told } from './answer-level.ts';

/** One hit as the asker sees it. */
const CheckHit = z.object({ hit: z.string(), reach: z.enum(['exact', 'near', 'wider']), ...Told.shape });
type CheckHit = z.infer<typeof CheckHit>;

/**
 * What is said of one selector. no-information: nothing that the asker may be told · suppressed: shared infrastructure, which would hit everybody ·
 * unreadable: no selector of a kind that is matched.
 */
export const CheckResult = z.object({
  /** Place among those asked. */
  index: z.int(),
  answer: z.enum(['hit', 'no-information', 'suppressed', 'unreadable']),
  /** The first three; nobody lists who holds what. */
  hits: z.array(CheckHit).max(3),
  more: z.int(),
});
export type CheckResult = z.infer<typeof CheckResult>;

export const CheckAnswer = z.object({
  /** Under which the question stands in the log. */
  number: z.string(),
  at: z.iso.datetime(),
  results: z.array(CheckResult),
  /** Selectors with a hit. */
  told: z.int(),
  /** Fills the answer up, so that its size says how much was asked and nothing about what was found. */
  padding: z.string(),
});
export type CheckAnswer = z.infer<typeof CheckAnswer>;

/** Bytes that an answer about so many selectors has: room for three hits each. */
export const answerSize = (selectors: number): number => 1024 + selectors * 1536;

/** The answer padded to its size in UTF-8 JSON (to the next multiple of it in the unlikely case that names are very long). */
export function padded(answer: Omit<CheckAnswer, 'padding'>): CheckAnswer {
  const bare = utf8ToBytes(JSON.stringify({ ...answer, padding: '' })).length;
  const unit = answerSize(answer.results.length);
  return { ...answer, padding: ' '.repeat(Math.ceil(bare / unit) * unit - bare) };
}

/** How many hits one answer names. */
export const shownHits = 3;
