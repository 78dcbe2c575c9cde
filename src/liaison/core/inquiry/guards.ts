import { refuse } from '#model/outcome.ts';
import { isSameActor } from './actor.ts';
import { asksTheSame } from './asks-the-same.ts';
import { mayDeliver } from './handover.ts';
import type { BodyOf, InquiryEvent } from './inquiry-event.ts';
import type { InquiryRecord } from './inquiry-record.ts';
import { isOpen } from './question.ts';
import { contradictions } from './contradictions.ts';
import { sameOriginals } from './same-originals.ts';
import { uncertifiedField } from './uncertified-field.ts';

export type Objection = ReturnType<typeof refuse>;

/** What speaks against an event that its table of moves allows; null where nothing does. */
export function objection(record: InquiryRecord, { body, by }: InquiryEvent): Objection | null {
  switch (body.kind) {
    case 'approved':
      if (record.authors.some((author) => isSameActor(author, by))) return refuse('approver-is-author');
      if (!isSomebody(record, by)) return refuse('approver-is-nobody');
      return objectionToText(record);
    case 'translated':
      return record.direction === 'outgoing' || sameOriginals(record.request, body.request) ? null : refuse('original-changed');
    case 'clarified':
      return record.direction === 'incoming' || body.request === null || asksTheSame(record.request, body.request)
        ? null
        : refuse('original-changed');
    case 'accepted':
      return objectionToAccepting(record);
    case 'question-settled':
      return objectionToSettling(record, body);
    case 'handover-offered':
      return objectionToOffer(record, body, by);
    case 'conditions-accepted':
    case 'conditions-declined':
      return objectionToTerms(record, body, by.capacity);
    case 'handover-delivered':
      return withHandover(record, body.handover, (one) =>
        isBetween(record, one)
          ? refuse('move-not-legal', { act: body.kind, state: record.state })
          : mayDeliver(one)
            ? null
            : one.state === 'offered'
              ? refuse('conditions-open')
              : refuse('handover-state', { state: one.state }),
      );
    case 'released':
      return withHandover(record, body.handover, (one) =>
        one.from === 'them' && one.state === 'delivered'
          ? null
          : refuse(one.state === 'offered' ? 'conditions-open' : 'handover-state', { state: one.state }),
      );
    case 'recalled':
    case 'corrected':
      return withHandover(record, body.handover, (one) =>
        one.state === 'recalled'
          ? refuse('handover-state', { state: one.state })
          : one.from === (by.capacity === 'partner' ? 'them' : 'us') || by.capacity === 'desk'
            ? null
            : refuse('not-your-part', { act: body.kind, capacity: by.capacity }),
      );
    case 'assigned':
      return objectionToQuestions(
        record,
        body.tasks.flatMap(({ questions }) => questions),
      );
    case 'task-answered':
    case 'task-returned':
      return objectionToTask(record, body.task, by);
    case 'preservation-extended':
    case 'preservation-followed-up':
    case 'preservation-ended':
      return objectionToPreservation(record, body);
    case 'review-asked': {
      const [question] = contradictions(record);
      return question === undefined ? null : refuse('tasks-contradict', { question });
    }
    case 'follow-up-received':
      return body.questions.some(({ id }) => record.request.questions.some((one) => one.id === id))
        ? refuse('question-settled', { question: body.questions[0]?.id ?? '' })
        : null;
    case 'closed':
      return objectionToClosing(record, body);
    default:
      return null;
  }
}

function objectionToText(record: InquiryRecord): Objection | null {
  const field = uncertifiedField(record.request);
  return field === null ? null : refuse('translation-uncertified', { field });
}

/** Japan's guards: every one is met or not needed before a request is taken on (Act on International Assistance Art. 2, 14, 18). */
function objectionToAccepting({ legal }: InquiryRecord): Objection | null {
  const open = legal.find(({ result }) => result === null);
  if (open) return refuse('legal-check-open', { guard: open.guard });
  const failed = legal.find(({ result }) => result === 'not-met');
  return failed ? refuse('legal-check-failed', { guard: failed.guard }) : null;
}

function objectionToSettling({ request, direction }: InquiryRecord, body: BodyOf<'question-settled'>): Objection | null {
  const question = request.questions.find(({ id }) => id === body.question);
  if (!question) return refuse('question-unknown', { question: body.question });
  if (!isOpen(question)) return refuse('question-settled', { question: body.question });
  if (body.state !== 'refused') return null;
  // What we refuse needs the record of what was considered; a partner may not have said.
  return body.refusal && (direction === 'outgoing' || body.refusal.considered) ? null : refuse('refusal-missing');
}

