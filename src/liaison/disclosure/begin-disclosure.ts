import { RenkeiError } from '#model/errors.ts';
import { found } from '#platform/http/refusals.ts';
import { actorOf } from '../act.ts';
import type { Acting } from '../acting.ts';
import { composeDisclosure } from '../core/disclosure/compose-disclosure.ts';
import type { Disclosure, DisclosureContent, DisclosureKind, Recipient } from '../core/disclosure/disclosure.ts';
import { unmarked } from '../core/disclosure/handling-marks.ts';
import { strictest } from '../core/disclosure/strictest.ts';
import { proposeParagraphs } from '../core/disclosure/propose-paragraphs.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import { addDisclosure, addStep, nextDisclosureNumber, readDisclosure } from '../store/disclosures.ts';
import { holdingsOn } from '../store/holdings.ts';
import { readInquiry } from '../store/inquiries.ts';
import { pseudonymsFor } from '../store/pseudonyms.ts';

type NewDisclosure = {
  readonly kind: DisclosureKind;
  readonly inquiry: string;
  /** Further partners that get the same, each on an inquiry of its own. */
  readonly also: readonly string[];
  /** Of a correction: the disclosure that it stands in for. */
  readonly replaces: string | null;
};

/**
 * Begins a draft with everything we hold on the inquiry, line by line, each with the decision that the rules propose. A correction begins with what it
 * corrects. @throws `not-found`, `recipient-refused`, `move-not-legal`.
 */
export async function beginDisclosure(acting: Acting, asked: NewDisclosure): Promise<Disclosure> {
  const { tx, services, viewer } = acting;
  const records = await Promise.all([asked.inquiry, ...asked.also].map((number) => inquiryFor(acting, number)));
  const [record] = records;
  if (!record) throw new RenkeiError('not-found');
  const corrected = asked.replaces === null ? null : found(await readDisclosure(tx, asked.replaces));
  if ((asked.kind === 'correction') !== (corrected !== null))
    throw new RenkeiError('invalid-input', { field: 'replaces', problem: 'kind' });
  if (corrected && corrected.state !== 'sent') throw new RenkeiError('move-not-legal', { act: 'corrected', state: corrected.state });
  const at = new Date(services.now()).toISOString();
  const content = corrected
    ? { ...corrected.content, replaces: corrected.id, whyReplaced: '', purpose: '' }
    : await firstContent(acting, asked.kind, record, records);
  const by = actorOf(viewer);
  const disclosure: Disclosure = {
    id: services.newId(),
    number: await nextDisclosureNumber(tx),
    inquiry: asked.inquiry,
    kind: asked.kind,
    state: 'draft',
    content,
    authors: [by],
    proposedBy: null,
    approval: null,
    returned: null,
    handovers: Object.fromEntries(content.recipients.map(({ organisation }) => [organisation, services.newId()])),
    createdAt: at,
    savedAt: at,
    sentAt: null,
    version: 1,
    exercise: record.exercise,
  };
  await addDisclosure(tx, disclosure, record.id);
  await addStep(tx, { id: services.newId(), disclosure: disclosure.id, at, act: 'begun', by, why: '' });
  const facts = { kind: disclosure.kind, inquiry: disclosure.inquiry, items: content.items.length };
  await services.audit(tx, viewer, { operation: 'collection', subject: { kind: 'disclosure', id: disclosure.number }, facts });
  return disclosure;
}

async function inquiryFor({ tx }: Acting, number: string): Promise<InquiryRecord> {
  const record = found(await readInquiry(tx, { number }));
  if (record.state === 'erased') throw new RenkeiError('recipient-refused', { inquiry: number });
  return record;
}

async function firstContent(
  { tx, viewer }: Acting,
  kind: DisclosureKind,
  record: InquiryRecord,
  records: readonly InquiryRecord[],
): Promise<DisclosureContent> {
  const organisations = records.map(({ partner }) => partner.organisation);
  const twice = organisations.find((one, index) => organisations.indexOf(one) !== index);
  if (twice !== undefined || records.some(({ exercise }) => exercise !== record.exercise))
    throw new RenkeiError('recipient-refused', { inquiry: records.at(-1)?.number ?? '' });
  const holdings = await holdingsOn(tx, record, { desk: viewer.organisation, author: viewer.name, recipients: organisations });
  const items = composeDisclosure(holdings);
  const subjects = items.flatMap(({ identity }) => identity?.subject ?? []);
  const recipients: Recipient[] = [];
  for (const { partner, number } of records)
    recipients.push({
      organisation: partner.organisation,
      inquiry: number ?? '',
      reference: partner.reference,
      pseudonyms: await pseudonymsFor(tx, partner.organisation, subjects),
    });
  const { subject } = record.request;
  return {
    recipients,
    subject: {
      original: 'en',
      ja: `${kind === 'information' ? '情報提供' : '回答'}：${subject.ja || subject.en}`.slice(0, 500),
      en: `Re: ${record.partner.reference ?? (subject.en || 'your inquiry')}`.slice(0, 500),
      rendering: 'template',
    },
    paragraphs: kind === 'information' ? [] : proposeParagraphs(record),
    items,
    floor: strictest(records.map(({ request }) => ({ ...unmarked, tlp: request.tlp }))),
    // Police information is for whom it is sent to, unless its author says otherwise.
    marks: { ...unmarked, tlp: 'amber' },
    conditions: [],
    legalBasis: '',
    purpose: '',
    replaces: null,
    whyReplaced: '',
  };
}
