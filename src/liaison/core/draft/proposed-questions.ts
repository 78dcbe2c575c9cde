import type { IndicatorType } from '#model/indicator.ts';
import type { Text } from '#model/text.ts';
import type { InquiryType } from '../inquiry/inquiry-type.ts';
import type { DataCategory, Question } from '../inquiry/question.ts';
import type { Selector } from '../inquiry/selector.ts';

/** What kind of thing a selector is, as far as what can be asked of it goes. */
type Thing = 'connection' | 'site' | 'account' | 'money' | 'phone';

const things: Partial<Record<IndicatorType, Thing>> = {
  ipv4: 'connection',
  ipv6: 'connection',
  domain: 'site',
  url: 'site',
  onion: 'site',
  email: 'account',
  tox: 'account',
  btc: 'money',
  eth: 'money',
  'bank-account': 'money',
  phone: 'phone',
};

/** Which kinds of data a request of a type asks for, the wanted one first; the instrument says which of them it carries. */
const wanted: Partial<Record<InquiryType, readonly DataCategory[]>> = {
  preservation: ['preservation'],
  'partial-disclosure': ['traffic'],
  'stored-data': ['content', 'traffic', 'subscriber'],
  'subscriber-data': ['subscriber'],
  'registration-data': ['registration'],
  'emergency-data': ['subscriber', 'traffic'],
  'real-time-data': ['traffic', 'content'],
  'police-information': ['statement'],
  'technical-advice': ['advice'],
  location: ['location'],
};

/**
 * The questions that selectors suggest, one a kind of data and a kind of thing, both languages from the same frame: nothing in them was written by
 * anybody, so nothing waits for a translator. `carried`: the kinds of data that the instrument carries.
 */
export function proposedQuestions(selectors: readonly Selector[], type: InquiryType, carried: readonly DataCategory[]): Question[] {
  const categories = (wanted[type] ?? []).filter((category) => carried.includes(category));
  const groups = Map.groupBy(selectors.entries(), ([, selector]) => things[selector.type] ?? 'site');
  const asked = categories.flatMap((category) =>
    [...groups].flatMap(([thing, members]) => {
      const text = frames[category]?.[thing];
      return text ? [{ category, text, selectors: members.map(([place]) => place) }] : [];
    }),
  );
  return asked.map(({ category, text, selectors: about }, place) => ({
    id: `Q${place + 1}`,
    text: { original: 'ja', ...text, rendering: 'template' },
    category,
    selectors: about,
    state: 'open',
    refusal: null,
    handovers: [],
  }));
}

const same = (text: Text): Record<Thing, Text> => ({ connection: text, site: text, account: text, money: text, phone: text });

const frames: Partial<Record<DataCategory, Partial<Record<Thing, Text>>>> = {
  preservation: {
    connection: { ja: '記載の接続に関する通信履歴を保全できますか。', en: 'Can you preserve the traffic data of the connections listed?' },
    site: { ja: '記載のサーバーに蔵置されたデータを保全できますか。', en: 'Can you preserve the data stored on the servers listed?' },
    account: { ja: '記載のアカウントのデータを保全できますか。', en: 'Can you preserve the data of the accounts listed?' },
    money: {
      ja: '記載の口座・ウォレットの取引記録を保全できますか。',
      en: 'Can you preserve the records of the accounts and wallets listed?',
    },
    phone: { ja: '記載の電話番号の通信履歴を保全できますか。', en: 'Can you preserve the traffic data of the telephone numbers listed?' },
  },
  subscriber: {
    connection: {
      ja: '記載の時刻に、その接続元を使っていた契約者は誰ですか。',
      en: 'Who was the subscriber of the addresses listed at the times stated?',
    },
    site: { ja: '記載のサーバーの契約者は誰ですか。', en: 'Who has the contract for the servers listed?' },
    account: { ja: '記載のアカウントの登録者は誰ですか。', en: 'Who registered the accounts listed?' },
    money: { ja: '記載の口座・ウォレットの名義人は誰ですか。', en: 'Who holds the accounts and wallets listed?' },
    phone: { ja: '記載の電話番号の契約者は誰ですか。', en: 'Who is the subscriber of the telephone numbers listed?' },
  },
  traffic: {
    connection: {
      ja: '記載の接続の通信履歴と、経路上の他の事業者を教えてください。',
      en: 'Please disclose the traffic data of the connections listed, and any other provider on their path.',
    },
    site: { ja: '記載のサーバーへの接続履歴を教えてください。', en: 'Please disclose who connected to the servers listed, and when.' },
    account: {
      ja: '記載のアカウントへの接続履歴を教えてください。',
      en: 'Please disclose who signed in to the accounts listed, and when.',
    },
    phone: { ja: '記載の電話番号の通話履歴を教えてください。', en: 'Please disclose the call records of the telephone numbers listed.' },
  },
  content: {
    site: {
      ja: '記載のサーバーに蔵置されたデータの写しを提供できますか。',
      en: 'Can you provide a copy of the data stored on the servers listed?',
    },
    account: { ja: '記載のアカウントの内容の写しを提供できますか。', en: 'Can you provide a copy of the content of the accounts listed?' },
    money: {
      ja: '記載の口座・ウォレットの取引記録を提供できますか。',
      en: 'Can you provide the transaction records of the accounts and wallets listed?',
    },
  },
  registration: {
    site: { ja: '記載のドメインの登録情報を教えてください。', en: 'Please provide the registration data of the domains listed.' },
  },
  statement: same({
    ja: '記載の値が現れる事案・同じ手口の被害を、把握していますか。',
    en: 'Do you know of cases in which the values listed appear, or of victims of the same method?',
  }),
  advice: same({ ja: '記載の値について、技術的な助言をお願いします。', en: 'Please advise us on the values listed.' }),
  location: same({ ja: '記載の値の使用者の所在を確認できますか。', en: 'Can you establish where the user of the values listed is?' }),
};
