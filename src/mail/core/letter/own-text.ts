import { mailLimits } from '../limits.ts';
import type { Letter, OwnText, Quote, Stretch } from './letter.ts';
import type { QuotedLines } from './separate.ts';
import type { TextLine } from './text-line.ts';

/** The own words of a letter from their lines. `fallback`: what they stand on where there are none. */
export function ownText(lines: readonly TextLine[], fallback: Pick<OwnText, 'part' | 'span'>): OwnText {
  const { kept, cut } = within(lines, mailLimits.text);
  const first = kept[0];
  const stretches: Stretch[] = [];
  let before: TextLine | null = null;
  kept.forEach((line, index) => {
    const follows = before !== null && before.part === line.part && line.from === before.to + 1 && line.line === before.line + 1;
    const { to, part } = line;
    if (follows) stretches.push({ ...(stretches.pop() as Stretch), to }); // there is one: a line came before
    else stretches.push({ first: index, line: line.line, to, part });
    before = line;
  });
  return {
    text: kept.map(({ text }) => text).join('\n'),
    part: first?.part ?? fallback.part,
    span: first ? { from: first.from, to: kept.reduce((to, line) => Math.max(to, line.to), first.to) } : fallback.span,
    lines: kept.map(({ from }) => from),
    stretches,
    cut,
  };
}

/** Quotes as a letter keeps them, at most `mailLimits.quoted` characters in all. `prefix`: what the subject says of the letter. */
export function quotesOf(
  quoted: readonly QuotedLines[],
  prefix: Letter['prefix'],
): { readonly quotes: readonly Quote[]; readonly cut: boolean } {
  const quotes: Quote[] = [];
  let left: number = mailLimits.quoted;
  let cut = false;
  for (const { claim, lines } of quoted) {
    const read = within(lines, left);
    cut ||= read.cut;
    const [first] = read.kept;
    if (!first) continue;
    const text = read.kept.map((line) => line.text).join('\n');
    left -= text.length;
    quotes.push({
      kind: claim?.forward === true || (prefix === 'forward' && quotes.length === 0) ? 'forward' : 'reply',
      attribution: claim?.attribution.slice(0, 1000) ?? null,
      author: claim?.author ?? null,
      at: claim?.at ?? null,
      text,
      part: first.part,
      span: { from: first.from, to: read.kept.reduce((to, line) => Math.max(to, line.to), first.to) },
    });
  }
  return { quotes, cut };
}

/** As many lines as fit; of a line that alone is too long, its beginning. */
function within(lines: readonly TextLine[], limit: number): { readonly kept: readonly TextLine[]; readonly cut: boolean } {
  let length = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as TextLine; // index < lines.length
    if (length + line.text.length > limit) {
      const rest = line.text.slice(0, limit - length).toWellFormed();
      return { kept: rest === '' ? lines.slice(0, index) : [...lines.slice(0, index), { ...line, text: rest }], cut: true };
    }
    length += line.text.length + 1;
  }
  return { kept: lines, cut: false };
}
