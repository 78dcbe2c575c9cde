import { explain } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { Text } from '#model/text.ts';
import { found } from '#platform/http/refusals.ts';
import { actorOf } from '../act.ts';
import type { Acting } from '../acting.ts';
import { consentOf } from '../core/disclosure/objections-to-disclosure.ts';
import type { Disclosure } from '../core/disclosure/disclosure.ts';
import {
  countItems,
  type DisclosureDetail,
  type DisclosureRow,
  type Objection,
  type PreviewLetter,
} from '../core/disclosure/disclosure-pages.ts';
import { letterBytes, renderDisclosure } from '../core/disclosure/render-disclosure.ts';
import { isSameActor } from '../core/inquiry/actor.ts';
import { MessageContent } from '../core/message/message-content.ts';
import { offerOf } from '../partner-desk/send-content.ts';
import { consentsOf } from '../store/consents.ts';
import { readDisclosure, pinnedLetters, stepsOf } from '../store/disclosures.ts';
import { readInquiry } from '../store/inquiries.ts';
import { recallTasksOf } from '../store/recall-tasks.ts';
import { objectionsNow } from './change-disclosure.ts';

/** Everything about one disclosure. @throws `not-found`. */
export async function disclosureDetail(acting: Acting, id: string): Promise<DisclosureDetail> {
  const { tx, services, viewer } = acting;
  const disclosure = found(await readDisclosure(tx, id));
  const requests = await consentsOf(tx, id);
  const now = new Date(services.now()).toISOString();
  const organisations = disclosure.content.recipients.map(({ organisation }) => organisation);
  const record = found(await readInquiry(tx, { number: disclosure.inquiry }));
  const actor = actorOf(viewer);
  const isOpen = disclosure.state === 'draft' || disclosure.state === 'proposed' || disclosure.state === 'approved';
  return {
    disclosure,
    counts: countItems(disclosure.content),
    letters: await lettersOf(acting, disclosure),
    objections: isOpen ? (await objectionsNow(acting, disclosure)).map(objectionOf) : [],
    consents: Object.fromEntries(
      disclosure.content.items.map((item) => [item.id, consentOf(item, organisations, { desk: viewer.organisation, requests, now })]),
    ),
    requests,
    history: await stepsOf(tx, id),
    recalls: await recallTasksOf(tx, id),
    questions: record.request.questions.map(({ id: question, text }) => ({ id: question, text })),
    own: disclosure.authors.some((author) => isSameActor(author, actor)),
  };
}

export const disclosureRow = (disclosure: Disclosure): DisclosureRow => ({
  id: disclosure.id,
  number: disclosure.number,
  kind: disclosure.kind,
  state: disclosure.state,
  inquiry: disclosure.inquiry,
  recipients: disclosure.content.recipients.map(({ organisation }) => organisation),
  counts: countItems(disclosure.content),
  proposedBy: disclosure.proposedBy?.name ?? null,
  approvedBy: disclosure.approval?.by.name ?? null,
  savedAt: disclosure.savedAt,
  sentAt: disclosure.sentAt,
});

/** What left as it left; before that, what would leave now. */
async function lettersOf({ tx }: Acting, disclosure: Disclosure): Promise<PreviewLetter[]> {
  const sent = await pinnedLetters(tx, disclosure.id);
  const names = await namesOf(tx, disclosure);
  const letters: PreviewLetter[] = [];
  for (const recipient of disclosure.content.recipients) {
    const { organisation, inquiry, reference } = recipient;
    const content = renderDisclosure(disclosure, recipient);
    const pinned = sent.get(organisation);
    const record = await readInquiry(tx, { number: inquiry });
    const handover = record?.handovers.find(({ id }) => id === disclosure.handovers[organisation])?.state ?? null;
    const { text, bytes, sha256 } = letterBytes(content);
    letters.push({
      recipient: organisation,
      name: names.get(organisation) ?? null,
      reference,
      text: pinned?.text ?? text,
      bytes: pinned ? Buffer.byteLength(pinned.text, 'utf8') : bytes,
      sha256: pinned?.sha256 ?? sha256,
      content: pinned ? MessageContent.parse(JSON.parse(pinned.text)) : content,
      offer: record && content.conditions.length > 0 ? offerOf(content, record) : null,
      sentAt: pinned?.sentAt ?? null,
      handover,
    });
  }
  return letters;
}

async function namesOf(tx: Acting['tx'], { content }: Disclosure): Promise<Map<string, Text>> {
  const rows = await tx
    .selectFrom('organisation')
    .select(['id', 'name_ja', 'name_en'])
    .where(
      'id',
      'in',
      content.recipients.map(({ organisation }) => organisation),
    )
    .execute();
  return new Map(rows.map(({ id, name_ja, name_en }) => [id, { ja: name_ja, en: name_en }]));
}

/** With its sentence, and the line that it is about. */
const objectionOf = ({ code, facts }: Reason): Objection => {
  const item = facts?.['item'];
  return { code, text: explain(code, facts), item: typeof item === 'string' && /^I\d+$/.test(item) ? item : null };
};
