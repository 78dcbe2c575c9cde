import { foldedName } from '../letter/folded-name.ts';
import type { Letter, Quote } from '../letter/letter.ts';
import { registeredDomain } from '../registered-domain.ts';
import { align, beginningsOf, shareOf, type Beginnings, type Block } from './align.ts';
import { changesIn } from './changes-in.ts';
import { Correspondents } from './correspondents.ts';
import { HeldQuotes } from './held-quotes.ts';
import { MailDays } from './mail-days.ts';
import { isOutsider, peopleOf } from './outsider.ts';
import { COMMON, PassageIndex } from './passage-index.ts';
import type { QuoteMatch } from './quote-match.ts';
import { deniesOrigin, isAnswered, isFrom, NEARLY } from './quote-origin.ts';
import { quotedWords } from './quoted-words.ts';
import { shinglesOf, winnowed } from './shingles.ts';
import { SHINGLE, WORD, wordsOf, type Words } from './words.ts';

/** Quotes of one letter that are looked at, earlier letters that each is held against, and references that are followed. */
const QUOTES = 20;
const TRIED = 3;
const REFERRED = 5;
/** Part of a quote that must stand in a letter for that to be the original. */
const ORIGINAL = 0.5;
/** Part of a quote, but for what this many letters have, that stands nowhere where it is invented. */
const NOWHERE = 0.6;
const MANY = 3;
/** Part of the best that is as good, part of the shingles that makes letters alike, and part of a quote that must stand in a letter to be stolen from there. */
const NEAR = 0.9;
const ALIKE = 0.6;
const WHOLE = 0.95;
/** Words that a quote needs to be taken for invented, and for stolen. */
const ENOUGH = WORD * 10;
const TAKEN = WORD * 15;
/** Words of a quote that are enough to see that it is mixed. */
const PIECE = WORD * 6;
/** Part of the days around that the mailbox must have for a quote to be invented. */
const COVERED = 0.9;
/** Shingles of inventions that are kept. */
const INVENTIONS = 100_000;
/** Texts kept as words, since answers come in bunches. */
const KEPT = 64;

/**
 * Everything that a mailbox said before, so that quotes can be held against it (quote-match.ts). Letters come in time order: `match`, then `add`; those that nobody
 * asks about are only added. It holds on to the letters it was given and makes no copies of their texts; beside them it needs at most 160 MB, when its oldest
 * passages are forgotten. Time grows with the text; a quote is held against three letters and those that the headers name.
 *
 * What it cannot see: an honest letter that was deleted or never exported. Thus nothing counts as invented unless the days around have mail, the owner's among
 * it, and the mailbox had what others quoted of its owner so far (held-quotes.ts); whatever else stands nowhere is `unknown`. Who of several organisations shares
 * a mailbox or a list without its header fields is unknown too: `stolen` leaves out whatever went to a group.
 */
export class QuoteIndex {
  readonly #passages = new PassageIndex();
  readonly #letters: Letter[] = [];
  readonly #named = new Map<string, number>();
  readonly #days = new MailDays();
  readonly #people = new Correspondents();
  readonly #held = new HeldQuotes();
  readonly #texts = new Map<number, { readonly words: Words; readonly beginnings: Beginnings }>();
  /** Shingles of what was invented, which no quote of it makes known. */
  readonly #inventions = new Set<number>();
  /** The letter asked about last: its quotes need not be read twice. */
  #asked: { readonly letter: Letter; readonly quotes: readonly Read[] } | null = null;

  match(letter: Letter, owners: ReadonlySet<string>): readonly QuoteMatch[] {
    const quotes = readQuotes(letter);
    this.#asked = { letter, quotes };
    return quotes.map((read) => {
      const match = this.#match(letter, read, owners);
      if (match.verdict === 'fabricated') this.#remember(read.shingles);
      return match;
    });
  }

