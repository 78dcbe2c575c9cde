import type { Letter, Quote } from '../letter/letter.ts';
import { foldedName } from '../letter/folded-name.ts';
import { align, beginningsOf, shareOf, type Beginnings, type Block } from './align.ts';
import { changesIn } from './changes-in.ts';
import { registeredDomain } from '../registered-domain.ts';
import { MailDays } from './mail-days.ts';
import { isOutsider, peopleOf } from './outsider.ts';
import { COMMON, PassageIndex } from './passage-index.ts';
import type { QuoteMatch } from './quote-match.ts';
import { quotedWords } from './quoted-words.ts';
import { shinglesOf, winnowed } from './shingles.ts';
import { SHINGLE, WORD, wordsOf, type Words } from './words.ts';

/** Quotes of one letter that are looked at, and earlier letters that each is held against. */
const QUOTES = 20;
const TRIED = 3;
/** Part of a quote that must stand in a letter for that to be the original; and up to which a quote stands nowhere. */
const ORIGINAL = 0.5;
const NOWHERE = 0.15;
/** Words that a quote needs to be taken for stolen, or for invented. */
const ENOUGH = WORD * 10;
/** Part of the days around, and of earlier quotes of the owner, that the mailbox must have for a quote to be invented. */
const COVERED = 0.9;
/** The same where the letter refers to one that is not here: so many quotes found, and this part of them. */
const SHOWN_WHOLE = 20;
const ALL = 0.95;
/** Texts kept as words, since answers come in bunches. */
const KEPT = 64;

/**
 * Everything that a mailbox said before, so that quotes can be held against it (quote-match.ts). Letters come in time order: `match`, then `add`. It holds on
 * to the letters it was given and makes no copies of their texts; beside them it needs at most 160 MB, when its oldest passages are forgotten.
 *
 * What it cannot see: an honest letter that was deleted or never exported. Thus nothing counts as invented before the mailbox has shown that it has what
 * others quote of its owner, and a quote that stands nowhere is otherwise `unknown`.
 */
export class QuoteIndex {
  readonly #passages = new PassageIndex();
  readonly #letters: Letter[] = [];
  readonly #named = new Map<string, number>();
  readonly #days = new MailDays();
  /** Of everybody who wrote: names, and on which days. */
  readonly #writers = new Map<string, { readonly names: Set<string>; readonly days: MailDays }>();
  /** Who was shown a letter after it was sent, by number of the letter. */
  readonly #shown = new Map<number, Set<string>>();
  /** Who wrote to an address, up to as many as make it a group's. */
  readonly #writesTo = new Map<string, string[]>();
  readonly #texts = new Map<number, { readonly words: Words; readonly beginnings: Beginnings }>();
  readonly #held = { asked: 0, found: 0 };

