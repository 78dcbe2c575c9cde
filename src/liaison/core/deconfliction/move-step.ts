import { z } from 'zod';
import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { areTwoOfficers, type Officer } from './officer.ts';
import { isOvert, type PlannedStep, standingOf } from './planned-step.ts';

const words = z.string().trim().min(1).max(2000);

/** What people do with a planned step. */
export const StepAct = z.discriminatedUnion('kind', [
  /** Emergency: one officer asks to go ahead without the acknowledgement, with the reason. */
  z.object({ kind: z.literal('override-asked'), reason: words }),
  /** Another officer of the same organisation confirms, with a reason of their own. Good for 24 hours. */
  z.object({ kind: z.literal('override-confirmed'), reason: words }),
  z.object({ kind: z.literal('carried-out'), reason: words }),
  z.object({ kind: z.literal('cancelled'), reason: words }),
]);
export type StepAct = z.infer<typeof StepAct>;

/** What reaches a step from the other side: somebody is found to hold the selector, or answers. */
export type StepNews =
  | { readonly kind: 'holder-found'; readonly hit: string; readonly organisation: string }
  | { readonly kind: 'holder-answered'; readonly hit: string; readonly answer: 'acknowledged' | 'objected'; readonly note: string };

const overrideHours = 24;

/**
 * The only judge of what may happen to a planned step. `now` is an RFC 3339 instant in UTC. Invariant (move-step.model.test.ts): an overt step is carried
 * out only where every holder found by then acknowledged it, or two different officers overrode it with reasons for all that had not,
 * less than 24 hours before.
 */
export function moveStep(step: PlannedStep, act: StepAct | StepNews, by: Officer, now: string): Outcome<PlannedStep> {
  if (step.state !== 'planned') return refuse('step-over', { state: step.state });
  const isOwn = by.organisation === step.organisation;
  switch (act.kind) {
    case 'holder-found':
      return step.holders.some(({ hit }) => hit === act.hit) || act.organisation === step.organisation
        ? accept(step)
        : accept({ ...step, holders: [...step.holders, { hit: act.hit, organisation: act.organisation, answer: null }] });
    case 'holder-answered': {
      const holder = step.holders.find(({ hit }) => hit === act.hit);
      if (!holder || holder.organisation !== by.organisation) return refuse('not-found');
      const answer = { answer: act.answer, note: act.note, by, at: now };
      return accept({ ...step, holders: step.holders.map((one) => (one === holder ? { ...one, answer } : one)) });
    }
    case 'override-asked':
      if (!isOwn) return refuse('not-permitted');
      if (by.person === null) return refuse('override-needs-people');
      if (!isOvert(step.kind) || standingOf(step, now) === 'free') return refuse('override-not-needed');
      return accept({ ...step, override: { asked: { by, at: now, reason: act.reason }, confirmed: null } });
    case 'override-confirmed':
      return confirmed(step, act.reason, by, now);
    case 'carried-out': {
      if (!isOwn) return refuse('not-permitted');
      const standing = standingOf(step, now);
      return standing === 'free' || standing === 'overridden'
        ? accept({ ...step, state: 'carried-out', ended: { by, at: now, reason: act.reason } })
        : refuse('hit-unacknowledged', { holders: unacknowledged(step).length });
    }
    case 'cancelled':
      return isOwn ? accept({ ...step, state: 'cancelled', ended: { by, at: now, reason: act.reason } }) : refuse('not-permitted');
  }
}

/** What is confirmed covers the hits of that moment: one found later asks for its own acknowledgement, or a new override. */
function confirmed(step: PlannedStep, reason: string, by: Officer, now: string): Outcome<PlannedStep> {
  if (by.organisation !== step.organisation) return refuse('not-permitted');
  if (!step.override || step.override.confirmed || hoursBetween(step.override.asked.at, now) > overrideHours)
    return refuse('override-not-asked');
  if (!areTwoOfficers(step.override.asked.by, by)) return refuse('override-needs-people');
  const until = new Date(Date.parse(now) + overrideHours * 3_600_000).toISOString();
  const covers = unacknowledged(step).map(({ hit }) => hit);
  return accept({ ...step, override: { ...step.override, confirmed: { by, at: now, reason, covers, until } } });
}

const unacknowledged = ({ holders }: PlannedStep) => holders.filter(({ answer }) => answer?.answer !== 'acknowledged');
const hoursBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;
