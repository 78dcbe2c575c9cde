import { z } from 'zod';
import type { Text } from '#model/text.ts';

/** What decides who leads. `registeredAt`: of the earliest active entry that both share; `harm` in yen. */
export const ConflictParty = z.object({
  organisation: z.string(),
  registeredAt: z.iso.datetime(),
  /** A victim of its case lives or sits in its own prefecture. */
  victimInTerritory: z.boolean(),
  harm: z.number().nullable(),
  /** A limb of a serious cyber incident applies to its case. */
  serious: z.boolean(),
});
export type ConflictParty = z.infer<typeof ConflictParty>;

const LeadRule = z.enum(['territory', 'earliest', 'harm', 'undecided']);
type LeadRule = z.infer<typeof LeadRule>;

export const LeadProposal = z.object({
  /** Null: the rule does not decide, the parties do. */
  lead: z.string().nullable(),
  rule: LeadRule,
  /** A limb of a serious cyber incident: the Agency may call the case in, or have it investigated jointly. */
  agencyMayCallIn: z.boolean(),
});
export type LeadProposal = z.infer<typeof LeadProposal>;

/**
 * The default lead (research §5.c.6): the earliest active registration with the victim in its territory; among those of one day in Japan, the larger
 * harm. Where no party has a victim in its territory the same is asked of all, and the rule says so. Parties in any order; no mutation.
 */
export function proposedLead(parties: readonly ConflictParty[]): LeadProposal {
  const agencyMayCallIn = parties.some(({ serious }) => serious);
  const atHome = parties.filter(({ victimInTerritory }) => victimInTerritory);
  const asked = atHome.length > 0 ? atHome : parties;
  const first = asked.map(({ registeredAt }) => dayInJapan(registeredAt)).toSorted()[0];
  const tied = asked.filter(({ registeredAt }) => dayInJapan(registeredAt) === first);
  if (tied.length === 1)
    return { lead: tied[0]?.organisation ?? null, rule: atHome.length > 0 ? 'territory' : 'earliest', agencyMayCallIn };
  const most = Math.max(...tied.map(({ harm }) => harm ?? -1));
  const worst = tied.filter(({ harm }) => (harm ?? -1) === most);
  return worst.length === 1 && most >= 0
    ? { lead: worst[0]?.organisation ?? null, rule: 'harm', agencyMayCallIn }
    : { lead: null, rule: 'undecided', agencyMayCallIn };
}

const dayInJapan = (instant: string): string => new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().slice(0, 10);

export const leadRuleTexts: Readonly<Record<LeadRule, Text>> = {
  territory: {
    ja: '管内に被害者がいて、有効な登録が最も早い',
    en: 'Earliest active registration with a victim in its territory',
  },
  earliest: {
    ja: 'どの管内にも被害者がなく、有効な登録が最も早い',
    en: 'No party has a victim in its territory; earliest active registration',
  },
  harm: { ja: '同じ日の登録で、被害が大きい', en: 'Registered on the same day; larger harm' },
  undecided: { ja: '規則では決まりません。協議してください', en: 'The rule does not decide; agree on it' },
};
