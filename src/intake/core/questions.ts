import { type IncidentKind, ReportInput } from '#model/report.ts';
import type { Text } from '#model/text.ts';
import { damageNames, kindNames } from '#language/core/names.ts';

/** How a field is answered. `answer` fields (choice, yes-no, yen inside damage and serious) also offer "unknown". */
export type FieldControl =
  | { readonly control: 'choice'; readonly options: Readonly<Record<string, Text>>; readonly answer: boolean }
  | { readonly control: 'yes-no'; readonly answer: boolean }
  | { readonly control: 'moment' | 'line' | 'paragraph' | 'prefecture' | 'yen' | 'files' };

export type FormField = FieldControl & {
  /** Where it goes in the report, for instance `damage.loss`; `files` are sent as attachments. */
  readonly path: string;
  readonly label: Text;
};

export type Question = {
  readonly id: string;
  readonly title: Text;
  readonly help: Text | null;
  readonly fields: readonly FormField[];
  /** Who is asked. */
  readonly forms: readonly ('public' | 'officer')[];
  /** Asked for these kinds only; null for all. */
  readonly onlyFor: readonly IncidentKind[] | null;
};

const both = ['public', 'officer'] as const;
const broken: readonly IncidentKind[] = ['ransomware', 'intrusion', 'malware', 'web-defacement', 'conversational-spearphishing', 'other'];

/** Names as choices: the vocabulary is made for the middle of a sentence, a choice stands alone. */
const options = (names: Readonly<Record<string, Text>>): Readonly<Record<string, Text>> =>
  Object.fromEntries(Object.entries(names).map(([value, { ja, en }]) => [value, { ja, en: en.charAt(0).toUpperCase() + en.slice(1) }]));

/** Whoever reports need not know what it was. */
const kinds = { ...options(kindNames), other: { ja: 'その他・分からない', en: 'Other, or not sure' } };

