import { RenkeiError } from '#model/errors.ts';
import { found } from '#platform/http/refusals.ts';
import { actIn } from '../act.ts';
import type { Acting } from '../acting.ts';
import type { Disclosure } from '../core/disclosure/disclosure.ts';
import { conditionsOf, handedOverAs, marksOf } from '../core/disclosure/render-disclosure.ts';
import { MessageContent } from '../core/message/message-content.ts';
import { contentText } from '../core/message/partner-message.ts';
import { sendContent } from '../partner-desk/send-content.ts';
import { noteLetterSent, pinnedLetter, readDisclosure } from '../store/disclosures.ts';
import { readInquiry } from '../store/inquiries.ts';
import { kept, locked, moved, objectionsNow } from './change-disclosure.ts';

/**
 * What was approved leaves, letter for letter as it was pinned: under conditions first the offer, the content once the partner has accepted. Consents
 * are looked at once more, since an owner may have said no meanwhile. Whoever wrote it does not send it.
 */
export async function sendDisclosure(acting: Acting, id: string): Promise<Disclosure> {
  const { tx, services, viewer } = acting;
  const before = await locked(acting, id);
  const after = moved(acting, before, { act: 'sent', objections: await objectionsNow(acting, before) });
  await kept(acting, before, after, 'sent', '');
  await takeBackWhatItReplaces(acting, after);
  for (const { organisation, inquiry } of after.content.recipients) {
    const record = found(await readInquiry(tx, { number: inquiry }));
    const text = found(await pinnedLetter(tx, id, organisation));
    const letter = MessageContent.parse(JSON.parse(text));
    // What a schema leaves out or fills in would be other bytes than two persons have seen.
    if (contentText(letter) !== text || (letter.kind !== 'answer' && letter.kind !== 'delivery'))
      throw new RenkeiError('disclosure-changed');
    await actIn(acting, record.id, {
      kind: 'handover-offered',
      handover: {
        id: letter.handover,
        kind: handedOverAs(after),
        from: 'us',
        conditions: conditionsOf(after.content),
        answers: letter.answers.flatMap(({ question, outcome }) =>
          outcome === 'full' || outcome === 'partial' ? [{ question, part: outcome }] : [],
        ),
        disclosure: id,
      },
      author: after.proposedBy,
    });
    await sendContent(acting, record.id, letter, { disclosure: id });
    await noteLetterSent(tx, id, organisation, new Date(services.now()).toISOString());
  }
  const { items, recipients, purpose } = after.content;
  const count = (decision: string): number => items.filter((item) => item.decision === decision).length;
  await services.audit(tx, viewer, {
    operation: 'disclosure',
    subject: { kind: 'disclosure', id: after.number },
    reason: purpose,
    facts: {
      inquiry: after.inquiry,
      recipients: recipients.map(({ organisation }) => organisation),
      sha256: after.approval?.pins.map(({ sha256 }) => sha256) ?? [],
      items: { release: count('release'), withhold: count('withhold'), omit: count('omit') },
      tlp: marksOf(after.content).tlp,
      conditions: conditionsOf(after.content).length,
    },
  });
  return after;
}

/** A correction names what it stands in for, towards everybody who has that. */
async function takeBackWhatItReplaces(acting: Acting, correction: Disclosure): Promise<void> {
  const { replaces, whyReplaced: why } = correction.content;
  if (replaces === null) return;
  const old = found(await readDisclosure(acting.tx, replaces, true));
  await kept(acting, old, moved(acting, old, { act: 'corrected', why }), 'corrected', why);
  for (const { organisation, inquiry } of old.content.recipients) {
    const record = found(await readInquiry(acting.tx, { number: inquiry }));
    const told = {
      kind: 'correction' as const,
      handover: old.handovers[organisation] ?? '',
      replacement: correction.handovers[organisation] ?? '',
      why,
    };
    await actIn(acting, record.id, { ...told, kind: 'corrected' });
    await sendContent(acting, record.id, told, { disclosure: old.id });
  }
}

/** Takes back what left: every recipient is told, and has a task until it says that it stopped using it. */
export async function recallDisclosure(acting: Acting, id: string, why: string): Promise<Disclosure> {
  const before = await locked(acting, id);
  const after = moved(acting, before, { act: 'recalled', why });
  await kept(acting, before, after, 'recalled', why);
  for (const { organisation, inquiry } of before.content.recipients) {
    const record = found(await readInquiry(acting.tx, { number: inquiry }));
    const handover = before.handovers[organisation] ?? '';
    await actIn(acting, record.id, { kind: 'recalled', handover, why });
    await sendContent(acting, record.id, { kind: 'recall', handover, why }, { disclosure: id });
  }
  return after;
}
