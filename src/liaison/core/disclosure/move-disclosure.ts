import { accept, type Outcome, type Reason, refuse } from '#model/outcome.ts';
import { type Actor, isSameActor } from '../inquiry/actor.ts';
import type { Disclosure, DisclosureContent, DisclosureState, Pin } from './disclosure.ts';
import { pinsOf } from './render-disclosure.ts';

/** What can be done with a disclosure. `objections` is what speaks against it at this moment (see objectionsToDisclosure). */
export type DisclosureStep = { readonly by: Actor; readonly at: string } & (
  | { readonly act: 'edited'; readonly content: DisclosureContent }
  | { readonly act: 'proposed'; readonly objections: readonly Reason[] }
  | { readonly act: 'returned'; readonly why: string }
  /** `seen`: the bytes that the approver looked at. */
  | { readonly act: 'approved'; readonly seen: readonly Pin[]; readonly objections: readonly Reason[] }
  | { readonly act: 'sent'; readonly objections: readonly Reason[] }
  | { readonly act: 'withdrawn' | 'recalled' | 'corrected'; readonly why: string }
);

const from: Readonly<Record<DisclosureStep['act'], readonly DisclosureState[]>> = {
  edited: ['draft', 'proposed', 'approved'],
  proposed: ['draft'],
  returned: ['proposed', 'approved'],
  approved: ['proposed'],
  sent: ['approved'],
  withdrawn: ['draft', 'proposed', 'approved'],
  recalled: ['sent'],
  corrected: ['sent'],
};

/**
 * Two persons, and the bytes they agreed on. Whoever wrote on it approves never; an approval pins the exact bytes, and any change afterwards voids it.
 * The database repeats both (0014-disclosure.sql).
 */
export function moveDisclosure(disclosure: Disclosure, step: DisclosureStep): Outcome<Disclosure> {
  const { state } = disclosure;
  if (step.by.capacity !== 'desk') return refuse('not-your-part', { act: step.act, capacity: step.by.capacity });
  if (!from[step.act].includes(state)) return refuse('move-not-legal', { act: step.act, state });
  switch (step.act) {
    case 'edited':
      return accept({ ...written(disclosure, step.by, step.at), content: step.content, state: 'draft', proposedBy: null, approval: null });
    case 'proposed':
      return (
        opposed(step.objections) ??
        accept({ ...written(disclosure, step.by, step.at), state: 'proposed', proposedBy: step.by, returned: null })
      );
    case 'returned':
      return accept({
        ...disclosure,
        state: 'draft',
        proposedBy: null,
        approval: null,
        returned: { by: step.by, at: step.at, why: step.why },
      });
    case 'approved': {
      if (disclosure.authors.some((author) => isSameActor(author, step.by))) return refuse('approver-is-author');
      const against = opposed(step.objections);
      if (against) return against;
      const pins = pinsOf(disclosure);
      return samePins(pins, step.seen)
        ? accept({ ...disclosure, state: 'approved', approval: { by: step.by, at: step.at, pins } })
        : refuse('disclosure-changed');
    }
    case 'sent': {
      const against = opposed(step.objections);
      if (against) return against;
      return disclosure.approval && samePins(pinsOf(disclosure), disclosure.approval.pins)
        ? accept({ ...disclosure, state: 'sent', sentAt: step.at })
        : refuse('disclosure-changed');
    }
    case 'withdrawn':
      return accept({ ...disclosure, state: 'withdrawn', approval: null });
    case 'recalled':
    case 'corrected':
      return accept({ ...disclosure, state: step.act });
  }
}

/** The same bytes for the same recipients. */
export const samePins = (some: readonly Pin[], others: readonly Pin[]): boolean =>
  some.length === others.length &&
  some.every(({ recipient, sha256, bytes }) =>
    others.some((other) => other.recipient === recipient && other.sha256 === sha256 && other.bytes === bytes),
  );

const opposed = ([reason]: readonly Reason[]): { readonly ok: false; readonly reason: Reason } | null =>
  reason ? { ok: false, reason } : null;

const written = (disclosure: Disclosure, by: Actor, at: string): Disclosure => ({
  ...disclosure,
  authors: disclosure.authors.some((author) => isSameActor(author, by)) ? disclosure.authors : [...disclosure.authors, by],
  savedAt: at,
  version: disclosure.version + 1,
});
