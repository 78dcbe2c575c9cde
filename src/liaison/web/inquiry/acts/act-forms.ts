import type { Text } from '#model/text.ts';
import { urgencyNames, Urgency } from '../../../core/inquiry/inquiry-type.ts';
import { isOpen } from '../../../core/inquiry/question.ts';
import type { InquiryDetail } from '../../../core/inquiry-pages.ts';
import { channels } from '../../../core/routing/channel.ts';
import type { ActField, ActForms } from './act-field.ts';

const why: ActField = { as: 'words', name: 'why', label: { ja: '理由', en: 'Reason' } };
const reason: ActField = { ...why, name: 'reason' };
const day = (name: string, label: Text): ActField => ({ as: 'moment', name, label, isOptional: true });
const nothing = (): readonly ActField[] => [];

const handoversOf = ({ record }: InquiryDetail, fits: (one: InquiryDetail['record']['handovers'][number]) => boolean): ActField => ({
  as: 'choice',
  name: 'handover',
  label: { ja: '引き渡し', en: 'Handover' },
  options: record.handovers.filter(fits).map((one) => ({ value: one.id, label: handoverLabel(one) })),
});

const handoverLabel = ({ kind, answers, id }: InquiryDetail['record']['handovers'][number]): Text => {
  const about = answers.map(({ question }) => question).join(', ') || id.slice(-6);
  return kind === 'answer' ? { ja: `回答（${about}）`, en: `Answer (${about})` } : { ja: `情報（${about}）`, en: `Information (${about})` };
};

const preservationsOf = (
  { record }: InquiryDetail,
  fits: (one: InquiryDetail['record']['preservations'][number]) => boolean,
): ActField => ({
  as: 'choice',
  name: 'preservation',
  label: { ja: '保全', en: 'Preservation' },
  options: record.preservations
    .filter((one) => one.endedAt === null && fits(one))
    .map(({ id, custodian, what }) => ({ value: id, label: { ja: `${custodian}：${what}`, en: `${custodian}: ${what}` } })),
});

const openTasksOf = ({ record }: InquiryDetail): ActField => ({
  as: 'choice',
  name: 'task',
  label: { ja: '依頼', en: 'Task' },
  options: record.tasks
    .filter(({ state }) => state === 'open')
    .map(({ id, unit, text }) => ({ value: id, label: { ja: `${unit}：${text.slice(0, 60)}`, en: `${unit}: ${text.slice(0, 60)}` } })),
});

const openQuestionsOf = ({ record }: InquiryDetail): ActField => ({
  as: 'choice',
  name: 'question',
  label: { ja: '問い', en: 'Question' },
  options: record.request.questions.filter(isOpen).map(({ id, text }) => ({
    value: id,
    label: { ja: `${id} ${(text.ja || text.en).slice(0, 60)}`, en: `${id} ${(text.en || text.ja).slice(0, 60)}` },
  })),
});

/** Acts that ask nothing but to be sure. */
const plain = (kind: string, lead: Text) => ({ lead, fields: nothing, body: () => ({ kind }) });