function objectionToQuestions({ request }: InquiryRecord, wanted: readonly string[]): Objection | null {
  const unknown = wanted.find((one) => !request.questions.some(({ id }) => id === one));
  return unknown === undefined ? null : refuse('question-unknown', { question: unknown });
}

/** Ours needs approved bytes and two persons; a partner's comes as it comes. */
function objectionToOffer(
  record: InquiryRecord,
  { handover, author }: BodyOf<'handover-offered'>,
  by: InquiryEvent['by'],
): Objection | null {
  const questions = objectionToQuestions(
    record,
    handover.answers.map(({ question }) => question),
  );
  if (questions) return questions;
  if (record.handovers.some(({ id }) => id === handover.id)) return refuse('handover-state', { state: 'offered' });
  // Only the side that was asked answers.
  if (handover.answers.length > 0 && handover.from !== (record.direction === 'incoming' ? 'us' : 'them'))
    return refuse('wrong-direction', { act: 'handover-offered' });
  if (isBetween(record, handover)) return refuse('move-not-legal', { act: 'handover-offered', state: record.state });
  if (handover.from === 'them') return null;
  if (by.capacity !== 'desk') return refuse('not-your-part', { act: 'handover-offered', capacity: by.capacity });
  if (!author || !handover.disclosure) return refuse('approver-is-author');
  if (!isSomebody(record, by)) return refuse('approver-is-nobody');
  return isSameActor(author, by) ? refuse('approver-is-author') : null;
}

/** A token says nothing of who holds it, so that one officer could be two: what really leaves is approved by somebody who has signed in. */
const isSomebody = ({ exercise }: InquiryRecord, { person }: InquiryEvent['by']): boolean => person !== null || exercise;

/** While an answer of ours is under review or waits for its conditions, what comes from them does not come in between. */
const isBetween = ({ state }: InquiryRecord, { from }: { readonly from: 'us' | 'them' }): boolean =>
  from === 'them' && (state === 'review' || state === 'waiting-conditions');

/** Whoever receives accepts or declines; the desk may enter a partner's word that came by another road. */
function objectionToTerms(
  record: InquiryRecord,
  { handover, kind }: BodyOf<'conditions-accepted' | 'conditions-declined'>,
  capacity: string,
): Objection | null {
  return withHandover(record, handover, (one) => {
    if (one.state !== 'offered') return refuse('handover-state', { state: one.state });
    if (isBetween(record, one)) return refuse('move-not-legal', { act: kind, state: record.state });
    if (kind === 'conditions-accepted' && one.conditions.length === 0) return refuse('conditions-none');
    return one.from === 'them' && capacity === 'partner' ? refuse('not-your-part', { act: kind, capacity }) : null;
  });
}

/** A unit answers its own tasks. */
function objectionToTask({ tasks }: InquiryRecord, id: string, by: InquiryEvent['by']): Objection | null {
  const task = tasks.find((one) => one.id === id);
  if (!task) return refuse('task-unknown');
  if (task.state !== 'open') return refuse('task-settled');
  return by.capacity === 'unit' && by.organisation !== task.unit
    ? refuse('not-your-part', { act: 'task-answered', capacity: 'unit' })
    : null;
}

function objectionToPreservation(
  { preservations }: InquiryRecord,
  { preservation, kind }: BodyOf<'preservation-extended' | 'preservation-followed-up' | 'preservation-ended'>,
): Objection | null {
  const held = preservations.find(({ id }) => id === preservation);
  if (!held) return refuse('preservation-unknown');
  if (held.endedAt !== null) return refuse('preservation-over');
  return kind === 'preservation-extended' && held.extension ? refuse('preservation-extended') : null;
}

/** Nothing is closed over an open question without saying why it stays open. Full and negative leave none open. */
function objectionToClosing({ request }: InquiryRecord, { outcome, openQuestions }: BodyOf<'closed'>): Objection | null {
  const open = request.questions.filter(isOpen);
  if (outcome === 'full' && open.length > 0) return refuse('questions-open', { questions: open.map(({ id }) => id).join(', ') });
  const silent = open.find(({ id }) => !openQuestions.some(({ question }) => question === id));
  return silent ? refuse('open-question-reason', { question: silent.id }) : null;
}

function withHandover(
  record: InquiryRecord,
  id: string,
  judge: (handover: InquiryRecord['handovers'][number]) => Objection | null,
): Objection | null {
  const handover = record.handovers.find((one) => one.id === id);
  return handover ? judge(handover) : refuse('handover-unknown');
}
