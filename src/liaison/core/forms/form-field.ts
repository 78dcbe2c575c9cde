import { z } from 'zod';
import type { Text } from '#model/text.ts';

/** The fields of a request that a form asks for, one or more properties of `Request` each. */
export const FormFieldId = z.enum([
  'subject',
  'facts',
  'offences',
  'selectors',
  'custodian',
  'relation',
  'questions',
  'preserveDays',
  'assistanceBy',
  'necessity',
  'urgency',
  'urgencyReason',
  'wantedBy',
  'confidentiality',
  'tlp',
  'alsoSentTo',
  'instructions',
]);
export type FormFieldId = z.infer<typeof FormFieldId>;

/** In the order in which a person thinks: what happened, about what, what is wanted, by when, on which terms. */
export const sectionIds = ['what', 'about', 'ask', 'time', 'terms'] as const;
export type SectionId = (typeof sectionIds)[number];

export const sectionNames: Record<SectionId, Text> = {
  what: { ja: '何があったか', en: 'What happened' },
  about: { ja: '何について', en: 'What it is about' },
  ask: { ja: '何を求めるか', en: 'What is asked' },
  time: { ja: 'いつまでに', en: 'By when' },
  terms: { ja: '扱い', en: 'Handling' },
};

export type FormField = { readonly section: SectionId; readonly label: Text; readonly hint: Text };

export const formFields: Record<FormFieldId, FormField> = {
  subject: {
    section: 'what',
    label: { ja: '件名', en: 'Subject' },
    hint: { ja: '一行で。人の名前は書かない。', en: 'One line. No names of persons.' },
  },
  facts: {
    section: 'what',
    label: { ja: '事実の要旨', en: 'Summary of facts' },
    hint: {
      ja: 'いつ、だれが、何を、どうしたか。事件を知らない人が読んで分かるように。',
      en: 'When, who, what, how: for somebody who knows nothing of the case.',
    },
  },
  offences: {
    section: 'what',
    label: { ja: '罪名と罰条', en: 'Offences' },
    hint: { ja: '罰条、罪名、最も重い刑。', en: 'Provision, name, heaviest penalty.' },
  },
  selectors: {
    section: 'about',
    label: { ja: '対象（アドレス・口座など）', en: 'Selectors (addresses, accounts …)' },
    hint: {
      ja: '何行でも貼り付けられます。IPアドレスには時刻・時間帯・接続元ポートが要ります。',
      en: 'Paste as many lines as you like. An IP address needs time, zone and source port.',
    },
  },
  custodian: {
    section: 'about',
    label: { ja: 'データを持つ者', en: 'Custodian of the data' },
    hint: { ja: '事業者の名前、または装置のある場所。', en: 'The provider, or where the system is.' },
  },
  relation: {
    section: 'about',
    label: { ja: 'データと犯罪の関係', en: 'How the data relates to the offence' },
    hint: { ja: '例：この接続元から侵入された。', en: 'For instance: the intrusion came from this address.' },
  },
  questions: {
    section: 'ask',
    label: { ja: '問い', en: 'Questions' },
    hint: { ja: '一つずつ分けて。回答は問いごとに数えます。', en: 'One at a time; answers are counted by question.' },
  },
  preserveDays: {
    section: 'ask',
    label: { ja: '保全する日数', en: 'Days of preservation' },
    hint: { ja: '条約は少なくとも60日とする（未確認）。', en: 'The treaty says at least 60 (unverified).' },
  },
  assistanceBy: {
    section: 'ask',
    label: { ja: '共助の請求を送る日', en: 'Request for assistance to follow by' },
    hint: { ja: '保全だけでは、データは受け取れません。', en: 'Preservation alone hands nothing over.' },
  },
  necessity: {
    section: 'ask',
    label: { ja: '必要な理由', en: 'Why it is necessary' },
    hint: { ja: 'このデータがなければ何が分からないか。', en: 'What cannot be established without the data.' },
  },
  urgency: {
    section: 'time',
    label: { ja: '急ぎの程度', en: 'Urgency' },
    hint: { ja: '緊急は、人の生命・安全に差し迫った危険があるときだけ。', en: 'Emergency: only for an imminent risk to life or safety.' },
  },
  urgencyReason: {
    section: 'time',
    label: { ja: '急ぐ理由', en: 'Why it cannot wait' },
    hint: { ja: '緊急のときは、危険を示す事実を書く。', en: 'In an emergency, the facts that show the risk.' },
  },
  wantedBy: {
    section: 'time',
    label: { ja: '回答がほしい日', en: 'Answer wanted by' },
    hint: { ja: '空なら、根拠の期限による。', en: "Empty: the instrument's own time." },
  },
  confidentiality: {
    section: 'terms',
    label: { ja: '秘密の扱い', en: 'Confidentiality' },
    hint: { ja: '契約者に知らせないでほしいときは、その理由も。', en: 'If the user must not be told, say why.' },
  },
  tlp: {
    section: 'terms',
    label: { ja: '共有の範囲（TLP）', en: 'Sharing (TLP)' },
    hint: { ja: '相手が、どこまで渡してよいか。', en: 'How far the other side may pass it on.' },
  },
  alsoSentTo: {
    section: 'terms',
    label: { ja: 'ほかの送り先', en: 'Also sent to' },
    hint: { ja: '同じ内容を別の窓口にも送ったとき。', en: 'Where the same was sent to another desk too.' },
  },
  instructions: {
    section: 'terms',
    label: { ja: 'その他の指示', en: 'Special instructions' },
    hint: { ja: '形式、渡し方、手続など。', en: 'Format, manner, procedure.' },
  },
};
