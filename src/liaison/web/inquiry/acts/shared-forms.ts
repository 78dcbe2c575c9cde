import { isOpen } from '../../../core/inquiry/question.ts';
import type { ActForms } from './act-field.ts';
import { why, reason, day, handoversOf, preservationsOf, openQuestionsOf } from './common-fields.ts';

/** What acts ask for that both directions know. */
export const sharedForms: ActForms = {
  clarified: {
    fields: () => [{ as: 'words', name: 'text', label: { ja: '答え', en: 'The answer' } }],
    body: ({ text }) => ({ kind: 'clarified', text, request: null }),
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
