import type { Letter, Quote } from '../../src/mail/core/letter/letter.ts';

/** What an attacker does to a quote. */
export type QuoteAttack = 'number' | 'account' | 'sentence' | 'stolen' | 'invented';

/** Numbers in [0, 1) that follow from a seed (mulberry32, Tommy Ettinger, public domain). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const sentences = [
  'Please note that our account has changed and all transfers must go to the new one from today.',
  'The auditors have asked us to settle this before Friday without telling anybody else.',
  'You will find the password for the archive in the message that my colleague sends you.',
  'As agreed on the telephone we will take the documents from the shared folder instead.',
];
const bankLines = (account: string): string =>
  `Please transfer the amount to Example Bank, branch 204, account ${account}, holder Example Works Ltd.`;
const openings = [
  'I agree to the',
  'We shall need the',
  'Could you prepare the',
  'My director approved the',
  'There is a problem with the',
];
const things = [
  'delivery of the sealed instruments',
  'list of members with private addresses',
  'transfer to the new subsidiary',
  'draft agreement for the summer fair',
  'installation of the viewer program',
];
const endings = [
  'and will open the file on my own computer',
  'before the board meets next Thursday',
  'as long as nobody else is informed',
  'and have already told the bookkeeper',
  'so send me whatever is still missing',
];

/** Words that nobody wrote. */
export function invented(random: () => number): string {
  const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  return Array.from({ length: 3 }, () => `${one(openings)} ${one(things)} ${one(endings)}.`).join('\n');
}

export const account = (random: () => number): string => String(1_000_000 + Math.floor(random() * 8_999_999));

/** A paragraph with an account, put before the last paragraph of a letter: so that it can be swapped in a quote. */
export function withAccount(letter: Letter, number: string): Letter {
  const at = letter.own.text.lastIndexOf('\n\n');
  const text =
    at < 0
      ? `${letter.own.text}\n\n${bankLines(number)}`
      : `${letter.own.text.slice(0, at)}\n\n${bankLines(number)}${letter.own.text.slice(at)}`;
  return { ...letter, own: { ...letter.own, text } };
}

/** A quote after the attack; null where there is nothing in it that could be changed so. */
export function attacked(quote: Quote, attack: Exclude<QuoteAttack, 'stolen' | 'account'>, random: () => number): Quote | null {
  if (attack === 'invented') return { ...quote, text: invented(random) };
  if (attack === 'number') {
    const numbers = [...quote.text.matchAll(/(?<![\w.:/-])\d{2,}(?![\w:/-])/g)];
    const number = numbers[Math.floor(random() * numbers.length)];
    if (number === undefined) return null;
    const digit = (Number(number[0].at(-1)) + 1 + Math.floor(random() * 8)) % 10;
    const end = number.index + number[0].length;
    return { ...quote, text: `${quote.text.slice(0, end - 1)}${digit}${quote.text.slice(end)}` };
  }
  const stops = [...quote.text.matchAll(/[.!?] (?=[A-Z])/g)];
  const stop = stops[Math.floor(random() * stops.length)];
  if (stop === undefined) return null;
  const sentence = sentences[Math.floor(random() * sentences.length)] ?? '';
  return { ...quote, text: `${quote.text.slice(0, stop.index + 2)}${sentence} ${quote.text.slice(stop.index + 2)}` };
}

/** What honest mail programs and people do to a quote. */
export const honest: Readonly<Record<string, (text: string) => string>> = {
  'wrapped anew': (text) => text.replace(/([^\n])\n(?=[^\n])/g, '$1 ').replace(/(.{20,45}) /g, '$1\n'),
  'cut at both ends': (text) => text.split('\n').slice(1, -1).join('\n'),
  '[snip] for a line': (text) =>
    text
      .split('\n')
      .map((line, at, all) => (at === Math.floor(all.length / 2) ? '[snip]' : line))
      .join('\n'),
  'typographic quotes': (text) =>
    text
      .replace(/'/g, '\u2019')
      .replace(/"([^"\n]*)"/g, '\u201c$1\u201d')
      .replace(/ - /g, ' \u2013 '),
  'letters lost': (text) => text.replace(/[\u0080-\uffff]/g, '?'),
  'rest of quoted-printable': (text) => text.replace(/ \n/g, '=20\n'),
  'link written out': (text) => text.replace(/(https?:\/\/[\w./-]+)/g, '$1 <$1>'),
};
