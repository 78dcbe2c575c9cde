import type { Text } from '#model/text.ts';
import type { Choice } from '#platform/web/components/choice.tsx';
import type { Format } from '#platform/web/language/format.ts';
import { DataCategory, dataCategoryNames } from '../../../core/inquiry/question.ts';
import type { MessageContent, MessageKind } from '../../../core/message/message-content.ts';
import type { PartnerView } from '../../../core/message/partner-view.ts';
import { uses } from '../message-words.tsx';
import { furtherQuestion } from './further-question.ts';

export type Value = string | boolean;
export type Values = Readonly<Record<string, Value>>;

export type FormField = {
  readonly name: string;
  readonly as: 'line' | 'words' | 'count' | 'day' | 'ground' | 'choice' | 'yes';
  readonly label: Text;
  readonly hint?: Text;
  readonly isRequired?: boolean;
  readonly choices?: readonly Choice<string>[];
  readonly start?: Value;
};

type WordsFormOf = {
  readonly lead?: Text;
  /** The conditions to decide about stand above the fields. */
  readonly showsConditions?: boolean;
  readonly fields: (view: PartnerView, format: Format) => readonly FormField[];
  readonly content: (values: Values, view: PartnerView) => MessageContent;
};

export const isEmpty = (value: Value | undefined): boolean => typeof value !== 'boolean' && (value ?? '').trim() === '';

const text = (values: Values, name: string): string => (typeof values[name] === 'string' ? values[name].trim() : '');
const orNull = (words: string): string | null => (words === '' ? null : words);
const why = (label: Text): FormField => ({ name: 'why', as: 'words', label, isRequired: true });
const newId = (): string => crypto.randomUUID();

