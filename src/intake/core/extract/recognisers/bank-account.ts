import { marks } from '../marks.ts';
import type { Reading } from '../reading.ts';
import type { Candidate, Recogniser } from '../recogniser.ts';

/**
 * Bank accounts from the bank's name to the number, over several lines where a form is pasted; the holder's name stays outside. In
 * running Japanese a bank's name begins where kana end, unless its kana are known.
 */
export const account: Recogniser = {
  id: 'bank-account',
  needs: marks.digit,
  find(reading) {
    return [...japanese(reading), ...byExpression(reading, english), ...byExpression(reading, iban)].toSorted((a, b) => a.start - b.start);
  },
};

function japanese({ text }: Reading): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(/(?:銀行|信用金庫|信用組合|労働金庫|信金|農業協同組合|農協)(?!名|コード|口座)/g)) {
    const bankEnd = match.index + match[0].length;
    if (match.index < (found.at(-1)?.end ?? 0)) continue;
    const rest = rests.map((pattern) => pattern.exec(text.slice(bankEnd, bankEnd + 110))?.[0]).find((hit) => hit !== undefined);
    const start = nameStart(text, match.index);
    if (rest !== undefined && start < match.index) found.push({ type: 'bank-account', start, end: bankEnd + rest.length });
  }
  return found;
}

const rests: readonly RegExp[] = [
  /^(?:(?!銀行)[^。0-9]){0,12}記号\s?[:：]?\s?[01]\d{4}(?:-\d)?[^。0-9]{0,8}\d{2,8}(?!\d)/,
  /^(?:(?!銀行|信用金庫|信用組合)[^。]){1,60}?(?:普通|当座|貯蓄)[^。0-9]{0,16}\d{6,7}(?!\d)/,
];

/** Walks left from 銀行 over the name, then over the label of a form. */
function nameStart(text: string, suffix: number): number {
  const window = text.slice(Math.max(0, suffix - 24), suffix);
  const kana = /(?:みずほ|りそな|ゆうちょ|あおぞら|auじぶん|きらぼし|みなと|もみじ|たいこう)$/.exec(window)?.[0];
  const delimited = /(?:^|[\s:「『"(,、・/])([\p{Script=Hiragana}]{2,8})$/u.exec(window)?.[1];
  const plain = /[\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9]*$/u.exec(window)?.[0] ?? '';
  const name = kana ?? delimited ?? plain.replace(/^.*(?:振込先|送金先|入金先|口座|被害者|犯人|当社|弊社|名義)/, '');
  const start = suffix - name.length;
  const label = /(?:銀行名|金融機関名?)\s?[:：]\s?$/.exec(text.slice(Math.max(0, start - 10), start))?.[0] ?? '';
  return start - label.length;
}

const english =
  /(?<![A-Za-z])(?!(?:The|To|At|From|Beneficiary|Via|Our) )[A-Z][A-Za-z&'-]{1,30}(?: [A-Z][A-Za-z&'-]{1,30}){0,3} Bank\b[^.;\n]{1,60}?\b(?:ordinary|savings|current|checking)\b[A-Za-z.:, ]{0,20}\d{6,7}(?!\d)/g;
const iban = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g;

function byExpression({ text }: Reading, expression: RegExp): Candidate[] {
  return Array.from(text.matchAll(expression), (match) => ({
    type: 'bank-account',
    start: match.index,
    end: match.index + match[0].length,
  }));
}