  match(letter: Letter, owners: ReadonlySet<string>): readonly QuoteMatch[] {
    return letter.quotes.slice(0, QUOTES).map((quote) => this.#match(letter, quote, owners));
  }

  add(letter: Letter): void {
    const number = this.#letters.push(letter) - 1;
    if (letter.messageId !== null && !this.#named.has(letter.messageId)) this.#named.set(letter.messageId, number);
    if (letter.own.text !== '') this.#passages.add(number, winnowed(shinglesOf(wordsOf(letter.own.text))));
    this.#show(letter);
    for (const quote of letter.quotes.slice(0, QUOTES)) this.#passages.add(number, winnowed(shinglesOf(wordsOf(quote.text))), true);
    if (letter.at === null) return;
    this.#days.add(letter.at);
    this.#addRecipients(letter);
    for (const { address, name } of letter.from) {
      const writer = this.#writers.get(address) ?? { names: new Set(), days: new MailDays() };
      this.#writers.set(address, writer);
      writer.days.add(letter.at);
      if (writer.names.size < 10 && name !== '') writer.names.add(foldedName(name));
    }
  }

  #addRecipients(letter: Letter): void {
    const writer = letter.from[0]?.address ?? '';
    for (const { address } of [...letter.to, ...letter.cc].slice(0, SHOWN_TO)) {
      const writers = this.#writesTo.get(address);
      if (writers === undefined) this.#writesTo.set(address, [writer]);
      else if (writers.length < GROUP && !writers.includes(writer)) writers.push(writer);
    }
  }

  #match(letter: Letter, quote: Quote, owners: ReadonlySet<string>): QuoteMatch {
    const unknown: QuoteMatch = { quote, verdict: 'unknown', original: null, change: null, coverage: this.#coverage(letter, quote) };
    const words = wordsOf(quotedWords(quote.text));
    const total = shareOf(words, 0, words.count);
    if (total < SHINGLE || DAMAGED.test(quote.text)) return unknown;
    const shingles = shinglesOf(words);
    const best = this.#best(letter, words, shingles);
    if (best === null || best.share < total * ORIGINAL) {
      const nowhere =
        (best === null || best.share <= total * NOWHERE) &&
        total >= ENOUGH &&
        !shingles.some((shingle) => shingle !== 0 && this.#passages.has(shingle));
      return nowhere ? this.#invented(letter, unknown, owners) : unknown;
    }
    const { number, original } = best;
    if (this.#claimsOwner(letter, quote, owners)) this.#hold(true);
    const known = (from: number, to: number): boolean => this.#isKnown(shingles, from, to);
    const text = this.#text(number);
    if (isFrom(letter, quote, original, best.share / total)) {
      const domains = new Set(original.links.map(({ domain }) => domain));
      const leadsTo = (url: string): boolean => domains.has(hostOf(url)) || url.includes('@');
      const change = changesIn(words, text.words, best.blocks, { known, leadsTo, loose: letter.list !== null || original.list !== null });
      if (change !== null) return { ...unknown, verdict: 'altered', original, change };
    }
    const shown = this.#shown.get(number) ?? new Set<string>();
    if (
      total >= ENOUGH &&
      quote.kind === 'reply' &&
      !best.common &&
      isOutsider(letter, original, owners, shown, (address) => (this.#writesTo.get(address)?.length ?? 0) >= GROUP)
    )
      return { ...unknown, verdict: 'stolen', original };
    return { ...unknown, verdict: 'same', original };
  }

  /** The earlier letter that has most of a quote. */
  #best(letter: Letter, words: Words, shingles: Int32Array): Found | null {
    const votes = new Map<number, number>();
    let asked = 0;
    for (const shingle of shingles) {
      if (shingle === 0) continue;
      const texts = this.#passages.textsWith(shingle);
      if (texts.length > 0) asked += 1;
      for (const text of texts) votes.set(text, (votes.get(text) ?? 0) + (texts.length >= COMMON ? 0.1 : 1));
    }
    const tried = [...votes].toSorted(([a, left], [b, right]) => right - left || a - b).slice(0, TRIED);
    for (const id of [...letter.inReplyTo, ...letter.references.slice(-3)]) {
      const number = this.#named.get(id);
      if (number !== undefined && !tried.some(([one]) => one === number)) tried.push([number, 0]);
    }
    let best: Found | null = null;
    const authors = new Set<string>();
    for (const [number, count] of tried.slice(0, TRIED + 3)) {
      const original = this.#letters[number];
      if (original === undefined) continue;
      if (count >= asked * 0.6) authors.add(original.from[0]?.address ?? '');
      const { words: there, beginnings } = this.#text(number);
      const blocks = align(words, there, beginnings);
      const share = blocks.reduce((sum, block) => sum + shareOf(words, block.quote, block.quote + block.length), 0);
      if (share > 0 && (best === null || share > best.share)) best = { number, original, blocks, share, common: false };
    }
    return best === null ? null : { ...best, common: authors.size > 1 };
  }

  #text(number: number): { readonly words: Words; readonly beginnings: Beginnings } {
    const known = this.#texts.get(number);
    if (known !== undefined) return known;
    const letter = this.#letters[number];
    // What the letter itself quoted stands in it too, behind what its writer wrote.
    const words = wordsOf(
      letter === undefined ? '' : [letter.own.text, ...letter.quotes.map(({ text }) => quotedWords(text))].join('\n\n'),
    );
    const text = { words, beginnings: beginningsOf(words) };
    const [oldest] = this.#texts.keys();
    if (this.#texts.size >= KEPT && oldest !== undefined) this.#texts.delete(oldest);
    this.#texts.set(number, text);
    return text;
  }

  #isKnown(shingles: Int32Array, from: number, to: number): boolean {
    let there = 0;
    let all = 0;
    for (let at = from; at < to; at += 1) {
      const shingle = shingles[at] ?? 0;
      if (shingle === 0) continue;
      all += 1;
      if (this.#passages.has(shingle)) there += 1;
    }
    return there > 0 && there * 5 >= all;
  }

  #invented(letter: Letter, unknown: QuoteMatch, owners: ReadonlySet<string>): QuoteMatch {
    const { quote, coverage } = unknown;
    const writer = letter.from[0]?.address ?? '';
    if (owners.has(writer) || letter.list !== null || letter.automatic || !this.#claimsOwner(letter, quote, owners)) return unknown;
    const { asked, found } = this.#held;
    this.#hold(false);
    // A reference to a letter that is not here says that something is missing, or that somebody says so: then the mailbox must have shown more.
    const refers =
      letter.inReplyTo.length + letter.references.length > 0 && !this.#named.has(letter.inReplyTo.at(-1) ?? letter.references.at(-1) ?? '');
    const has = refers ? found >= SHOWN_WHOLE && found / asked >= ALL : (found + 9) / (asked + 10) >= COVERED;
    return has && coverage >= COVERED && this.#hasSent(letter, quote, owners) ? { ...unknown, verdict: 'fabricated' } : unknown;
  }

  #hold(found: boolean): void {
    this.#held.asked += 1;
    if (found) this.#held.found += 1;
  }

  /** Whether a quote is said to be the owner's words: by address, by name, or, where nobody is named, because the letter answers one of the owner's. */
  #claimsOwner(letter: Letter, quote: Quote, owners: ReadonlySet<string>): boolean {
    const author = quote.author?.toLowerCase() ?? null;
    if (author === null) {
      const parent = this.#letters[this.#named.get(letter.inReplyTo.at(-1) ?? letter.references.at(-1) ?? '') ?? -1];
      return parent !== undefined && owners.has(parent.from[0]?.address ?? '');
    }
    if (author.includes('@')) return owners.has(author);
    const name = foldedName(author);
    return name !== '' && [...owners].some((owner) => this.#writers.get(owner)?.names.has(name) ?? false);
  }

  /** Whether the mailbox has what its owner sent at that time. */
  #hasSent(letter: Letter, quote: Quote, owners: ReadonlySet<string>): boolean {
    const at = quote.at ?? letter.at;
    if (at === null || letter.at === null) return false;
    return [...owners].some((owner) => {
      const days = this.#writers.get(owner)?.days;
      return days !== undefined && days.first !== null && days.first <= at && days.has(at - SENT_AROUND, at + SENT_AROUND);
    });
  }

  #coverage(letter: Letter, quote: Quote): number {
    if (letter.at === null) return 0;
    const at = Math.min(quote.at ?? letter.at, letter.at);
    const forgotten = this.#letters[this.#passages.forgotten - 1]?.at ?? null;
    return forgotten !== null && at <= forgotten ? 0 : this.#days.coverage(at, letter.at);
  }

  /** Whoever gets an answer to a letter, or a letter that quotes it, from somebody who had it, is no outsider to it any more. */
  #show(letter: Letter): void {
    const writer = letter.from[0]?.address ?? '';
    const had = new Set<number>();
    for (const id of [...letter.inReplyTo.slice(-2), ...letter.references.slice(-REFERRED)]) {
      const number = this.#named.get(id);
      if (number !== undefined) had.add(number);
    }
    for (const quote of letter.quotes.slice(0, QUOTES))
      for (const number of this.#mostLike(shinglesOf(wordsOf(quote.text)))) had.add(number);
    for (const number of had) {
      const original = this.#letters[number];
      const shown = this.#shown.get(number) ?? new Set<string>();
      if (original === undefined || !(shown.has(writer) || peopleOf(original).includes(writer))) continue;
      for (const address of peopleOf(letter)) if (shown.size < SHOWN_TO) shown.add(address);
      this.#shown.set(number, shown);
    }
  }

  /** The earlier letter that shares most with a quote; without alignment, so that it may be wrong where many are alike. */
  #mostLike(shingles: Int32Array): readonly number[] {
    const votes = new Map<number, number>();
    for (const shingle of shingles)
      if (shingle !== 0) for (const text of this.#passages.textsWith(shingle)) votes.set(text, (votes.get(text) ?? 0) + 1);
    let most: number | null = null;
    for (const [text, count] of votes) if (most === null || count > (votes.get(most) ?? 0)) most = text;
    return most === null ? [] : [most];
  }
}

type Found = {
  readonly number: number;
  readonly original: Letter;
  readonly blocks: readonly Block[];
  readonly share: number;
  /** Several people wrote it. */
  readonly common: boolean;
};

/** References of a letter that are followed, and people that are kept as having seen one. */
const REFERRED = 5;
const SHOWN_TO = 200;
/** So many people write to an address of a group; to a person's, in a mailbox of somebody else, fewer do. */
const GROUP = 6;
const SENT_AROUND = 30 * 86_400_000;

/** Text that went through the wrong character set cannot be compared. */
const DAMAGED = /(?:\ufffd[^\ufffd]{0,20}){5}|(?:\?{3,}[^?]{0,20}){5}|(?:[ÃÂ][\u0080-\u00bf][^ÃÂ]{0,20}){5}/;

/** Part of a quote that must stand in a letter for that to be the original and not merely alike: where nothing but the words, and where more tells so. */
const NEARLY = 0.8;
const MOSTLY = 0.6;
const SAME_TIME = 36 * 3_600_000;

/**
 * Whether a quote that stands in a letter, more or less, is a quote of just that letter: who is named and when fits, and the letter is answered, or named with its
 * time, or nearly all of the quote stands in it. What somebody repeats of their own without saying so is no quote.
 */
function isFrom(letter: Letter, quote: Quote, original: Letter, part: number): boolean {
  const writer = original.from[0];
  const answered =
    original.messageId !== null && (letter.inReplyTo.includes(original.messageId) || letter.references.includes(original.messageId));
  if (quote.attribution === null && (!answered || writer?.address === letter.from[0]?.address)) return false;
  const author = quote.author?.toLowerCase() ?? null;
  if (author !== null && writer !== undefined) {
    const named = author.includes('@') ? author === writer.address : alike(foldedName(author), foldedName(writer.name));
    if (!named) return false;
  }
  const sent = original.sent?.at ?? original.at;
  if (quote.at !== null && sent !== null && Math.abs(quote.at - sent) > SAME_TIME) return false;
  const identified = answered || (author !== null && quote.at !== null && sent !== null);
  return part >= (identified ? MOSTLY : NEARLY);
}

/** One of two folded names may be shorter. */
const alike = (a: string, b: string): boolean => a !== '' && b !== '' && (a.includes(b) || b.includes(a));

const hostOf = (url: string): string => registeredDomain(/^(?:https?:\/\/)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '');