  add(letter: Letter): void {
    const quotes = this.#asked?.letter === letter ? this.#asked.quotes : readQuotes(letter);
    this.#show(letter, quotes);
    const number = this.#letters.push(letter) - 1;
    if (letter.messageId !== null && !this.#named.has(letter.messageId)) this.#named.set(letter.messageId, number);
    if (letter.own.text !== '') this.#passages.add(number, winnowed(shinglesOf(wordsOf(letter.own.text))));
    // What is only known from a quote is known too, but what was invented never becomes so, whoever quotes it again.
    for (const { shingles } of quotes) {
      const known = winnowed(shingles).filter((shingle) => !this.#inventions.has(shingle));
      this.#passages.add(number, known, true);
    }
    if (letter.at !== null) this.#days.add(letter.at);
    this.#people.add(letter);
  }

  #remember(shingles: Int32Array): void {
    for (const shingle of shingles)
      if (shingle !== 0 && this.#inventions.size < INVENTIONS && !this.#passages.has(shingle)) this.#inventions.add(shingle);
  }

  #match(letter: Letter, { quote, words, shingles }: Read, owners: ReadonlySet<string>): QuoteMatch {
    const unknown: QuoteMatch = { quote, verdict: 'unknown', original: null, change: null, coverage: this.#coverage(letter, quote) };
    const total = shareOf(words, 0, words.count);
    if (total < SHINGLE || DAMAGED.test(quote.text)) return unknown;
    const best = this.#best(letter, words, shingles);
    const { nowhere, telling } = this.#standing(words, shingles);
    const lost = nowhere >= ENOUGH && nowhere >= (nowhere + telling) * NOWHERE;
    if (best === null || best.share < total * ORIGINAL || lost) {
      // Where a good piece is from the letter that it names, the rest may be answers without a mark.
      const mixed = best !== null && telling >= PIECE && !deniesOrigin(quote, best.original);
      return lost && !mixed && this.#isInvented(letter, unknown, owners) ? { ...unknown, verdict: 'fabricated' } : unknown;
    }
    const { number, original } = best;
    if (this.#claimsOwner(letter, quote, owners)) this.#held.found();
    const part = best.share / total;
    if (isFrom(letter, quote, original, part)) {
      const domains = new Set(original.links.map(({ domain }) => domain));
      const change = changesIn(words, this.#text(number).words, best.blocks, {
        known: (from, to) => this.#isKnown(shingles, from, to),
        leadsTo: (url) => domains.has(hostOf(url)) || url.includes('@'),
        loose: letter.list !== null || original.list !== null,
      });
      if (change !== null) return { ...unknown, verdict: 'altered', original, change };
    }
    const whole = part >= WHOLE && total >= TAKEN && !best.common && quote.kind === 'reply' && !deniesOrigin(quote, original);
    if (whole && isOutsider(letter, original, owners, this.#people.shownTo(number), this.#people.isGroup))
      return { ...unknown, verdict: 'stolen', original };
    // Most of it may be a greeting and a signature that stand in many letters.
    return part < NEARLY && deniesOrigin(quote, original) ? unknown : { ...unknown, verdict: 'same', original };
  }

  /** The earlier letter that has most of a quote; of nearly identical ones the one that is answered, or that the writer had. */
  #best(letter: Letter, words: Words, shingles: Int32Array): Found | null {
    const { votes, asked } = this.#votes(shingles);
    const tried = [...votes].toSorted(([a, left], [b, right]) => right - left || a - b).slice(0, TRIED);
    for (const number of this.#referred(letter)) if (!tried.some(([one]) => one === number)) tried.push([number, 0]);
    const found: Found[] = [];
    for (const [number] of tried) {
      const original = this.#letters[number];
      if (original === undefined) continue;
      const { words: there, beginnings } = this.#text(number);
      const blocks = align(words, there, beginnings);
      const share = blocks.reduce((sum, block) => sum + shareOf(words, block.quote, block.quote + block.length), 0);
      if (share > 0) found.push({ number, original, blocks, share, common: false });
    }
    const most = Math.max(...found.map(({ share }) => share));
    const writer = letter.from[0]?.address ?? '';
    const near = found.filter(({ share }) => share >= most * NEAR).toSorted((a, b) => b.share - a.share);
    const best =
      near.find(({ original }) => isAnswered(letter, original)) ??
      near.find(({ original }) => peopleOf(original).includes(writer)) ??
      near[0];
    return best === undefined ? null : { ...best, common: tried.filter(([, count]) => count > 0 && count >= asked * ALIKE).length > 1 };
  }

  /** How many shingles each earlier letter shares; what is said everywhere counts little. */
  #votes(shingles: Int32Array): { readonly votes: ReadonlyMap<number, number>; readonly asked: number } {
    const votes = new Map<number, number>();
    let asked = 0;
    for (const shingle of shingles) {
      const texts = shingle === 0 ? [] : this.#passages.textsWith(shingle);
      if (texts.length > 0) asked += 1;
      for (const text of texts) votes.set(text, (votes.get(text) ?? 0) + (texts.length >= COMMON ? 0.1 : 1));
    }
    return { votes, asked };
  }

  /** Numbers of the letters that a letter's headers name, the nearest first. */
  #referred(letter: Letter): readonly number[] {
    const ids = [...letter.inReplyTo.slice(-2), ...letter.references.slice(-REFERRED).toReversed()];
    return [...new Set(ids.flatMap((id) => this.#named.get(id) ?? []))].slice(0, TRIED);
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

  /**
   * How much of a quote stands nowhere in the mailbox, and how much in one or two letters, in shares of a shingle. The rest is what many letters have: greetings
   * and signatures, which an inventor copies.
   */
  #standing(words: Words, shingles: Int32Array): { readonly nowhere: number; readonly telling: number } {
    let nowhere = 0;
    let telling = 0;
    let knownTo = 0;
    let manyTo = 0;
    for (let at = 0; at < words.count; at += 1) {
      const shingle = shingles[at] ?? 0;
      const texts = shingle === 0 ? 0 : this.#passages.textsWith(shingle).length;
      const end = at + (words.share[at] === WORD ? 5 : 8);
      if (texts > 0) knownTo = Math.max(knownTo, end);
      if (texts >= MANY) manyTo = Math.max(manyTo, end);
      if (at >= knownTo) nowhere += words.share[at] ?? 0;
      else if (at >= manyTo) telling += words.share[at] ?? 0;
    }
    return { nowhere, telling };
  }

  /** Whether words of a quote stand elsewhere: one of five shingles is enough, since the index has two of five. */
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

  /** Whether a quote that stands nowhere claims to be the owner's, and the mailbox would have it if it were. */
  #isInvented(letter: Letter, { quote, coverage }: QuoteMatch, owners: ReadonlySet<string>): boolean {
    const writer = letter.from[0]?.address ?? '';
    if (owners.has(writer) || letter.list !== null || letter.automatic || !this.#claimsOwner(letter, quote, owners)) return false;
    const answers = letter.inReplyTo.at(-1) ?? letter.references.at(-1);
    const whole = this.#held.missed(writer, answers !== undefined && !this.#named.has(answers));
    const at = quote.at ?? letter.at;
    return whole && coverage >= COVERED && at !== null && [...owners].some((owner) => this.#people.wroteAround(owner, at));
  }

  /** Whether a quote is said to be the owner's words: by address, by name, or, where nobody is named, because it is all that an answer to the owner quotes. */
  #claimsOwner(letter: Letter, quote: Quote, owners: ReadonlySet<string>): boolean {
    const author = quote.author?.toLowerCase() ?? null;
    if (author === null) {
      if (quote.attribution !== null || letter.quotes.length > 1) return false;
      const parent = this.#letters[this.#named.get(letter.inReplyTo.at(-1) ?? letter.references.at(-1) ?? '') ?? -1];
      return parent !== undefined && owners.has(parent.from[0]?.address ?? '');
    }
    if (author.includes('@')) return owners.has(author);
    const name = foldedName(author);
    return name !== '' && [...owners].some((owner) => this.#people.hasName(owner, name));
  }

  #coverage(letter: Letter, quote: Quote): number {
    if (letter.at === null) return 0;
    const at = Math.min(quote.at ?? letter.at, letter.at);
    const forgotten = this.#letters[this.#passages.forgotten - 1]?.at ?? null;
    return forgotten !== null && at <= forgotten ? 0 : this.#days.coverage(at, letter.at);
  }

  /** Who gets this letter sees what it answers and quotes. */
  #show(letter: Letter, quotes: readonly Read[]): void {
    const numbers = new Set(this.#referred(letter));
    for (const { shingles } of quotes) {
      let most: number | null = null;
      const { votes } = this.#votes(shingles);
      for (const [number, count] of votes) if (most === null || count > (votes.get(most) ?? 0)) most = number;
      if (most !== null) numbers.add(most);
    }
    for (const number of numbers) {
      const earlier = this.#letters[number];
      if (earlier !== undefined) this.#people.show(letter, number, earlier);
    }
  }
}

/** A quote as words. */
type Read = { readonly quote: Quote; readonly words: Words; readonly shingles: Int32Array };

type Found = {
  readonly number: number;
  readonly original: Letter;
  readonly blocks: readonly Block[];
  readonly share: number;
  /** Several letters have nearly all of it. */
  readonly common: boolean;
};

const readQuotes = (letter: Letter): readonly Read[] =>
  letter.quotes.slice(0, QUOTES).map((quote) => {
    const words = wordsOf(quotedWords(quote.text));
    return { quote, words, shingles: shinglesOf(words) };
  });

/** Text that went through the wrong character set cannot be compared. */
const DAMAGED = /(?:\ufffd[^\ufffd]{0,20}){5}|(?:\?{3,}[^?]{0,20}){5}|(?:[ÃÂ][\u0080-\u00bf][^ÃÂ]{0,20}){5}/;

const hostOf = (url: string): string => registeredDomain(/^(?:https?:\/\/)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '');
