import { channels } from '../../../core/routing/channel.ts';
import type { ActForms } from './act-field.ts';
import { why, reason, day, nothing, plain } from './common-fields.ts';

/** What acts on an inquiry of ours ask for. */
export const outgoingForms: ActForms = {
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
};
