import { indicatorNames, industryNames } from '#language/core/names.ts';
import { IndicatorType } from '#model/indicator.ts';
import type { Text } from '#model/text.ts';

/** Families of evidence in one word, as a heading on a picture has room for; one that is not named here keeps its id. */
export const familyWords = (family: string): Text => families[family] ?? { ja: family, en: family };

const families: Readonly<Record<string, Text>> = {
  money: { ja: '金銭', en: 'Money' },
  text: { ja: '文面', en: 'Text' },
  code: { ja: 'コード', en: 'Code' },
  infrastructure: { ja: '基盤', en: 'Infrastructure' },
  contact: { ja: '連絡先', en: 'Contact' },
  behaviour: { ja: '手口', en: 'Behaviour' },
  common: { ja: 'よくある値（重みなし）', en: 'Common, weigh nothing' },
};

/** What kind of trace a value is; what the engine derives from traces included. */
export function typeWords(type: string): Text {
  const known = IndicatorType.safeParse(type);
  return known.success ? indicatorNames[known.data] : (derived[type] ?? { ja: type, en: type });
}

const derived: Readonly<Record<string, Text>> = {
  'registered-domain': { ja: '登録ドメイン', en: 'registered domain' },
  'network-24': { ja: '/24ネットワーク', en: '/24 network' },
  'network-48': { ja: '/48ネットワーク', en: '/48 network' },
  'host-label': { ja: 'ドメイン名の付け方', en: 'name under different endings' },
  'plain-label': { ja: 'ありふれた名前', en: 'ordinary name under different endings' },
  'subdomain-label': { ja: 'サブドメイン名の一部', en: 'part of a subdomain' },
  'file-name': { ja: 'URLのファイル名', en: 'file name in a URL' },
  'onion-beginning': { ja: 'onionアドレスの先頭', en: 'beginning of an onion address' },
  'email-local-part': { ja: 'メールアドレスの@より前', en: 'part of an e-mail address before the @' },
  'fuzzy-hash': { ja: 'ファイルの類似', en: 'alike files' },
  'self-name': { ja: '脅迫文の名乗り', en: 'name that a ransom note gives itself' },
  parameters: { ja: 'URLの引数名', en: 'URL parameter names' },
  techniques: { ja: '手口の組', en: 'set of techniques' },
  lure: { ja: '引用された文面', en: 'quoted words' },
  'report-text': { ja: '報告の文面', en: 'report text' },
  victimology: { ja: '被害者の類型', en: 'kind of victim' },
  'working-hours': { ja: '活動の時間帯', en: 'hours of activity' },
};

/** An industry in full, and in a word short enough to stand beside a node. */
export function industryWords(industry: string): { readonly short: Text; readonly full: Text } {
  const full = Object.entries(industryNames).find(([id]) => id === industry)?.[1] ?? { ja: industry, en: industry };
  return { full, short: shortIndustries[industry] ?? full };
}

const shortIndustries: Readonly<Record<string, Text>> = {
  agriculture: { ja: '農林', en: 'farming' },
  construction: { ja: '建設', en: 'building' },
  manufacturing: { ja: '製造', en: 'maker' },
  utilities: { ja: '電力等', en: 'utility' },
  information: { ja: '情報', en: 'IT' },
  transport: { ja: '運輸', en: 'haulage' },
  'wholesale-retail': { ja: '卸小売', en: 'trade' },
  finance: { ja: '金融', en: 'finance' },
  'real-estate': { ja: '不動産', en: 'property' },
  professional: { ja: '専門', en: 'expert' },
  hospitality: { ja: '宿泊等', en: 'hotel' },
  'personal-services': { ja: '生活', en: 'personal' },
  education: { ja: '教育', en: 'school' },
  healthcare: { ja: '医療', en: 'health' },
  government: { ja: '公務', en: 'public' },
  other: { ja: '他', en: 'other' },
};

/** Opens a line with a capital, in the language that has them. */
export const capital = ({ ja, en }: Text): Text => ({ ja, en: en.charAt(0).toUpperCase() + en.slice(1) });
