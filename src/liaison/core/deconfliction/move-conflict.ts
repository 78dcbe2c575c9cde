import { z } from 'zod';
import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { type Conflict, ConflictOutcome } from './conflict.ts';
import type { Officer } from './officer.ts';

const words = z.string().trim().min(1).max(2000);

/** What people do in a conflict. */
export const ConflictAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('propose'), lead: z.string().max(80), reason: words }),
  /** `lead`: what is agreed to, so that nobody agrees to a proposal that was changed meanwhile. */
  z.object({ kind: z.literal('agree'), lead: z.string().max(80), reason: words }),
  z.object({ kind: z.literal('ask-decision'), reason: words }),
  z.object({ kind: z.literal('decide'), lead: z.string().max(80), reason: words }),
  z.object({ kind: z.literal('call-in'), reason: words }),
  z.object({
    kind: z.literal('settle'),
    outcome: ConflictOutcome,
    note: words,
    redLines: z.string().trim().max(2000).nullable(),
    day: z.iso.date().nullable(),
  }),
]);
export type ConflictAct = z.infer<typeof ConflictAct>;

/** Whether somebody speaks for a party or for the Agency, which decides. Its own investigators may be a party as well; a party does not decide. */
export type Seat = 'party' | 'agency';

/**
 * The only judge of what may happen in a conflict. The Agency decides once the 72 hours are over or both parties asked it to; a serious limb lets it call
 * the case in at once. `now` is an RFC 3339 instant in UTC.
 */
export function moveConflict(conflict: Conflict, act: ConflictAct, by: Officer, seat: Seat, now: string): Outcome<Conflict> {
  const own = by.organisation;
  const names = conflict.parties.map(({ organisation }) => organisation);
  const isOpen = conflict.state === 'open';
  switch (act.kind) {
    case 'propose':
      if (seat !== 'party') return refuse('not-permitted');
      if (!isOpen) return refuse('conflict-closed', { state: conflict.state });
      if (!names.includes(act.lead)) return refuse('lead-not-a-party', { lead: act.lead });
      return accept({ ...conflict, proposal: { lead: act.lead, reason: act.reason, by, at: now, agreed: [own] } });
    case 'agree': {
      if (seat !== 'party') return refuse('not-permitted');
      if (!isOpen) return refuse('conflict-closed', { state: conflict.state });
      const { proposal } = conflict;
      if (proposal?.lead !== act.lead) return refuse('conflict');
      const agreed = [...new Set([...proposal.agreed, own])];
      const all = names.every((name) => agreed.includes(name));
      return accept({
        ...conflict,
        proposal: { ...proposal, agreed },
        ...(all && { state: 'agreed', lead: proposal.lead, decision: { how: 'agreed', by, at: now, reason: act.reason } }),
      });
    }
    case 'ask-decision':
      if (seat !== 'party') return refuse('not-permitted');
      if (!isOpen) return refuse('conflict-closed', { state: conflict.state });
      return accept({ ...conflict, askedBy: [...new Set([...conflict.askedBy, own])] });
    case 'decide':
      if (seat !== 'agency') return refuse('not-permitted');
      if (!isOpen) return refuse('conflict-closed', { state: conflict.state });
      if (!names.includes(act.lead)) return refuse('lead-not-a-party', { lead: act.lead });
      if (now < conflict.agreeBy && !names.every((name) => conflict.askedBy.includes(name)))
        return refuse('decision-too-early', { until: conflict.agreeBy });
      return accept({ ...conflict, state: 'decided', lead: act.lead, decision: { how: 'decided', by, at: now, reason: act.reason } });
    case 'call-in':
      if (seat !== 'agency') return refuse('not-permitted');
      if (!isOpen) return refuse('conflict-closed', { state: conflict.state });
      if (!conflict.byRule.agencyMayCallIn) return refuse('not-serious');
      return accept({ ...conflict, state: 'decided', lead: own, decision: { how: 'called-in', by, at: now, reason: act.reason } });
    case 'settle':
      if (isOpen) return refuse('lead-open');
      if (conflict.state === 'settled') return refuse('conflict-closed', { state: conflict.state });
      if (act.outcome === 'parallel' && !act.redLines) return refuse('red-lines-missing');
      if (act.outcome === 'coordinated-day' && act.day === null) return refuse('day-missing');
      return accept({
        ...conflict,
        state: 'settled',
        outcome: { outcome: act.outcome, note: act.note, redLines: act.redLines, day: act.day, by, at: now },
      });
  }
}
