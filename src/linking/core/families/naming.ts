import type { Family } from './family.ts';
import { shortened } from './family.ts';

/**
 * How the attacker names things and where names are taken (names.ts). No value is equal but a part of one: measured on published reports it tells actors apart
 * where reports are short and near in time, but among the many everyday cases of the police such parts meet by chance more often. So the cap keeps it below
 * what makes a link: naming supports a link that other evidence makes. Its features follow from host names, which infrastructure.ts derives.
 */
export const naming = {
  id: 'naming',
  name: { ja: '名前のつけ方', en: 'Naming' },
  types: {
    'name-word': { ja: 'ドメイン名の中の語', en: 'word in domain names' },
    'name-words': { ja: 'ドメイン名の中の2語', en: 'two words in domain names' },
    'name-shape': { ja: 'ドメイン名の形', en: 'shape of domain names' },
    'hosting-service': { ja: 'ホスティング・DDNSサービス', en: 'hosting or dynamic-DNS service' },
    subdomain: { ja: 'サブドメイン名', en: 'subdomain' },
    'subdomain-label': { ja: 'サブドメイン名の一部', en: 'part of a subdomain' },
  },
  derive: () => [],
  sentence: ({ type, value }) => {
    const what = shortened(value);
    switch (type) {
      case 'name-word':
        return { ja: `別のドメイン名に同じ語「${what}」`, en: `the word “${what}” in different domain names` };
      case 'name-words':
        return { ja: `別のドメイン名に同じ2語の並び「${what}」`, en: `the words “${what}” in different domain names` };
      case 'name-shape':
        return {
          ja: `同じ形のドメイン名（${what}：aは英字、dは数字、数は長さ）`,
          en: `domain names of one shape (${what}: a letters, d digits, with lengths)`,
        };
      case 'hosting-service':
        return { ja: `同じサービス ${what} の下で取った名前`, en: `names taken under the same service ${what}` };
      case 'subdomain':
        return { ja: `別のドメインの下に同じサブドメイン名「${what}」`, en: `the same subdomain “${what}” under different domains` };
      default:
        return { ja: `別のドメインのサブドメイン名に同じ部分「${what}」`, en: `the part “${what}” in subdomains of different domains` };
    }
  },
  examples: [{ trace: { type: 'domain', norm: 'kakuu-ginkou.example' }, features: [] }],
} as const satisfies Family;
