import { Urgency, urgencyNames } from '../../../core/inquiry/inquiry-type.ts';
import type { ActForms } from './act-field.ts';
import { why, day, openTasksOf, plain } from './common-fields.ts';

/** What acts on a foreign inquiry ask for. */
export const incomingForms: ActForms = {
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
};

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
