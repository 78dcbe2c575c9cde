import { attributionAbove, attributionOf } from './attribution.ts';
import { addressIn, type Claim } from './claim.ts';
import { claimedDate } from './claimed-date.ts';
import { frameAt } from './header-block.ts';
import type { TextLine } from './text-line.ts';

/** Somebody else's words in a body: their lines without what deeper quotes took, and what stands above them. */
export type QuotedLines = { readonly claim: Claim | null; readonly lines: readonly TextLine[] };
type Separated = { readonly own: readonly TextLine[]; readonly quotes: readonly QuotedLines[] };

/**
 * Tells a writer's own lines from quotes, in the order of the text. Lines with marks or in quoting tags are quotes wherever they stand, so that answers
 * between them and below remain own words; what follows `-----Original Message-----`, a block of From/Sent/To/Subject or a full attribution is a quote to
 * the end, and a further such line in it begins the next. What could be one at the very beginning of a text needs more to be believed, since without own words
 * above it would leave the writer none. Quotes in quotes are quotes of their own. `offset`: of the writer, for dates without a zone.
 * Linear: a line is looked at once for each quote that it stands in.
 */
export function separate(lines: readonly TextLine[], offset: number): Separated {
  const quotes: QuotedLines[] = [];
  const own = separateLevel({ lines, offset, quotes }, 0, lines.length, 0);
  for (const line of own) line.role = 'own';
  const bare = quotes.map(({ claim, lines: quoted }) => ({ claim, lines: trimmed(quoted) }));
  return { own: trimmed(own), quotes: bare.filter((quote) => quote.lines.length > 0) };
}

type Task = { readonly lines: readonly TextLine[]; readonly offset: number; readonly quotes: QuotedLines[] };

/** The lines of [from, to) that stand at this level; what is deeper goes to the quotes. */
function separateLevel(task: Task, from: number, to: number, level: number): TextLine[] {
  const { lines, offset, quotes } = task;
  const kept: TextLine[] = [];
  let sink = kept;
  let lastClaim: Claim | null = null;
  let lastDeeper = to - 1;
  while (lastDeeper >= from && (lines[lastDeeper]?.depth ?? 0) <= level) lastDeeper -= 1;
  for (let at = from; at < to;) {
    const line = lines[at] as TextLine; // at < to ≤ lines.length
    if (line.depth > level) {
      const end = endOfQuote(lines, at, to, level);
      const above = takeAbove(sink, offset);
      if (above === null && line.weak === true) {
        for (const one of lines.slice(at, end)) one.depth = Math.min(one.depth, level);
        continue;
      }
      lastClaim = quoteOf(task, at, end, level, above ?? lastClaim);
      at = end;
      continue;
    }
    if (line.introduces === 'rest') {
      const end = endOfIntroduction(lines, at, to);
      const claim = claimOf(lines.slice(at, end), offset);
      mark(lines, at, end, 'quote');
      sink = [];
      quotes.push({ claim, lines: sink });
      at = end;
      continue;
    }
    const frame = frameAt((index) => (at + index < to && lines[at + index]?.depth === level ? lines[at + index]?.text : undefined), offset);
    const below = level > 0 || sink !== kept || kept.some(({ text }) => text.trim() !== '');
    if (frame !== null && (below || frame.sure) && !isAboveMarks(lines, at + frame.lines, to, level)) {
      mark(lines, at, at + frame.lines, 'quote');
      sink = [];
      quotes.push({ claim: frame.claim, lines: sink });
      at += frame.lines;
      continue;
    }
    const strong = frame === null && mayIntroduce(line.text) ? attributionOf(line.text, offset) : null;
    // Who marks quotes further down does not leave one unmarked here; who writes nothing above it answers below, behind marks of his own.
    if (strong?.strong === true && lastDeeper < at && below) {
      const above = attributionAbove((distance) => (distance === 1 ? line.text : sink.at(1 - distance)?.text), offset);
      for (let more = (above?.lines ?? 1) - 1; more > 0; more -= 1) sink.pop();
      sink = [];
      quotes.push({ claim: above?.claim ?? strong.claim, lines: sink });
    } else sink.push(line);
    line.role = 'quote';
    at += 1;
  }
  return kept;
}

