import { z } from 'zod';
import { preservedUntil } from '../deadlines/preserved-until.ts';
import { UseCondition } from '../inquiry/condition.ts';
import { Handover } from '../inquiry/handover.ts';
import { InquiryType, Urgency } from '../inquiry/inquiry-type.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import { Preservation } from '../inquiry/preservation.ts';
import { DataCategory, Question, QuestionState } from '../inquiry/question.ts';
import { isOver } from '../inquiry/states.ts';
import { Language } from '#model/text.ts';
import { messageKinds, type MessageKind } from './message-content.ts';
import { PartnerState, partnerStateOf, waitsFor } from './partner-state.ts';
import { partnerMay } from './partner-may.ts';

/** A date that a partner is told, and what it means. */
export const PartnerDate = z.object({
  /** answer-wanted: we ask for it by then · answer-expected: whoever took it up said so · preserved-until: data is kept to the end of it. */
  what: z.enum(['answer-wanted', 'answer-expected', 'preserved-until']),
  at: z.iso.datetime(),
});
export type PartnerDate = z.infer<typeof PartnerDate>;

/**
 * All that the other side is told about an inquiry besides the messages themselves: a projection of its own, built from the few things that belong
 * to both. What the record holds beyond them (hits, tasks, units, notes, who waits for whose consent, what was done with an answer) has no field here.
 */
export const PartnerView = z.object({
  direction: z.enum(['to-japan', 'from-japan']),
  type: InquiryType,
  instrument: z.string(),
  urgency: Urgency,
  title: z.string(),
  titleLanguage: Language,
  /** IANA name of the partner's zone: its clock is shown beside Japan's. */
  zone: z.string(),
  state: PartnerState,
  waitsFor: z.enum(['partner', 'japan']).nullable(),
  dates: z.array(PartnerDate),
  /** Why nothing moves, where the partner is owed the reason. */
  delay: z.object({ cause: z.enum(['judicial', 'provider', 'translation', 'postponed']), from: z.iso.datetime() }).nullable(),
  questions: z.array(
    z.object({
      id: Question.shape.id,
      text: z.string(),
      language: Language,
      category: DataCategory,
      state: QuestionState,
      refusal: z.object({ ground: z.string(), reason: z.string() }).nullable(),
    }),
  ),
  handovers: z.array(
    Handover.pick({ id: true, kind: true, from: true, state: true, answers: true, offeredAt: true }).extend({
      conditions: z.array(UseCondition),
    }),
  ),
  preservations: z.array(
    Preservation.pick({ id: true, custodian: true, what: true, where: true, startedAt: true, endedAt: true }).extend({
      until: z.iso.datetime(),
      extended: z.boolean(),
    }),
  ),
  /** What the partner may send now. */
  may: z.array(z.enum(messageKinds as [MessageKind, ...MessageKind[]])),
  over: z.boolean(),
});
export type PartnerView = z.infer<typeof PartnerView>;

/** Whether the partner knows of this inquiry at all: its own from the start, ours once it was sent. */
export const isKnownToPartner = ({ direction, entered }: InquiryRecord): boolean =>
  direction === 'incoming' || entered.some(({ state }) => state === 'sent');

/** The partner's side of an inquiry. */
export function partnerView(whole: InquiryRecord): PartnerView {
  const record = whole.state === 'erased' ? withoutWords(whole) : whole;
  const { direction, request } = record;
  const state = partnerStateOf(record);
  return {
    direction: direction === 'incoming' ? 'to-japan' : 'from-japan',
    type: request.type,
    instrument: request.instrument,
    urgency: request.urgency,
    ...titleOf(request.subject, direction),
    zone: record.partner.zone,
    state,
    waitsFor: waitsFor(record, state),
    dates: datesOf(record, state),
    delay: delayOf(record),
    questions: request.questions.map((question) => {
      const { title, titleLanguage } = titleOf(question.text, direction);
      const { refusal } = question;
      return {
        id: question.id,
        text: title,
        language: titleLanguage,
        category: question.category,
        state: question.state,
        refusal: refusal && { ground: refusal.ground, reason: refusal.reason },
      };
    }),
    handovers: record.handovers.map(({ id, kind, from, conditions, answers, offeredAt, ...handover }) => ({
      id,
      kind,
      from,
      conditions,
      answers,
      offeredAt,
      state: handover.state,
    })),
    preservations: record.preservations
      .filter(({ where }) => where === (direction === 'incoming' ? 'jp' : 'abroad'))
      .map((one) => ({
        id: one.id,
        custodian: one.custodian,
        what: one.what,
        where: one.where,
        startedAt: one.startedAt,
        endedAt: one.endedAt,
        until: preservedUntil(one, record.partner.zone),
        extended: one.extension !== null,
      })),
    may: partnerMay(record),
    over: isOver(record.state),
  };
}

/** What is erased here is not told on there. */
const withoutWords = (record: InquiryRecord): InquiryRecord => ({
  ...record,
  request: { ...record.request, subject: { original: 'en', ja: '', en: '', rendering: 'missing' }, questions: [] },
  handovers: [],
  preservations: [],
});

/** What the partner wrote itself stands as it wrote it; what is ours is told in English. */
function titleOf(
  text: InquiryRecord['request']['subject'],
  direction: InquiryRecord['direction'],
): { title: string; titleLanguage: Language } {
  if (direction === 'incoming') return { title: text[text.original], titleLanguage: text.original };
  return text.en === '' ? { title: text.ja, titleLanguage: 'ja' } : { title: text.en, titleLanguage: 'en' };
}

function datesOf(
  { request, acknowledgement, preservations, direction, partner, handovers }: InquiryRecord,
  state: PartnerState,
): PartnerDate[] {
  const dates: PartnerDate[] = [];
  const isAwaited = waitsFor({ direction, handovers }, state) !== null;
  if (isAwaited && request.wantedBy !== null) dates.push({ what: 'answer-wanted', at: request.wantedBy });
  if (isAwaited && acknowledgement?.expectedBy) dates.push({ what: 'answer-expected', at: acknowledgement.expectedBy });
  for (const one of preservations)
    if (one.endedAt === null && (one.where === 'jp') === (direction === 'incoming'))
      dates.push({ what: 'preserved-until', at: preservedUntil(one, partner.zone) });
  return dates.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Whose consent we wait for inside is nobody else's business: that cause has no word here. */
function delayOf({ waits, direction }: InquiryRecord): PartnerView['delay'] {
  const wait = waits.findLast(({ until }) => until === null);
  if (!wait || direction === 'outgoing' || wait.cause === 'consent' || wait.cause === 'clarification') return null;
  return { cause: wait.cause, from: wait.from };
}
