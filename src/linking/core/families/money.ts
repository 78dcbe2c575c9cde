import { itself, shortened, type Family } from './family.ts';

const names = {
  btc: { ja: 'ビットコインの送金先', en: 'Bitcoin address' },
  eth: { ja: 'イーサリアムの送金先', en: 'Ethereum address' },
  'bank-account': { ja: '振込先口座', en: 'bank account' },
} as const;

/** Where money was to go. Accounts of money mules are used by several groups in turn, hence their half-life and cap. */
export const money = {
  id: 'money',
  name: { ja: '送金先', en: 'Money' },
  types: names,
  derive: { btc: itself('btc'), eth: itself('eth'), 'bank-account': itself('bank-account') },
  sentence: ({ type, value }) => {
    const name = names[type as keyof typeof names]; // its own types only
    const shown = shortened(value.replaceAll('|', ' ').replace(' ordinary ', ' '));
    return { ja: `同じ${name.ja} ${shown}`, en: `the same ${name.en} ${shown}` };
  },
  examples: [
    { trace: { type: 'bank-account', norm: '9999-001-1234567' }, features: ['bank-account:9999-001-1234567'] },
    { trace: { type: 'domain', norm: 'kakuu.example' }, features: [] },
  ],
} as const satisfies Family;