/** Puts the quote of [from, to) and those in it on the list, and gives the claim that later pieces of the same quote inherit. */
function quoteOf(task: Task, from: number, to: number, level: number, above: Claim | null): Claim | null {
  mark(task.lines, from, to, 'quote');
  const place = task.quotes.length;
  const inner = separateLevel(task, from, to, level + 1);
  const claim = above ?? takeFirst(inner, task.offset);
  const first = task.quotes[place];
  // `Begin forwarded message:` above, From and Date inside: one claim in two places.
  if (claim !== null && first?.claim && trimmed(inner).length === 0) {
    const attribution = `${claim.attribution}\n${first.claim.attribution}`;
    task.quotes[place] = { ...first, claim: { ...first.claim, attribution, forward: claim.forward || first.claim.forward } };
  } else task.quotes.splice(place, 0, { claim, lines: inner });
  return claim;
}

/** Behind the last line deeper than the level; empty lines between them belong to it. */
function endOfQuote(lines: readonly TextLine[], from: number, to: number, level: number): number {
  let end = from;
  for (let at = from; at < to; at += 1) {
    const line = lines[at];
    if (line && line.depth > level) end = at + 1;
    else if (line?.text.trim() !== '') break;
  }
  return end;
}

/** Whether lines with marks follow at once, so that what stands here is theirs and not the beginning of an unmarked quote. */
function isAboveMarks(lines: readonly TextLine[], from: number, to: number, level: number): boolean {
  for (let at = from; at < Math.min(to, from + 5); at += 1) {
    const line = lines[at];
    if (line && line.depth > level) return true;
    if (line && line.text.trim() !== '') return false;
  }
  return false;
}

/** Takes the attribution, or header lines, off the end of what came before a quote. */
function takeAbove(sink: TextLine[], offset: number): Claim | null {
  let last = sink.length;
  while (last > 0 && sink.length - last < 3 && sink[last - 1]?.text.trim() === '') last -= 1;
  let introduced = last;
  while (introduced > 0 && sink[introduced - 1]?.introduces === 'marks') introduced -= 1;
  if (introduced < last) return cutOff(sink, introduced, claimOf(sink.slice(introduced, last), offset));
  const above = attributionAbove((distance) => sink[last - distance]?.text, offset);
  if (above !== null) return cutOff(sink, last - above.lines, above.claim);
  // `-----Original Message-----` or header lines above marked lines: a frame that ends where the quote begins.
  for (let lines = 1; lines <= 12 && lines <= last; lines += 1) {
    if (sink[last - lines]?.text.trim() === '') break;
    const frame = frameAt((index) => (index < lines ? sink[last - lines + index]?.text : undefined), offset);
    if (frame !== null && frame.lines === lines && (sink[last - lines - 1]?.text.trim() ?? '') === '')
      return cutOff(sink, last - lines, frame.claim);
  }
  return null;
}

function endOfIntroduction(lines: readonly TextLine[], from: number, to: number): number {
  let end = from;
  while (end < to && lines[end]?.introduces === 'rest') end += 1;
  return end;
}

/** Lines that a mail program marked as the ones above a quote, whatever language they are in. */
function claimOf(lines: readonly TextLine[], offset: number): Claim {
  const filled = lines.filter(({ text }) => text.trim() !== '').slice(0, 25);
  const frame = frameAt((index) => filled[index]?.text, offset);
  const text = filled.map((line) => line.text).join('\n');
  const single = attributionOf(text.replaceAll('\n', ' '), offset);
  return (
    frame?.claim ??
    single?.claim ?? { attribution: text, author: addressIn(text), at: claimedDate(text, offset)?.at ?? null, forward: false }
  );
}

function cutOff(sink: TextLine[], at: number, claim: Claim): Claim {
  for (const line of sink.splice(at)) line.role = 'quote';
  return claim;
}

/** Takes an attribution off the beginning of a quote: some mail programs put it inside. */
function takeFirst(inner: TextLine[], offset: number): Claim | null {
  const first = inner.findIndex(({ text }) => text.trim() !== '');
  const line = inner[first];
  const claim = line && mayIntroduce(line.text) ? (attributionOf(line.text, offset)?.claim ?? null) : null;
  if (claim !== null) inner.splice(0, first + 1);
  return claim;
}

/** Cheap: an attribution ends in a colon or a verb and names a number or an address. */
const mayIntroduce = (text: string): boolean => text.length < 600 && /[\d@]/.test(text) && /[:：]\s{0,4}$/.test(text.slice(-6));

function mark(lines: readonly TextLine[], from: number, to: number, role: TextLine['role']): void {
  for (let at = from; at < to; at += 1) {
    const line = lines[at];
    if (line) line.role = role;
  }
}

/** Without empty lines at both ends. */
export function trimmed(lines: readonly TextLine[]): readonly TextLine[] {
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from]?.text.trim() === '') from += 1;
  while (to > from && lines[to - 1]?.text.trim() === '') to -= 1;
  return from === 0 && to === lines.length ? lines : lines.slice(from, to);
}
