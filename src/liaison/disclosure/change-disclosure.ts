import { RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import { found } from '#platform/http/refusals.ts';
import { actIn, actorOf } from '../act.ts';
import type { Acting } from '../acting.ts';
import type { Disclosure, DisclosureContent, Pin } from '../core/disclosure/disclosure.ts';
import { type DisclosureStep, moveDisclosure } from '../core/disclosure/move-disclosure.ts';
import { objectionsToDisclosure } from '../core/disclosure/objections-to-disclosure.ts';
import type { EventBody } from '../core/inquiry/inquiry-event.ts';
import { consentsOf } from '../store/consents.ts';
import { addStep, dropLetters, keepDisclosure, pinLetters, readDisclosure } from '../store/disclosures.ts';
import { readInquiry } from '../store/inquiries.ts';

/** What speaks against letting it leave at this moment. */
export const objectionsNow = async ({ tx, services, viewer }: Acting, disclosure: Disclosure): Promise<Reason[]> =>
  objectionsToDisclosure(disclosure, {
    desk: viewer.organisation,
    requests: await consentsOf(tx, disclosure.id),
    now: new Date(services.now()).toISOString(),
  });

/** Stores what the author wrote or decided. One that waited for approval, or had it, is a draft again. `version`: what the author saw. */
export async function editDisclosure(
  acting: Acting,
  id: string,
  version: number,
  change: (content: DisclosureContent) => DisclosureContent,
): Promise<Disclosure> {
  const before = await locked(acting, id);
  if (before.version !== version) throw new RenkeiError('conflict');
  const after = moved(acting, before, { act: 'edited', content: change(before.content) });
  if (before.state === 'approved') await dropLetters(acting.tx, id);
  // Every key is no history; that an approval was lost is.
  await kept(acting, before, after, before.state === 'draft' ? null : 'edited', '');
  if (before.state !== 'draft') await tellInquiries(acting, before, { kind: 'review-returned', why: `${before.number}: edited` });
  return after;
}

/** The author asks a second person to look at it. @throws what speaks against it. */
export async function proposeDisclosure(acting: Acting, id: string): Promise<Disclosure> {
  const before = await locked(acting, id);
  const after = moved(acting, before, { act: 'proposed', objections: await objectionsNow(acting, before) });
  await kept(acting, before, after, 'proposed', '');
  await tellInquiries(acting, after, { kind: 'review-asked', disclosure: id });
  return after;
}

/** A second person sends it back to its author. */
export async function returnDisclosure(acting: Acting, id: string, why: string): Promise<Disclosure> {
  const before = await locked(acting, id);
  const after = moved(acting, before, { act: 'returned', why });
  await dropLetters(acting.tx, id);
  await kept(acting, before, after, 'returned', why);
  await tellInquiries(acting, before, { kind: 'review-returned', why });
  return after;
}

/** A second person agrees to exactly the bytes that were shown. They are pinned and can only leave as they are. */
export async function approveDisclosure(acting: Acting, id: string, seen: readonly Pin[]): Promise<Disclosure> {
  const before = await locked(acting, id);
  // A token says nothing of who holds it, so that one officer could be two.
  if (acting.viewer.person === null && !before.exercise) throw new RenkeiError('approver-is-nobody');
  const after = moved(acting, before, { act: 'approved', seen, objections: await objectionsNow(acting, before) });
  await kept(acting, before, after, 'approved', '');
  await pinLetters(acting.tx, after, nowOf(acting));
  return after;
}

/** It is not needed any more. */
export async function withdrawDisclosure(acting: Acting, id: string, why: string): Promise<Disclosure> {
  const before = await locked(acting, id);
  const after = moved(acting, before, { act: 'withdrawn', why });
  await dropLetters(acting.tx, id);
  await kept(acting, before, after, 'withdrawn', why);
  if (before.state !== 'draft') await tellInquiries(acting, before, { kind: 'review-returned', why });
  return after;
}

type StepOf = DisclosureStep extends infer S ? (S extends DisclosureStep ? Omit<S, 'by' | 'at'> : never) : never;

/** The disclosure as a move leaves it. @throws RenkeiError with the core's code. */
export function moved(acting: Acting, before: Disclosure, step: StepOf): Disclosure {
  const outcome = moveDisclosure(before, { ...step, by: actorOf(acting.viewer), at: nowOf(acting) });
  if (!outcome.ok) throw new RenkeiError(outcome.reason.code, outcome.reason.facts);
  return outcome.value;
}

export const locked = async ({ tx }: Acting, id: string): Promise<Disclosure> => found(await readDisclosure(tx, id, true));

/** Stores a move with its line in the leave history and the audit. */
export async function kept(acting: Acting, before: Disclosure, after: Disclosure, act: string | null, why: string): Promise<void> {
  const { tx, services, viewer } = acting;
  await keepDisclosure(tx, before, after);
  if (act === null) return;
  await addStep(tx, { id: services.newId(), disclosure: after.id, at: nowOf(acting), act, by: actorOf(viewer), why });
  await services.audit(tx, viewer, {
    operation: 'alteration',
    subject: { kind: 'disclosure', id: after.number },
    ...(why !== '' && { reason: why }),
    facts: { act, state: after.state, inquiry: after.inquiry },
  });
}

/** A foreign inquiry goes through review; what we tell a partner on an inquiry of our own does not. */
async function tellInquiries(acting: Acting, { content }: Disclosure, body: EventBody): Promise<void> {
  for (const { inquiry } of content.recipients) {
    const record = found(await readInquiry(acting.tx, { number: inquiry }));
    if (record.direction === 'incoming') await actIn(acting, record.id, body);
  }
}

const nowOf = ({ services }: Acting): string => new Date(services.now()).toISOString();