/** What each message asks for on the partner's screen. Answers have a form of their own. */
export const wordsForms: Partial<Record<MessageKind, WordsFormOf>> = {
  acknowledgement: {
    fields: () => [
      { name: 'reference', as: 'line', label: { ja: '貴機関の番号', en: 'Your reference' }, isRequired: true },
      { name: 'handler', as: 'line', label: { ja: '担当', en: 'Who handles it' }, isRequired: true },
      { name: 'expectedBy', as: 'day', label: { ja: '回答の見込み', en: 'Answer expected by' } },
      { name: 'missing', as: 'words', label: { ja: '足りないもの', en: 'What is missing' } },
    ],
    content: (values) => ({
      kind: 'acknowledgement',
      reference: text(values, 'reference'),
      handler: text(values, 'handler'),
      expectedBy: orNull(text(values, 'expectedBy')),
      missing: text(values, 'missing'),
    }),
  },
  'clarification-request': {
    fields: () => [{ name: 'text', as: 'words', label: { ja: '確認したいこと', en: 'What you need to know' }, isRequired: true }],
    content: (values) => ({ kind: 'clarification-request', text: text(values, 'text'), questions: [] }),
  },
  clarification: {
    fields: () => [{ name: 'text', as: 'words', label: { ja: '回答', en: 'Your clarification' }, isRequired: true }],
    content: (values) => ({ kind: 'clarification', text: text(values, 'text'), request: null }),
  },
  refusal: {
    lead: { ja: 'まだ答えていない問いがすべて拒否になります。', en: 'Every question that is still open becomes refused.' },
    fields: () => [
      { name: 'ground', as: 'ground', label: { ja: '拒否の根拠', en: 'Ground of refusal' }, isRequired: true },
      { name: 'reason', as: 'words', label: { ja: '理由', en: 'Reason' }, isRequired: true },
    ],
    content: (values) => ({
      kind: 'refusal',
      refusal: { ground: text(values, 'ground'), reason: text(values, 'reason'), considered: null },
    }),
  },
  postponement: {
    fields: () => [
      { name: 'reason', as: 'words', label: { ja: '理由', en: 'Reason' }, isRequired: true },
      { name: 'until', as: 'day', label: { ja: 'いつまで', en: 'Until' } },
    ],
    content: (values) => ({ kind: 'postponement', reason: text(values, 'reason'), until: orNull(text(values, 'until')) }),
  },
  acceptance: {
    lead: {
      ja: '受諾すると、次の条件に従う約束になり、内容が開きます。',
      en: 'By accepting you undertake to keep these conditions, and the content opens.',
    },
    showsConditions: true,
    fields: () => [{ name: 'note', as: 'words', label: { ja: '一言', en: 'Note' } }],
    content: (values, view) => ({ kind: 'acceptance', handover: offered(view), note: text(values, 'note') }),
  },
  declination: {
    lead: { ja: '断ると、内容は渡されません。', en: 'If you decline, the content is not handed over.' },
    showsConditions: true,
    fields: () => [why({ ja: '守れない条件と理由', en: 'Which condition you cannot keep, and why' })],
    content: (values, view) => ({ kind: 'declination', handover: offered(view), why: text(values, 'why') }),
  },
  'use-report': {
    fields: () => [
      {
        name: 'useful',
        as: 'yes',
        label: { ja: '結果', en: 'Result' },
        choices: [{ value: 'useful', label: { ja: '役に立った', en: 'It was useful' } }],
        start: true,
      },
      { name: 'text', as: 'words', label: { ja: '何に使ったか', en: 'What use was made of it' }, isRequired: true },
      { name: 'arrests', as: 'count', label: { ja: '逮捕者数', en: 'Arrests' }, start: '0' },
    ],
    content: (values, view) => ({
      kind: 'use-report',
      handover: view.handovers.findLast(({ from, state }) => from === 'us' && state === 'delivered')?.id ?? null,
      useful: values['useful'] === true,
      text: text(values, 'text'),
      arrests: Math.min(10_000, Number(text(values, 'arrests') || 0)),
    }),
  },
  'consent-request': {
    fields: (view, format) => [
      which(view, 'us', format),
      {
        name: 'use',
        as: 'choice',
        label: { ja: '使い方', en: 'Use' },
        isRequired: true,
        choices: Object.entries(uses).map(([value, label]) => ({ value, label })),
      },
      { name: 'recipient', as: 'line', label: { ja: '渡す相手', en: 'To whom it would go' } },
      { name: 'text', as: 'words', label: { ja: '目的と理由', en: 'Purpose and reason' }, isRequired: true },
    ],
    content: (values) => ({
      kind: 'consent-request',
      handover: text(values, 'handover'),
      use: useOf(text(values, 'use')),
      recipient: text(values, 'recipient'),
      text: text(values, 'text'),
    }),
  },
  recall: {
    fields: (view, format) => [which(view, 'them', format), why({ ja: '理由', en: 'Reason' })],
    content: (values) => ({ kind: 'recall', handover: text(values, 'handover'), why: text(values, 'why') }),
  },
  correction: {
    lead: {
      ja: '今の内容は使われなくなります。正しい内容は、続けて「回答する」で送ってください。',
      en: 'What was given is no longer used. Send the right content next, with “Answer”.',
    },
    fields: (view, format) => [which(view, 'them', format), why({ ja: '何が誤りか', en: 'What is wrong' })],
    content: (values) => ({ kind: 'correction', handover: text(values, 'handover'), replacement: newId(), why: text(values, 'why') }),
  },
  withdrawal: {
    fields: () => [why({ ja: '理由', en: 'Reason' })],
    content: (values) => ({ kind: 'withdrawal', why: text(values, 'why') }),
  },
  request: {
    fields: () => [
      { name: 'question', as: 'words', label: { ja: '問い', en: 'Question' }, isRequired: true },
      {
        name: 'category',
        as: 'choice',
        label: { ja: '求めるもの', en: 'What would answer it' },
        isRequired: true,
        choices: DataCategory.options.map((value) => ({ value, label: dataCategoryNames[value] })),
        start: 'statement',
      },
    ],
    content: (values, view) => furtherQuestion(view, text(values, 'question'), text(values, 'category')),
  },
  preservation: {
    fields: (view) =>
      view.direction === 'to-japan'
        ? [
            {
              name: 'reference',
              as: 'line',
              label: { ja: '共助の請求の番号', en: 'Reference of the request for assistance' },
              isRequired: true,
            },
          ]
        : started,
    content: (values, view) =>
      view.direction === 'to-japan'
        ? {
            kind: 'preservation',
            preservation: view.preservations.find(({ endedAt }) => endedAt === null)?.id ?? newId(),
            news: { act: 'followed-up', reference: text(values, 'reference') },
            note: '',
          }
        : {
            kind: 'preservation',
            preservation: newId(),
            news: {
              act: 'started',
              custodian: text(values, 'custodian'),
              what: text(values, 'what'),
              startedAt: text(values, 'startedAt'),
              days: Math.min(366, Math.max(1, Number(text(values, 'days') || 60))),
            },
            note: '',
          },
  },
};

const started: readonly FormField[] = [
  { name: 'custodian', as: 'line', label: { ja: 'データを持つ者', en: 'Who keeps the data' }, isRequired: true },
  { name: 'what', as: 'words', label: { ja: '保全したもの', en: 'What is kept' }, isRequired: true },
  { name: 'startedAt', as: 'day', label: { ja: '始めた日', en: 'Since' }, isRequired: true },
  { name: 'days', as: 'count', label: { ja: '日数', en: 'For how many days' }, isRequired: true, start: '60' },
];

const useOf = (value: string): keyof typeof uses => (value in uses ? (value as keyof typeof uses) : 'other-purpose'); // a key of the very table

const offered = (view: PartnerView): string => view.handovers.find(({ from, state }) => from === 'us' && state === 'offered')?.id ?? '';

/** What was handed over, by its day and the questions it answers. */
function which({ handovers }: PartnerView, from: 'us' | 'them', format: Format): FormField {
  const given = handovers.filter((one) => one.from === from && (from === 'us' ? one.state === 'delivered' : one.state !== 'recalled'));
  const choices = given.map(({ id, answers, offeredAt }) => {
    const label = `${format.date(offeredAt, 'day')} ${answers.map(({ question }) => question).join(', ')}`.trim();
    return { value: id, label: { ja: label, en: label } };
  });
  const only = choices.length === 1 ? choices[0]?.value : undefined;
  return {
    name: 'handover',
    as: 'choice',
    label: { ja: 'どの引き渡し', en: 'Which handover' },
    isRequired: true,
    choices,
    ...(only !== undefined && { start: only }),
  };
}
