import { z } from 'zod';
import type { Text } from '#model/text.ts';
import { ConflictParty, LeadProposal } from './lead-rule.ts';
import { Officer } from './officer.ts';

/** yield: one steps back · parallel: both go on, with red lines · coordinated-day: both act on one day · joint: one investigation. */
export const ConflictOutcome = z.enum(['yield', 'parallel', 'coordinated-day', 'joint']);
export type ConflictOutcome = z.infer<typeof ConflictOutcome>;

const ConflictState = z.enum(['open', 'agreed', 'decided', 'settled']);
type ConflictState = z.infer<typeof ConflictState>;

/** Hours in which the parties may agree before the Agency decides. */
const agreeHours = 72;

/** Two prefectures at work on the same selectors, and how they settle who leads. */
export const Conflict = z.object({
  openedAt: z.iso.datetime(),
  /** The parties agree until then; afterwards the Agency decides. */
  agreeBy: z.iso.datetime(),
  state: ConflictState,
  /** What the rule says; recalculated while it is open. */
  byRule: LeadProposal,
  parties: z.tuple([ConflictParty, ConflictParty]),
  /** On the table now: by rule (`by` null) or by a party. */
  proposal: z
    .object({ lead: z.string(), reason: z.string(), by: Officer.nullable(), at: z.iso.datetime(), agreed: z.array(z.string()) })
    .nullable(),
  /** Parties that asked the Agency to decide. */
  askedBy: z.array(z.string()),
  lead: z.string().nullable(),
  /** How the lead came about. */
  decision: z
    .object({
      how: z.enum(['agreed', 'decided', 'called-in']),
      by: Officer,
      at: z.iso.datetime(),
      reason: z.string(),
    })
    .nullable(),
  outcome: z
    .object({
      outcome: ConflictOutcome,
      note: z.string(),
      /** What neither side does while both go on. */
      redLines: z.string().nullable(),
      day: z.iso.date().nullable(),
      by: Officer,
      at: z.iso.datetime(),
    })
    .nullable(),
});
export type Conflict = z.infer<typeof Conflict>;

/** A new conflict: the rule's own proposal is on the table, agreed by nobody yet. */
export function newConflict(parties: Conflict['parties'], byRule: LeadProposal, reason: string, now: string): Conflict {
  return {
    openedAt: now,
    agreeBy: new Date(Date.parse(now) + agreeHours * 3_600_000).toISOString(),
    state: 'open',
    byRule,
    parties,
    proposal: byRule.lead === null ? null : { lead: byRule.lead, reason, by: null, at: now, agreed: [] },
    askedBy: [],
    lead: null,
    decision: null,
    outcome: null,
  };
}

export const conflictOutcomeNames: Readonly<Record<ConflictOutcome, Text>> = {
  yield: { ja: '譲る', en: 'One yields' },
  parallel: { ja: '並行（越えない線を決める）', en: 'Parallel, with red lines' },
  'coordinated-day': { ja: '同日に実施', en: 'Coordinated day' },
  joint: { ja: '共同捜査', en: 'Joint investigation' },
};

export const conflictStateNames: Readonly<Record<ConflictState, Text>> = {
  open: { ja: '協議中', en: 'Being agreed' },
  agreed: { ja: '合意', en: 'Agreed' },
  decided: { ja: '庁が決定', en: 'Decided by the Agency' },
  settled: { ja: '結果を記録', en: 'Settled' },
};
