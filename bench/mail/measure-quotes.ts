import { inTimeOrder } from '../../src/mail/core/letter/in-time-order.ts';
import type { Letter, Quote } from '../../src/mail/core/letter/letter.ts';
import { QuoteIndex } from '../../src/mail/core/quotes/quote-index.ts';
import type { QuoteMatch } from '../../src/mail/core/quotes/quote-match.ts';
import { measureJapaneseQuotes } from './japanese-quotes.ts';
import { account, attacked, honest, seeded, withAccount, type QuoteAttack } from './quote-attacks.ts';

type Verdict = QuoteMatch['verdict'];
const bad: readonly Verdict[] = ['altered', 'stolen', 'fabricated'];
const SEED = 20_261_122;
const MAILBOXES = 40;

/**
 * Verdicts on quotes. Background: every real letter, and the mailboxes of the forty most frequent posters (their threads; as personal mail: list headers hidden),
 * where every bad verdict on a letter that the owner got is false. Recall: five kinds of attack put into replies of those mailboxes, one at a time.
 */
export function measureQuotes(letters: readonly Letter[]): void {
  console.log('\nquotes: letters with a bad verdict on the background (none is an attack), a letter counted once for each kind');
  const posters = frequent(letters);
  const [owner = ''] = posters;
  background(`all ${letters.length}, one owner, as they are`, [{ owner, letters }]);
  background('  list headers hidden', [{ owner, letters: letters.map(personal('')) }]);
  const mailboxes = posters.map((owner) => ({ owner, letters: mailboxOf(owner, letters) }));
  const full = mailboxes.map((box) => ({ ...box, letters: answered(box.letters) }));
  const random = seeded(SEED);
  background(
    `${MAILBOXES} mailboxes, as the corpus has them`,
    posters.map((owner) => ({ owner, letters: mailboxOf(owner, letters, false) })),
  );
  background(`  list headers hidden`, mailboxes);
  background(`  and nothing that answers what is missing`, full);
  background(
    `  and then 30 % of letters taken out`,
    full.map((box) => ({ ...box, letters: box.letters.filter(() => random() >= 0.3) })),
  );
  timed(letters);

  console.log('\nquotes: recall on attacks put into those mailboxes, one at a time');
  for (const kind of ['number', 'account', 'sentence', 'stolen', 'invented'] as const) recall(kind, full);
  console.log('\nquotes: honest changes taken for alterations (the quote is whole, as a mail program or a person would leave it)');
  for (const [name, change] of Object.entries(honest)) harmless(name, change, full);
  measureJapaneseQuotes();
}

type Mailbox = { readonly owner: string; readonly letters: readonly Letter[] };

function frequent(letters: readonly Letter[]): string[] {
  const counts = new Map<string, number>();
  for (const { from, quotes } of letters)
    if (quotes.length > 0) counts.set(from[0]?.address ?? '', (counts.get(from[0]?.address ?? '') ?? 0) + 1);
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MAILBOXES)
    .map(([address]) => address);
}

/** Without letters that refer to one which isn't there before them (the corpus is a sample): what remains quotes what is there, as in a full mailbox. */
function answered(letters: readonly Letter[]): Letter[] {
  const named = new Set<string | null>();
  return letters.filter(({ messageId, inReplyTo, references, prefix, quotes }) => {
    const last = inReplyTo.at(-1) ?? references.at(-1);
    const whole = last === undefined ? prefix === null || quotes.length === 0 : named.has(last);
    if (whole) named.add(messageId);
    return whole;
  });
}

/** As the mailbox of one person has it: no list headers, letters of others delivered there, own ones as they were sent and not as a list sent them back. */
const personal =
  (owner: string) =>
  (letter: Letter): Letter => {
    const own = letter.from[0]?.address === owner;
    return {
      ...letter,
      list: null,
      automatic: false,
      at: own ? (letter.sent?.at ?? letter.at) : letter.at,
      deliveredTo: own || owner === '' ? [] : [{ name: '', address: owner, span: { from: 0, to: 0 } }],
    };
  };