/** What each act asks for, in the order in which its body is made. The act itself is judged by the server alone. */
export const actForms: ActForms = {
  registered: plain('registered', {
    ja: '番号を付けます。時計は登録からではなく、受信した時から動いています。',
    en: 'It gets its number. Clocks run from receipt, not from registration.',
  }),
  'confirmed-in-writing': plain('confirmed-in-writing', {
    ja: '口頭の要請が書面で届きました。',
    en: 'The oral request has come in writing.',
  }),
  triaged: {
    fields: ({ record }) => [
      {
        as: 'check',
        name: 'senderAuthentic',
        label: { ja: '送信元が本物であることを確かめた', en: 'The sender is who it says' },
        value: false,
      },
      { as: 'number', name: 'hits', label: { ja: '保有情報との一致', en: 'Hits in what we hold' }, value: 0, min: 0, max: 9999 },
      {
        as: 'line',
        name: 'duplicates',
        label: { ja: '同じ要請の番号', en: 'Numbers of the same request' },
        hint: { ja: '別の経路で届いているとき。空白で区切る。', en: 'Where it came by another channel too; parted by spaces.' },
        isOptional: true,
      },
      {
        as: 'choice',
        name: 'urgency',
        label: { ja: '急ぎの程度', en: 'Urgency' },
        options: Urgency.options.map((value) => ({ value, label: urgencyNames[value] })),
        value: record.request.urgency,
      },
      { as: 'units', name: 'owner', label: { ja: '担当', en: 'Owner' }, hint: { ja: '1つだけ', en: 'One only' } },
    ],
    body: ({ senderAuthentic, hits, duplicates, urgency, owner }, { record }) => ({
      kind: 'triaged',
      senderAuthentic,
      hits,
      duplicates: (typeof duplicates === 'string' ? duplicates : '').split(/[\s,、]+/).filter(Boolean),
      urgency,
      owner: firstOf(owner) ?? record.owner,
    }),
  },
  'returned-incomplete': {
    fields: () => [
      { as: 'words', name: 'missing', label: { ja: '足りないもの（相手に送られます）', en: 'What is missing (sent to the partner)' } },
    ],
    body: ({ missing }) => ({ kind: 'returned-incomplete', missing }),
  },
  'clarification-asked': {
    fields: () => [{ as: 'words', name: 'text', label: { ja: '尋ねること（相手に送られます）', en: 'What to ask (sent to the partner)' } }],
    body: ({ text }) => ({ kind: 'clarification-asked', text }),
  },
  clarified: {
    fields: () => [{ as: 'words', name: 'text', label: { ja: '答え', en: 'The answer' } }],
    body: ({ text }) => ({ kind: 'clarified', text, request: null }),
  },
  rerouted: {
    fields: () => [{ as: 'line', name: 'to', label: { ja: '案内先', en: 'Sent to' } }, why],
    body: ({ to, why: because }) => ({ kind: 'rerouted', to, why: because }),
  },
  'legal-check-begun': plain('legal-check-begun', {
    ja: '要件ごとに判断を記録してから、受諾または拒否します。',
    en: 'Each requirement is settled, then the request is accepted or refused.',
  }),
  'legally-checked': {
    fields: () => [{ as: 'legal', name: 'checks', label: { ja: '要件', en: 'Requirements' } }],
    body: ({ checks }) => ({ kind: 'legally-checked', checks }),
  },
  accepted: {
    lead: { ja: '条件を付けると、条件付きの受諾になります。', en: 'With conditions it is accepted on conditions.' },
    fields: () => [{ as: 'conditions', name: 'conditions', label: { ja: '条件', en: 'Conditions' }, isOptional: true }],
    body: ({ conditions }) => ({ kind: 'accepted', conditions: conditions ?? [] }),
  },
  refused: {
    tone: 'danger',
    lead: {
      ja: '未回答の問いはすべて拒否になります。相手に送られます。',
      en: 'Every open question counts as refused. The partner is told.',
    },
    fields: () => [{ as: 'refusal', name: 'refusal', label: { ja: '拒否の根拠', en: 'Ground' } }],
    body: ({ refusal }) => ({ kind: 'refused', refusal }),
  },
  postponed: {
    fields: () => [
      { as: 'refusal', name: 'refusal', label: { ja: '延期の根拠', en: 'Ground' } },
      day('until', { ja: 'いつまで', en: 'Until' }),
    ],
    body: ({ refusal, until }) => ({ kind: 'postponed', refusal, until: until ?? null }),
  },
  assigned: {
    fields: () => [{ as: 'tasks', name: 'tasks', label: { ja: '依頼', en: 'Tasks' } }],
    body: ({ tasks }) => ({ kind: 'assigned', tasks }),
  },
  'task-answered': {
    fields: (detail) => [
      openTasksOf(detail),
      {
        as: 'choice',
        name: 'finding',
        label: { ja: '結果', en: 'Finding' },
        options: [
          { value: 'found', label: { ja: 'あった', en: 'Found' } },
          { value: 'partly', label: { ja: '一部あった', en: 'Found in part' } },
          { value: 'nothing', label: { ja: '見当たらない', en: 'Nothing found' } },
        ],
      },
      { as: 'words', name: 'answer', label: { ja: '窓口への回答', en: 'Answer to the desk' }, rows: 6 },
    ],
    body: ({ task, finding, answer }) => ({ kind: 'task-answered', task, finding, answer }),
  },
  'task-returned': {
    fields: (detail) => [openTasksOf(detail), why],
    body: ({ task, why: because }) => ({ kind: 'task-returned', task, why: because }),
  },
  'work-begun': plain('work-begun', { ja: '対応中になります。', en: 'It is in progress from now on.' }),
  waiting: {
    lead: {
      ja: '待ちの間、規則の定める時計は止まり、理由が相手に伝わります。',
      en: 'Clocks that a rule lets pause stand still meanwhile, and the requester is told why.',
    },
    fields: () => [
      {
        as: 'choice',
        name: 'cause',
        label: { ja: '何を待つか', en: 'Waiting for' },
        options: [
          { value: 'judicial', label: { ja: '裁判官の許可', en: 'a judge' } },
          { value: 'provider', label: { ja: '事業者', en: 'the provider' } },
          { value: 'translation', label: { ja: '翻訳', en: 'translation' } },
          { value: 'consent', label: { ja: '所有者の同意', en: "the owner's consent" } },
        ],
      },
      why,
    ],
    body: ({ cause, why: because }) => ({ kind: 'waiting', cause, why: because }),
  },
  resumed: plain('resumed', { ja: '時計がまた動きます。', en: 'Clocks run again.' }),
  'review-returned': { fields: () => [why], body: ({ why: because }) => ({ kind: 'review-returned', why: because }) },
  submitted: plain('submitted', { ja: '窓口が点検します。', en: 'The desk checks it next.' }),
  'quality-check-begun': plain('quality-check-begun', { ja: '窓口の点検を始めます。', en: 'The desk begins to check it.' }),
  returned: {
    lead: { ja: '起案元の画面の一番上に、この理由が出ます。', en: 'The drafter sees this reason at the top of the draft.' },
    fields: () => [reason],
    body: ({ reason: because }) => ({ kind: 'returned', reason: because }),
  },
  deconflicted: {
    fields: () => [
      { as: 'number', name: 'hits', label: { ja: '一致した登録', en: 'Registrations hit' }, value: 0, min: 0, max: 9999 },
      { as: 'words', name: 'note', label: { ja: '調整の結果', en: 'What was agreed' }, isOptional: true },
    ],
    body: ({ hits, note }) => ({ kind: 'deconflicted', hits, note: note ?? '' }),
  },
  'channel-selected': {
    fields: () => [
      {
        as: 'choice',
        name: 'channel',
        label: { ja: '経路', en: 'Channel' },
        options: channels.map(({ id, name }) => ({ value: id, label: name })),
      },
      reason,
      { as: 'line', name: 'alternative', label: { ja: '次善の経路', en: 'Alternative' }, isOptional: true },
    ],
    body: ({ channel, reason: because, alternative }) => ({
      kind: 'channel-selected',
      channel,
      reason: because,
      alternative: alternative === undefined || alternative === '' ? null : alternative,
    }),
  },
  approved: plain('approved', {
    ja: '起案者でも翻訳の確認者でもない人として承認します。承認後は文面が変わりません。',
    en: 'You approve as somebody who wrote none of it. Nothing of the text changes afterwards.',
  }),
  sent: {
    lead: { ja: '相手機関に送ります。取り消せません。', en: 'It goes to the partner. This cannot be undone.' },
    fields: nothing,
    body: () => ({ kind: 'sent', disclosure: null, message: null }),
  },
  'clarification-requested': {
    fields: () => [{ as: 'words', name: 'text', label: { ja: '相手が尋ねたこと', en: 'What the partner asks' } }],
    body: ({ text }) => ({ kind: 'clarification-requested', text }),
  },
  acknowledged: {
    fields: ({ record }) => [
      {
        as: 'line',
        name: 'reference',
        label: record.direction === 'incoming' ? { ja: 'こちらの番号', en: 'Our reference' } : { ja: '相手の番号', en: 'Their reference' },
        value: record.direction === 'incoming' ? (record.number ?? '') : (record.partner.reference ?? ''),
      },
      { as: 'line', name: 'handler', label: { ja: '担当者', en: 'Handled by' }, isOptional: true },
      day('expectedBy', { ja: '回答の見込み', en: 'Answer expected by' }),
      { as: 'words', name: 'missing', label: { ja: '足りないもの', en: 'What is missing' }, isOptional: true },
    ],
    body: ({ reference, handler, expectedBy, missing }) => ({
      kind: 'acknowledged',
      reference: reference ?? '',
      handler: handler ?? '',
      expectedBy: expectedBy ?? null,
      language: 'en',
      missing: missing ?? '',
    }),
  },
  'refused-by-partner': {
    fields: () => [{ as: 'refusal', name: 'refusal', label: { ja: '相手の示した根拠', en: "The partner's ground" } }],
    body: ({ refusal }) => ({ kind: 'refused-by-partner', refusal }),
  },
  'postponed-by-partner': {
    fields: () => [reason, day('until', { ja: 'いつまで', en: 'Until' })],
    body: ({ reason: because, until }) => ({ kind: 'postponed-by-partner', reason: because, until: until ?? null }),
  },
  'use-reported': {
    lead: { ja: '何の役に立ったかを、相手に伝えられる形で書きます。', en: 'What it was good for, in words that the partner may be told.' },
    fields: () => [
      { as: 'check', name: 'useful', label: { ja: '役に立った', en: 'It was useful' }, value: true },
      { as: 'number', name: 'arrests', label: { ja: '検挙', en: 'Arrests' }, value: 0, min: 0, max: 10_000 },
      { as: 'words', name: 'text', label: { ja: '使い道', en: 'Use made of it' } },
    ],
    body: ({ useful, arrests, text }) => ({ kind: 'use-reported', useful, arrests, text }),
  },
  escalated: {
    fields: () => [{ as: 'line', name: 'to', label: { ja: '上げる先', en: 'Escalated to' } }, why],
    body: ({ to, why: because }) => ({ kind: 'escalated', to, why: because }),
  },
  expired: { fields: () => [why], body: ({ why: because }) => ({ kind: 'expired', why: because }) },
  'question-settled': {
    fields: (detail) => [
      openQuestionsOf(detail),
      {
        as: 'choice',
        name: 'state',
        label: { ja: '決着', en: 'Settled as' },
        options: [
          { value: 'not-applicable', label: { ja: '該当なし', en: 'not applicable' } },
          { value: 'refused', label: { ja: '拒否', en: 'refused' } },
        ],
      },
      {
        as: 'refusal',
        name: 'refusal',
        label: { ja: '根拠（拒否のとき）', en: 'Ground (of a refusal)' },
        isOptional: true,
      },
    ],
    body: ({ question, state, refusal }) => ({ kind: 'question-settled', question, state, refusal: state === 'refused' ? refusal : null }),
  },
  'conditions-accepted': {
    lead: { ja: '受諾すると条件に縛られます。内容はその後に届きます。', en: 'Acceptance binds us. The content comes afterwards.' },
    fields: (detail) => [handoversOf(detail, (one) => one.from === 'them' && one.state === 'offered')],
    body: ({ handover }) => ({ kind: 'conditions-accepted', handover }),
  },
  'conditions-declined': {
    fields: (detail) => [handoversOf(detail, (one) => one.from === 'them' && one.state === 'offered'), why],
    body: ({ handover, why: because }) => ({ kind: 'conditions-declined', handover, why: because }),
  },
  released: {
    lead: { ja: '条件も一緒に渡ります。', en: 'The conditions go with it.' },
    fields: (detail) => [
      handoversOf(detail, (one) => one.from === 'them' && one.state === 'delivered'),
      { as: 'units', name: 'to', label: { ja: '渡す先', en: 'Release to' }, hint: { ja: '条件の範囲で', en: 'Within the conditions' } },
    ],
    body: ({ handover, to }) => ({ kind: 'released', handover, to }),
  },
  recalled: {
    tone: 'danger',
    fields: (detail) => [handoversOf(detail, (one) => one.from === 'them' && one.state !== 'recalled' && one.state !== 'declined'), why],
    body: ({ handover, why: because }) => ({ kind: 'recalled', handover, why: because }),
  },
  'preservation-started': {
    fields: ({ record }) => [
      { as: 'line', name: 'custodian', label: { ja: '保全を求めた相手', en: 'Asked of' }, value: record.request.custodian?.name ?? '' },
      { as: 'words', name: 'what', label: { ja: '保全する記録', en: 'What is kept' }, rows: 2 },
      {
        as: 'choice',
        name: 'where',
        label: { ja: '場所', en: 'Where' },
        options: [
          { value: 'jp', label: { ja: '日本（刑訴法197条3項・4項、未確認）', en: 'Japan (CCP Art. 197(3), (4), unverified)' } },
          { value: 'abroad', label: { ja: '相手国', en: 'abroad' } },
        ],
        value: record.direction === 'incoming' ? 'jp' : 'abroad',
      },
      {
        as: 'number',
        name: 'days',
        label: { ja: '日数', en: 'Days' },
        value: record.direction === 'incoming' ? 30 : (record.request.preserveDays ?? 60),
        min: 1,
        max: 366,
      },
      { as: 'moment', name: 'startedAt', label: { ja: '開始', en: 'Since' } },
    ],
    body: ({ custodian, what, where, days, startedAt }) => ({
      kind: 'preservation-started',
      preservation: { id: crypto.randomUUID(), custodian, what, where, days, startedAt },
    }),
  },
  'preservation-extended': {
    lead: {
      ja: '国内の保全は、30日を1回だけ延長できます（未確認）。',
      en: 'A preservation in Japan can be extended once, by 30 days (unverified).',
    },
    fields: (detail) => [
      preservationsOf(detail, ({ extension }) => extension === null),
      { as: 'number', name: 'days', label: { ja: '延長する日数', en: 'Days more' }, value: 30, min: 1, max: 366 },
    ],
    body: ({ preservation, days }) => ({ kind: 'preservation-extended', preservation, days }),
  },
  'preservation-followed-up': {
    fields: (detail) => [preservationsOf(detail, ({ followedUpAt }) => followedUpAt === null)],
    body: ({ preservation }) => ({ kind: 'preservation-followed-up', preservation }),
  },
  'preservation-ended': {
    fields: (detail) => [
      preservationsOf(detail, () => true),
      {
        as: 'choice',
        name: 'why',
        label: { ja: '終わり方', en: 'How it ended' },
        options: [
          { value: 'secured', label: { ja: '差し押さえた', en: 'secured' } },
          { value: 'released', label: { ja: '不要になった', en: 'released' } },
          { value: 'lapsed', label: { ja: '期間が過ぎた', en: 'lapsed' } },
        ],
      },
    ],
    body: ({ preservation, why: because }) => ({ kind: 'preservation-ended', preservation, why: because }),
  },
  related: {
    fields: () => [
      {
        as: 'choice',
        name: 'how',
        label: { ja: '関係', en: 'How' },
        options: [
          { value: 'child', label: { ja: '子の照会', en: 'child inquiry' } },
          { value: 'duplicate', label: { ja: '同じ要請', en: 'same request' } },
          { value: 'incident', label: { ja: '事案', en: 'incident' } },
        ],
      },
      { as: 'line', name: 'to', label: { ja: '番号', en: 'Number' } },
    ],
    body: ({ how, to }) => ({ kind: 'related', how, to }),
  },
  noted: {
    fields: () => [{ as: 'words', name: 'text', label: { ja: 'メモ（内部）', en: 'Note (internal)' } }],
    body: ({ text }) => ({ kind: 'noted', text }),
  },
  withdrawn: { tone: 'danger', fields: () => [why], body: ({ why: because }) => ({ kind: 'withdrawn', why: because }) },
  closed: {
    fields: ({ record }) => [
      {
        as: 'choice',
        name: 'outcome',
        label: { ja: '結果', en: 'Outcome' },
        options: outcomes,
        value: record.request.questions.some(isOpen) ? 'partial' : 'full',
      },
      reason,
      ...(record.request.questions.some(isOpen)
        ? [{ as: 'open-questions' as const, name: 'openQuestions', label: { ja: '未回答の問いを残す理由', en: 'Why questions stay open' } }]
        : []),
    ],
    body: ({ outcome, reason: because, openQuestions }) => ({
      kind: 'closed',
      outcome,
      reason: because,
      openQuestions: openQuestions ?? [],
    }),
  },
  'retention-reviewed': {
    fields: () => [{ as: 'words', name: 'note', label: { ja: '見直しの結果', en: 'Result of the review' } }],
    body: ({ note }) => ({ kind: 'retention-reviewed', note }),
  },
  erased: {
    tone: 'danger',
    lead: {
      ja: '内容を消します。消したことと、記録の連なりは残ります。',
      en: 'The content goes. That it was erased, and the chain of the log, stay.',
    },
    fields: () => [why],
    body: ({ why: because }) => ({ kind: 'erased', why: because }),
  },
  voided: {
    tone: 'danger',
    lead: { ja: '記録は消えず、数えられなくなります。', en: 'The entry stays in the log and no longer counts.' },
    fields: ({ log }) => [
      {
        as: 'choice',
        name: 'event',
        label: { ja: '取り消す記録', en: 'Entry to void' },
        options: log
          .filter(({ voided, ordinal, kind }) => voided === null && ordinal > 1 && kind !== 'voided')
          .map(({ id, ordinal, name }) => ({ value: id, label: { ja: `${ordinal} ${name.ja}`, en: `${ordinal} ${name.en}` } })),
      },
      why,
    ],
    body: ({ event, why: because }) => ({ kind: 'voided', event, why: because }),
  },
};

const outcomes = [
  { value: 'full', label: { ja: 'すべて回答', en: 'answered in full' } },
  { value: 'partial', label: { ja: '一部回答', en: 'answered in part' } },
  { value: 'negative', label: { ja: '該当なし', en: 'nothing held' } },
  { value: 'refused', label: { ja: '拒否', en: 'refused' } },
  { value: 'withdrawn', label: { ja: '取り下げ', en: 'withdrawn' } },
  { value: 'superseded', label: { ja: '別の照会に引き継いだ', en: 'superseded' } },
  { value: 'no-response', label: { ja: '回答なし', en: 'no response' } },
] as const;

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
