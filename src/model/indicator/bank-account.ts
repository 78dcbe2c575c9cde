import banks from '#knowledge/banks.json' with { type: 'json' };
import { accept } from '../outcome.ts';
import { readIban } from './iban.ts';
import type { IndicatorKind } from './kind.ts';
import { uncertain, unreadable } from './kind.ts';
import { plain, plainHyphens } from './plain.ts';
import { readPostalAccount } from './postal-account.ts';

/**
 * `bank|branch|type|number` of a Japanese account, or an IBAN. The bank is its four-digit code where knowledge/banks.json has it, else
 * its name; the branch is its three digits, else its name: a branch written once as name and once as number stays two traces, because
 * no free table of branches exists. The holder's name is never part of the form: mules spell it in many ways.
 */
export const bankAccount: IndicatorKind<'bank-account'> = {
  id: 'bank-account',
  name: { ja: '銀行口座', en: 'Bank account' },
  normalise(value) {
    const written = plainHyphens(plain(value) ?? '').replace(/[\r\n]+/g, ' ');
    const iban = readIban(written);
    if (iban !== null) return accept(iban);
    const bank = readBank(written);
    if (bank === null) return unreadable('bank-account');
    const postal = bank.id === '9900' ? readPostalAccount(bank.rest) : null;
    if (postal !== null) return accept(`9900|${postal.branch}|${postal.type}|${postal.number}`);
    const type = readType(bank.rest);
    const branch = readBranch(type?.before ?? bank.rest);
    const number = /(?:^|[^0-9])(\d{6,7})(?![0-9])/.exec(type?.after ?? '')?.[1];
    if (type === null || branch === null || number === undefined) return uncertain('bank-account');
    return accept([bank.id, branch, type.id, number.padStart(7, '0')].join('|'));
  },
  examples: {
    accept: [
      ['架空銀行 見本支店 普通 1234567', '架空銀行|見本|ordinary|1234567'],
      ['架空銀行見本支店（店番１２３）普通預金口座 口座番号１２３４５６７ 名義 レイ タロウ', '架空銀行|123|ordinary|1234567'],
      ['みずほ銀行 999支店 当座 0000001', '0001|999|current|0000001'],
      ['0001-999-普通-0000001', '0001|999|ordinary|0000001'],
      ['銀行名：例示信用金庫\n支店名：本店営業部\n種別：普通\n口座番号：765432', '例示信用金庫|本店|ordinary|0765432'],
      ['Kakuu Bank, Mihon Branch (123), savings account no. 1234567', 'kakuu bank|123|savings|1234567'],
      ['ゆうちょ銀行 記号10010 番号12345671', '9900|008|ordinary|1234567'],
      ['ゆうちょ銀行 〇〇八店 普通 1234567', '9900|008|ordinary|1234567'],
      ['GB82 WEST 1234 5698 7654 32', 'GB82WEST12345698765432'],
    ],
    refuse: [
      ['架空銀行の口座', 'trace-uncertain'],
      ['架空銀行 普通 1234567', 'trace-uncertain'],
      ['GB82 WEST 1234 5698 7654 33', 'trace-unreadable'],
      ['1234567', 'trace-unreadable'],
    ],
  },
};

type BankRest = { readonly id: string; readonly rest: string };

function readBank(written: string): BankRest | null {
  const text = written.replace(/^[\s・*-]*(?:銀行名|金融機関名?|bank(?: name)?)\s*[:：]\s*/i, '').replace(/^株式会社\s*/, '');
  const coded = /^(\d{4})(?=[\s|/,-])/.exec(text);
  if (coded !== null) return { id: coded[1] ?? '', rest: text.slice(4) };
  const japanese = japaneseBank.exec(text) ?? englishBank.exec(text) ?? englishBankOf.exec(text);
  if (japanese === null) return null;
  const name = japanese[0].trim();
  const folded = name.toLowerCase().replace(/\s+/g, ' ');
  const stated = /^\s*\((?:銀行|金融機関)?(?:コード)?\s*[:：]?\s*(\d{4})\)/.exec(text.slice(name.length))?.[1];
  return {
    id: stated ?? codes.get(folded) ?? folded,
    rest: text.slice(name.length + (stated === undefined ? 0 : text.slice(name.length).indexOf(')') + 1)),
  };
}

const codes: ReadonlyMap<string, string> = new Map(
  banks.flatMap(({ code, ja, en }) => [ja, en].map((name) => [name.toLowerCase(), code] as const)),
);
const japaneseBank = /^[\p{L}\p{N}ー・&]{1,24}?(?:銀行|信用金庫|信用組合|労働金庫|農業協同組合|信金|農協)/u;
const englishBank = /^[A-Za-z][A-Za-z0-9&.' -]{0,40}?\b(?:Bank(?:ing Corporation)?|Shinkin)\b/i;
const englishBankOf = /^Bank of [A-Z][a-z]+(?: [A-Z][a-z]+)?/;

type TypeSplit = { readonly id: 'ordinary' | 'current' | 'savings'; readonly before: string; readonly after: string };

/** The kind of account, and what stands on either side of it. `savings` is 貯蓄; English writers mean 普通 by it as often, so it stays. */
function readType(text: string): TypeSplit | null {
  const match = /普通|当座|貯蓄|\b(?:ordinary|current|checking|savings)\b/i.exec(text);
  if (match === null) return null;
  const id = types[match[0].toLowerCase()];
  return id === undefined ? null : { id, before: text.slice(0, match.index), after: text.slice(match.index + match[0].length) };
}

const types: Readonly<Record<string, TypeSplit['id']>> = {
  普通: 'ordinary',
  当座: 'current',
  貯蓄: 'savings',
  ordinary: 'ordinary',
  current: 'current',
  checking: 'current',
  savings: 'savings',
};

function readBranch(before: string): string | null {
  // the form itself, read again: |branch|
  const written = /^\|([^|]{1,30})\|$/.exec(before)?.[1];
  if (written !== undefined) return written;
  const number = /(?:^|[^0-9])(\d{3})(?![0-9])/.exec(before)?.[1] ?? kanjiNumber(before);
  if (number !== null && number !== undefined) return number;
  const japanese = /([\p{L}\p{N}ー・]{1,20}?)(?:支店|出張所|営業部|店)(?=[^\p{L}]|$|の|で)/u
    .exec(before)?.[1]
    ?.replace(/^(?:の|支店名)/, '');
  if (japanese !== undefined && japanese !== '') return japanese;
  const english = /([A-Za-z][A-Za-z' -]{0,30}?)\s+branch\b/i.exec(before)?.[1]?.trim().toLowerCase();
  return english === undefined || english === '' ? null : english;
}

/** ゆうちょ銀行 writes its branch numbers as 〇一八. */
function kanjiNumber(text: string): string | null {
  const digits = /([〇零一二三四五六七八九]{3})(?:店|支店)/.exec(text)?.[1];
  return digits === undefined
    ? null
    : Array.from(digits, (digit) => '〇一二三四五六七八九'.indexOf(digit === '零' ? '〇' : digit)).join('');
}