/** Letters of all subjects that somebody wrote on. */
function mailboxOf(owner: string, letters: readonly Letter[], hidden = true): Letter[] {
  const subjects = new Set(letters.filter(({ from }) => from[0]?.address === owner).map(({ baseSubject }) => baseSubject));
  const its = letters
    .filter(({ baseSubject }) => subjects.has(baseSubject))
    .map((letter) => ({ ...personal(owner)(letter), ...(hidden ? {} : { list: letter.list, automatic: letter.automatic }) }));
  return inTimeOrder(its);
}

function background(name: string, boxes: readonly Mailbox[]): void {
  const counts = new Map<Verdict, number>();
  let seen = 0;
  for (const { owner, letters } of boxes) {
    const index = new QuoteIndex();
    const owners = new Set([owner]);
    for (const letter of letters) {
      if (letter.from[0]?.address !== owner) {
        seen += 1;
        for (const verdict of new Set(index.match(letter, owners).map((match) => match.verdict)))
          counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
      }
      index.add(letter);
    }
  }
  const figures = bad.map(
    (verdict) => `${verdict} ${counts.get(verdict) ?? 0} (${(((counts.get(verdict) ?? 0) / seen) * 1000).toFixed(2)})`,
  );
  console.log(`  ${name.padEnd(44)} ${seen} letters; ${figures.join(', ')} (per 1,000)`);
}

function timed(letters: readonly Letter[]): void {
  const before = process.memoryUsage.rss();
  const index = new QuoteIndex();
  const started = performance.now();
  for (const letter of letters) {
    index.match(letter, new Set(['nobody@owner.example']));
    index.add(letter);
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `  speed: ${Math.round(letters.length / seconds)} letters/s, ${Math.round((process.memoryUsage.rss() - before) / 2 ** 20)} MiB more`,
  );
}

/** A reply in the second half of a mailbox that answers a letter with enough words, and that letter. */
function placesIn({ owner, letters }: Mailbox): { readonly at: number; readonly original: Letter }[] {
  const named = new Map(letters.map((letter) => [letter.messageId, letter]));
  return letters.flatMap((letter, at) => {
    const original = named.get(letter.inReplyTo.at(-1) ?? letter.references.at(-1) ?? null);
    const ours = letter.from[0]?.address === owner;
    const usable = original !== undefined && (original.at ?? 0) < (letter.at ?? 0) && original.own.text.split(/\s+/).length >= 40;
    return usable && !ours && at > letters.length / 2 ? [{ at, original }] : [];
  });
}

const TRIES = 8;

function recall(kind: QuoteAttack, mailboxes: readonly Mailbox[]): void {
  const random = seeded(SEED + kind.length);
  const verdicts = new Map<Verdict, number>();
  let all = 0;
  let uncovered = 0;
  for (const box of mailboxes) {
    const places = placesIn(box);
    for (let attempt = 0; attempt < Math.min(TRIES, places.length); attempt += 1) {
      const place = places[Math.floor(random() * places.length)];
      const made = place === undefined ? null : attackAt(kind, box, place, random);
      if (made === null) continue;
      const match = matchAt(box, made.at, made.attack, made.replaced);
      if (kind === 'invented' && (match?.coverage ?? 0) < 0.9) {
        uncovered += 1;
        if (match?.verdict === 'fabricated') throw new TypeError('fabricated without coverage');
        continue;
      }
      all += 1;
      const verdict = match?.verdict ?? 'unknown';
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    }
  }
  const wanted: Verdict = kind === 'stolen' ? 'stolen' : kind === 'invented' ? 'fabricated' : 'altered';
  const found = verdicts.get(wanted) ?? 0;
  if (uncovered > 0)
    console.log(
      `  ${kind.padEnd(12)} left out: ${uncovered} where the mailbox covers less than nine of ten days around; none was called fabricated`,
    );
  const others = [...verdicts].filter(([verdict]) => verdict !== wanted).map(([verdict, count]) => `${verdict} ${count}`);
  console.log(
    `  ${kind.padEnd(12)} ${wanted.padEnd(11)} ${found} of ${all} (${((found / all) * 100).toFixed(1)} %)${others.length > 0 ? `; else ${others.join(', ')}` : ''}`,
  );
}

