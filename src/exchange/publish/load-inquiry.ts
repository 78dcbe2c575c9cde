import { findInquiry, type HandoverMarks, type InquiryRecord, instrumentFacts, marksOfHandovers, mayLeaveIn } from '#liaison';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { PublishedInquiry, Sides } from '../core/publish/inquiry-object.ts';
import type { PublishedOrganisation } from '../core/publish/published-record.ts';

/**
 * An inquiry as it may leave: cut to the executor's viewer, and for a `recipient` only where it is that partner's own matter and has been sent or received. A partner is
 * told how its matter stands, not what the centre is doing about it. Null where there is nothing to give.
 */
export async function loadInquiry(tx: Executor, number: string, recipient: Viewer | undefined): Promise<PublishedInquiry | null> {
  const record = await findInquiry(tx, number);
  if (record === null) return null;
  const status = statusOf(record);
  if (recipient && (record.partner.organisation !== recipient.organisation || status === 'draft')) return null;
  const [partner, owner] = await Promise.all([organisation(tx, record.partner.organisation), organisation(tx, record.owner)]);
  const { request } = record;
  const first = record.entered[0]?.at ?? record.receivedAt;
  if (partner === null || owner === null || first === null || first === undefined) return null;
  return {
    id: record.id,
    number: record.number,
    reference: record.partner.reference,
    direction: record.direction,
    type: request.type,
    instrument: basisOf(request.instrument),
    urgency: request.urgency,
    status,
    state: recipient ? null : record.state,
    subject: sidesOf(request.subject),
    questions: request.questions.map(({ id, text, category, state }) => ({ id, category, state, text: sidesOf(text) })),
    selectors: request.selectors.filter(({ norm }) => norm !== '').map(({ type, norm }) => ({ type, norm })),
    partner,
    owner,
    tlp: request.tlp,
    createdAt: first,
    changedAt: record.entered.map(({ recordedAt }) => recordedAt).reduce((a, b) => (a > b ? a : b), first),
    receivedAt: record.receivedAt,
    wantedBy: request.wantedBy,
    exercise: record.exercise,
    handling: handlingOf(await marksOfHandovers(tx, record.id)),
  };
}

/** What restricts nothing is left out. */
const handlingOf = ({ marks, conditions, grade }: HandoverMarks): PublishedInquiry['handling'] => ({
  ...(marks.europol.length > 0 && { europol: marks.europol }),
  ...(marks.h3.length > 0 && { h3: marks.h3 }),
  ...(marks.pap !== null && { pap: marks.pap }),
  ...(marks.keepUntil !== null && { keepUntil: marks.keepUntil }),
  ...(conditions.length > 0 && { conditions }),
  ...(grade !== null && { grade }),
});

function basisOf(id: string): PublishedInquiry['instrument'] {
  const { article, verified } = instrumentFacts(id);
  return { id, article: article.en === '' ? null : article.en, verified };
}

/** What a machine translated, and what nobody certified, stays here. */
const sidesOf = (text: Parameters<typeof mayLeaveIn>[0]): Sides => ({
  ja: mayLeaveIn(text, 'ja') && text.ja !== '' ? text.ja : null,
  en: mayLeaveIn(text, 'en') && text.en !== '' ? text.en : null,
});

function statusOf({ direction, state }: InquiryRecord): PublishedInquiry['status'] {
  if (direction === 'outgoing' && unsent.has(state)) return 'draft';
  if (ended.has(state)) return 'closed';
  if (refused.has(state)) return 'refused';
  if (partly.has(state)) return 'partly-answered';
  return answered.has(state) ? 'answered' : 'open';
}

type State = InquiryRecord['state'];
const unsent: ReadonlySet<State> = new Set<State>([
  'draft',
  'submitted',
  'quality-check',
  'returned',
  'deconflicted',
  'channel-selected',
  'translated',
  'approved',
]);
const ended: ReadonlySet<State> = new Set<State>(['closed', 'retention-review', 'erased', 'rerouted', 'withdrawn', 'expired']);
const refused: ReadonlySet<State> = new Set<State>(['refused', 'refused-by-partner']);
const partly: ReadonlySet<State> = new Set<State>(['partially-answered', 'partial-received']);
const answered: ReadonlySet<State> = new Set<State>([
  'answered',
  'follow-up',
  'answer-received',
  'conditions-accepted',
  'delivered-to-requester',
  'use-reported',
]);

async function organisation(tx: Executor, id: string): Promise<PublishedOrganisation | null> {
  const row = await tx
    .selectFrom('organisation')
    .select(['id', 'kind', 'name_ja', 'name_en', 'country'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { id: row.id, kind: row.kind, name: { ja: row.name_ja, en: row.name_en }, country: row.country } : null;
}
