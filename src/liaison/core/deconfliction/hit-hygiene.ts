import { z } from 'zod';
import type { Text } from '#model/text.ts';

/** What came of a hit: the same thing · not the same thing · the same, and of no use to either. */
export const HitOutcome = z.enum(['true', 'false', 'irrelevant']);
export type HitOutcome = z.infer<typeof HitOutcome>;

/** Days within which whoever was told says what came of it. */
const outcomeDays = 10;
export const outcomeDue = (toldAt: string): string => new Date(Date.parse(toldAt) + outcomeDays * 86_400_000).toISOString();

export const Precision = z.object({
  true: z.int(),
  false: z.int(),
  irrelevant: z.int(),
  awaiting: z.int(),
  /** Of those awaiting, past their ten days. */
  overdue: z.int(),
  /** true / (true + false); null while neither was found. */
  share: z.number().nullable(),
});
export type Precision = z.infer<typeof Precision>;

/** How good hits are, from those that one may see. Irrelevant ones are matches all the same, and count in neither. */
export function precisionOf(hits: readonly { readonly outcome: HitOutcome | null; readonly dueAt: string }[], now: string): Precision {
  const count = (outcome: HitOutcome): number => hits.filter((hit) => hit.outcome === outcome).length;
  const awaiting = hits.filter(({ outcome }) => outcome === null);
  const [right, wrong] = [count('true'), count('false')];
  return {
    true: right,
    false: wrong,
    irrelevant: count('irrelevant'),
    awaiting: awaiting.length,
    overdue: awaiting.filter(({ dueAt }) => dueAt < now).length,
    share: right + wrong === 0 ? null : right / (right + wrong),
  };
}

export const hitOutcomeNames: Readonly<Record<HitOutcome, Text>> = {
  true: { ja: '一致', en: 'True' },
  false: { ja: '別件', en: 'False' },
  irrelevant: { ja: '関係なし', en: 'Irrelevant' },
};