type Made = { readonly at: number; readonly attack: Letter; readonly replaced: Letter };

function attackAt(
  kind: QuoteAttack,
  { owner, letters }: Mailbox,
  { at, original }: { at: number; original: Letter },
  random: () => number,
): Made | null {
  const reply = letters[at];
  if (reply === undefined) return null;
  const quoted = (of: Letter): Quote => ({
    kind: 'reply',
    attribution: `On ${of.at}, ${of.from[0]?.address} wrote:`,
    author: of.from[0]?.address ?? null,
    at: of.sent?.at ?? of.at,
    text: random() < 0.5 ? of.own.text : (honest['wrapped anew']?.(of.own.text) ?? ''),
    part: '1',
    span: { from: 0, to: 0 },
  });
  const attack = (quote: Quote, from: string, to = reply.to): Letter => ({
    ...reply,
    id: `attack ${reply.id}`,
    messageId: null,
    from: [{ name: '', address: from, span: { from: 0, to: 0 } }],
    to,
    quotes: [quote],
  });
  const sender = reply.from[0]?.address ?? '';
  if (kind === 'account') {
    const before = account(random);
    const replaced = withAccount(original, before);
    const quote = quoted(replaced);
    return { at, replaced, attack: attack({ ...quote, text: quote.text.replace(before, account(random)) }, sender) };
  }
  if (kind === 'stolen') {
    const to = [{ name: '', address: original.from[0]?.address === owner ? 'partner@works.example' : owner, span: { from: 0, to: 0 } }];
    const replaced = { ...original, to, cc: [], replyTo: [] };
    const mine = [{ name: '', address: owner, span: { from: 0, to: 0 } }];
    return { at, replaced, attack: { ...attack(quoted(replaced), 'stranger@elsewhere.example', mine), cc: [], replyTo: [] } };
  }
  const quote = attacked(kind === 'invented' ? { ...quoted(original), author: owner } : quoted(original), kind, random);
  return quote === null
    ? null
    : { at, replaced: original, attack: { ...attack(quote, sender), ...(kind === 'invented' ? { inReplyTo: [], references: [] } : {}) } };
}

function matchAt({ owner, letters }: Mailbox, at: number, attack: Letter, replaced: Letter): QuoteMatch | null {
  const index = new QuoteIndex();
  const owners = new Set([owner]);
  for (const letter of letters.slice(0, at)) {
    const one = letter.id === replaced.id ? replaced : letter;
    if (one.from[0]?.address !== owner) index.match(one, owners);
    index.add(one);
  }
  return index.match(attack, owners)[0] ?? null;
}

function harmless(name: string, change: (text: string) => string, mailboxes: readonly Mailbox[]): void {
  const random = seeded(SEED);
  let altered = 0;
  let same = 0;
  let all = 0;
  for (const box of mailboxes) {
    for (const place of placesIn(box).slice(0, TRIES)) {
      const made = attackAt('number', box, place, random);
      const quote = made?.attack.quotes[0];
      if (!made || !quote) continue;
      all += 1;
      const verdict = matchAt(
        box,
        made.at,
        { ...made.attack, quotes: [{ ...quote, text: change(place.original.own.text) }] },
        made.replaced,
      )?.verdict;
      if (verdict === 'altered') altered += 1;
      if (verdict === 'same') same += 1;
    }
  }
  console.log(`  ${name.padEnd(28)} altered ${altered} of ${all}, same ${same}`);
}