/** The form, one question a page. Every answer may be left out: a partial report is valid. At most twelve for anybody (a test counts). */
export const questions: readonly Question[] = [
  {
    id: 'kind',
    title: { ja: '何が起きましたか。', en: 'What happened?' },
    help: {
      ja: '一番近いものを選んでください。分からなければ「その他・分からない」で構いません。',
      en: 'Choose what comes closest. "Not sure" is fine.',
    },
    fields: [{ path: 'kind', label: { ja: '種類', en: 'Kind' }, control: 'choice', options: kinds, answer: false }],
    forms: both,
    onlyFor: null,
  },
  {
    id: 'when',
    title: { ja: 'いつ気づき、いつ始まりましたか。', en: 'When did you notice, and when did it begin?' },
    help: { ja: 'おおよそで構いません。', en: 'Roughly is enough.' },
    fields: [
      { path: 'noticed', label: { ja: '気づいた時', en: 'Noticed' }, control: 'moment' },
      { path: 'occurred', label: { ja: '始まった時', en: 'Began' }, control: 'moment' },
      { path: 'ongoing', label: { ja: '今も続いていますか', en: 'Still going on?' }, control: 'yes-no', answer: true },
    ],
    forms: both,
    onlyFor: null,
  },
  {
    id: 'who',
    title: { ja: '被害にあったのは誰で、どこですか。', en: 'Who was harmed, and where?' },
    help: null,
    fields: [
      { path: 'victim', label: { ja: '名称・氏名', en: 'Name' }, control: 'line' },
      { path: 'prefecture', label: { ja: '都道府県', en: 'Prefecture' }, control: 'prefecture' },
      {
        path: 'damage.sizeClass',
        label: { ja: '規模', en: 'Size' },
        control: 'choice',
        options: options(damageNames.sizeClass),
        answer: true,
      },
      {
        path: 'damage.industry',
        label: { ja: '業種', en: 'Industry' },
        control: 'choice',
        options: options(damageNames.industry),
        answer: true,
      },
    ],
    forms: both,
    onlyFor: null,
  },
  {
    id: 'story',
    title: { ja: '起きたことを書いてください。', en: 'Tell what happened.' },
    help: {
      ja: 'メール、画面の文字、脅迫文など何でも貼り付けられます。アドレスや口座は自動で読み取ります。',
      en: 'Paste anything: mails, what the screen said, the ransom note. Addresses and accounts are read out of it.',
    },
    fields: [{ path: 'text', label: { ja: '内容', en: 'What happened' }, control: 'paragraph' }],
    forms: both,
    onlyFor: null,
  },
  {
    id: 'files',
    title: { ja: '手元に残っているものはありますか。', en: 'What do you still have?' },
    help: {
      ja: '脅迫文、暗号化されたファイル2つ、メール（.eml）、ログ。開かずにそのまま付けてください。',
      en: 'The note, two encrypted files, mails (.eml), logs. Attach them as they are, unopened.',
    },
    fields: [{ path: 'files', label: { ja: 'ファイル', en: 'Files' }, control: 'files' }],
    forms: both,
    onlyFor: null,
  },
  {
    id: 'route',
    title: { ja: 'どこから入られましたか。', en: 'How did they get in?' },
    help: null,
    fields: [
      {
        path: 'damage.infectionRoute',
        label: { ja: '侵入経路', en: 'Way in' },
        control: 'choice',
        options: options(damageNames.infectionRoute),
        answer: true,
      },
    ],
    forms: both,
    onlyFor: broken,
  },
  {
    id: 'demand',
    title: { ja: '何を要求されましたか。', en: 'What was demanded?' },
    help: null,
    fields: [
      {
        path: 'damage.paymentDemand',
        label: { ja: '支払いの方法', en: 'How to pay' },
        control: 'choice',
        options: options(damageNames.paymentDemand),
        answer: true,
      },
      {
        path: 'damage.doubleExtortion',
        label: { ja: '盗んだ情報を公開すると脅されましたか', en: 'Did they threaten to publish stolen data?' },
        control: 'yes-no',
        answer: true,
      },
    ],
    forms: both,
    onlyFor: ['ransomware', 'support-scam', 'ddos', 'other'],
  },
  {
    id: 'loss',
    title: { ja: 'お金の被害はありますか。', en: 'Was money lost?' },
    help: null,
    fields: [{ path: 'damage.loss', label: { ja: '被害額（円）', en: 'Loss (yen)' }, control: 'yen' }],
    forms: both,
    onlyFor: null,
  },
  {
    id: 'recovery',
    title: { ja: '復旧の状況を教えてください。', en: 'How far is recovery?' },
    help: null,
    fields: [
      {
        path: 'damage.downtime',
        label: { ja: '復旧までの期間', en: 'Time to recover' },
        control: 'choice',
        options: options(damageNames.downtime),
        answer: true,
      },
      {
        path: 'damage.cost',
        label: { ja: '調査・復旧の費用', en: 'Cost of investigation and recovery' },
        control: 'choice',
        options: options(damageNames.cost),
        answer: true,
      },
      {
        path: 'damage.backup',
        label: { ja: 'バックアップ', en: 'Backup' },
        control: 'choice',
        options: options(damageNames.backup),
        answer: true,
      },
    ],
    forms: both,
    onlyFor: broken,
  },
  {
    id: 'serious',
    title: { ja: '重大サイバー事案に当たりますか。', en: 'Is it a serious cyber incident?' },
    help: { ja: '警察法第5条第4項第6号の3つの要件です。', en: 'The three limbs of Police Act Art. 5(4)(vi).' },
    fields: [
      {
        path: 'serious.criticalFunction',
        label: {
          ja: '国・自治体の重要な情報や重要インフラへの重大な支障',
          en: 'Serious hindrance to government information or critical infrastructure',
        },
        control: 'yes-no',
        answer: true,
      },
      {
        path: 'serious.advancedMethod',
        label: { ja: '高度な技術を要する手口', en: 'Methods that need high technical skill' },
        control: 'yes-no',
        answer: true,
      },
      { path: 'serious.actorAbroad', label: { ja: '国外にいる者の関与', en: 'An actor located abroad' }, control: 'yes-no', answer: true },
    ],
    forms: ['officer'],
    onlyFor: null,
  },
  {
    id: 'consent',
    title: { ja: '誰に伝えてよいですか。', en: 'Who may be told?' },
    help: { ja: '相手ごとに選べます。後から変えられます。', en: 'One answer each; you can change them later.' },
    fields: [
      {
        path: 'consent.cybersecurityOffice',
        label: { ja: '国家サイバー統括室', en: 'National Cybersecurity Office' },
        control: 'yes-no',
        answer: false,
      },
      { path: 'consent.foreignAuthorities', label: { ja: '外国の捜査機関', en: 'Foreign authorities' }, control: 'yes-no', answer: false },
      { path: 'consent.privatePartners', label: { ja: '民間の協力先', en: 'Private partners' }, control: 'yes-no', answer: false },
    ],
    forms: both,
    onlyFor: null,
  },
];

/** What to ask in this form once the kind is known (null: not yet). */
export const questionsFor = (form: 'public' | 'officer', kind: IncidentKind | null): readonly Question[] =>
  questions.filter(
    (question) => question.forms.includes(form) && (question.onlyFor === null || kind === null || question.onlyFor.includes(kind)),
  );

/** The schema that judges an answer: the record's own, so that form and record cannot disagree. Null for files. */
export function schemaOfField(path: string): { safeParse: (value: unknown) => { success: boolean } } | null {
  const [group = '', field] = path.split('.');
  if (!isGroup(group)) return null;
  const schema = ReportInput.shape[group];
  const inner = schema.unwrap();
  if (field === undefined) return inner;
  return 'shape' in inner ? ((inner.shape as Record<string, typeof schema | undefined>)[field] ?? null) : null; // a field of damage, serious or consent
}

const isGroup = (name: string): name is keyof typeof ReportInput.shape => Object.hasOwn(ReportInput.shape, name);
