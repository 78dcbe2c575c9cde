import { beginInquiry } from '../act.ts';
import type { HandedOver } from '../core/message/handed-over.ts';
import { requestOf } from './matter.ts';
import { act, actByRule, as, deskOfficer, recordOf, say, secondOfficer, servicesAt, type Stage, unitOfficer } from './stage.ts';

const begin = async (stage: Stage): Promise<void> => {
  const record = await as(stage, unitOfficer(stage.unit), (acting) =>
    beginInquiry(acting, {
      kind: 'drafted',
      direction: 'outgoing',
      partner: { ...stage.partner, reference: null },
      owner: stage.unit,
      request: requestOf(stage.matter),
      incidents: stage.incident === null ? [] : [stage.incident],
      parent: null,
      exercise: true,
    }),
  );
  stage.inquiry = record.id;
};

const handed = (stage: Stage, which: 'all' | 'part', isBound: boolean): HandedOver => ({
  handover: stage.services.newId(),
  what: 'answer',
  title: `Re: ${stage.matter.subject.en}`,
  text: '',
  answers: stage.matter.questions.map(([, , answer], index) => ({
    question: `Q${index + 1}`,
    outcome: which === 'all' || index === 0 ? 'full' : 'partial',
    text: answer.en,
    refusal: null,
  })),
  items: [],
  selectors: [],
  conditions: isBound ? [{ kind: 'no-judicial-use', detail: '', until: null }] : [],
  handling: { tlp: 'amber', pap: null, europol: [], europolText: '', grade: null },
  attachments: [],
});

/** The handover that the last step was about. */
const lastHandover = async (stage: Stage): Promise<string> => (await recordOf(stage)).handovers.at(-1)?.id ?? '';

const why = { ja: '送信元ポートがありません。', en: 'The source port is missing.' };

/** What can happen to an inquiry of ours, by the words that scenes are written in. */
export const outgoingSteps = {
  draft: begin,
  submit: (stage: Stage) => act(stage, unitOfficer(stage.unit), { kind: 'submitted' }),
  check: (stage: Stage) => act(stage, deskOfficer, { kind: 'quality-check-begun' }),
  return: (stage: Stage) => act(stage, deskOfficer, { kind: 'returned', reason: why.ja }),
  mend: (stage: Stage) => act(stage, unitOfficer(stage.unit), { kind: 'edited', request: requestOf(stage.matter) }),
  deconflict: (stage: Stage) => act(stage, deskOfficer, { kind: 'deconflicted', hits: 0, note: '' }),
  channel: (stage: Stage) =>
    act(stage, deskOfficer, { kind: 'channel-selected', channel: '24-7', reason: '相手の24時間窓口が最も早い', alternative: 'ICPO' }),
  translate: (stage: Stage) => act(stage, deskOfficer, { kind: 'translated', request: requestOf(stage.matter) }),
  approve: (stage: Stage) => act(stage, secondOfficer, { kind: 'approved' }),
  send: (stage: Stage) => act(stage, secondOfficer, { kind: 'sent', disclosure: null, message: null }),
  arrive: (stage: Stage) => actByRule(stage, { kind: 'transport-receipt', message: stage.services.newId(), code: 'delivery', detail: '' }),
  acknowledge: (stage: Stage) =>
    say(
      stage,
      {
        kind: 'acknowledgement',
        reference: reference(stage),
        handler: 'Exercise Officer',
        expectedBy: new Date(servicesAt(stage).now() + 14 * 86_400_000).toISOString(),
        missing: '',
      },
      reference(stage),
    ),
  'ask back': (stage: Stage) => say(stage, { kind: 'clarification-request', text: 'Which time zone is the time in?', questions: [] }),
  explain: (stage: Stage) => act(stage, deskOfficer, { kind: 'clarified', text: 'The time is in UTC.', request: null }),
  'answer all': (stage: Stage) => say(stage, { kind: 'answer', ...handed(stage, 'all', false) }),
  'answer part': (stage: Stage) => say(stage, { kind: 'answer', ...handed(stage, 'part', false) }),
  'answer bound': (stage: Stage) => say(stage, { kind: 'answer', ...handed(stage, 'all', true) }),
  accept: async (stage: Stage) => act(stage, deskOfficer, { kind: 'conditions-accepted', handover: await lastHandover(stage) }),
  decline: async (stage: Stage) =>
    act(stage, deskOfficer, {
      kind: 'conditions-declined',
      handover: await lastHandover(stage),
      why: 'The case goes to court; evidence cannot be kept out of it.',
    }),
  release: async (stage: Stage) => act(stage, deskOfficer, { kind: 'released', handover: await lastHandover(stage), to: [stage.unit] }),
  use: (stage: Stage) =>
    act(stage, unitOfficer(stage.unit), {
      kind: 'use-reported',
      useful: true,
      text: '口座の名義人が分かり、被疑者を特定した。',
      arrests: 1,
    }),
  refuse: (stage: Stage) =>
    say(stage, { kind: 'refusal', refusal: { ground: 'R01', reason: 'The provider no longer holds these records.', considered: null } }),
  postpone: (stage: Stage) => say(stage, { kind: 'postponement', reason: 'An investigation of our own is under way.', until: null }),
  escalate: (stage: Stage) => act(stage, deskOfficer, { kind: 'escalated', to: '相手国の中央当局', why: '30日間返事がない' }),
  expire: (stage: Stage) => act(stage, deskOfficer, { kind: 'expired', why: '相手の記録の保存期間が過ぎた' }),
  withdraw: (stage: Stage) => act(stage, unitOfficer(stage.unit), { kind: 'withdrawn', why: '被疑者が判明し、不要になった' }),
  close: async (stage: Stage) => {
    const { request, state } = await recordOf(stage);
    const open = request.questions.filter((one) => one.state === 'open' || one.state === 'partial');
    const outcome =
      state === 'withdrawn' ? 'withdrawn' : state === 'refused-by-partner' ? 'refused' : state === 'expired' ? 'no-response' : 'full';
    return act(stage, deskOfficer, {
      kind: 'closed',
      outcome: open.length > 0 && outcome === 'full' ? 'partial' : outcome,
      reason: '用が済んだ',
      openQuestions: open.map(({ id }) => ({ question: id, why: '回答を待たない' })),
    });
  },
  review: (stage: Stage) => act(stage, deskOfficer, { kind: 'retention-reviewed', note: '保存の要否を見直した' }),
  erase: (stage: Stage) => act(stage, deskOfficer, { kind: 'erased', why: '保存期間の満了' }),
} as const satisfies Record<string, (stage: Stage) => Promise<unknown>>;

const reference = ({ partner, clock }: Stage): string => `${partner.organisation.slice(3, 5)}-CY/26/${String(clock.now).slice(-7, -3)}`;
