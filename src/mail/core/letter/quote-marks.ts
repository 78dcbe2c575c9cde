/** `depth`: how many marks of quoting begin the line; `text`: what stands behind them. */
export type Marked = { readonly depth: number; readonly text: string };

/** Deeper quotes count as this deep. */
const DEEPEST = 20;

const GREATER = 0x3e;
const WIDE_GREATER = 0xff1e;
const SPACE = 0x20;

/**
 * Takes `>` and ＞ off a line, blanks between them included, and one blank behind the last. A line `>From ` at depth one is what a mailbox made of `From `
 * (mbox), not a quote.
 */
export function marksOf(line: string): Marked {
  const first = line.charCodeAt(0);
  if (first !== GREATER && first !== WIDE_GREATER && first !== SPACE) return { depth: 0, text: line };
  let depth = 0;
  let end = 0;
  for (let at = 0; at < line.length && at - end < 3; at += 1) {
    const code = line.charCodeAt(at);
    if (code === GREATER || code === WIDE_GREATER) {
      depth += 1;
      end = at + 1;
    } else if (code !== SPACE) break;
  }
  if (depth === 0 || (depth === 1 && line.startsWith('>From '))) return { depth: 0, text: line };
  return { depth: Math.min(depth, DEEPEST), text: line.slice(line.charCodeAt(end) === SPACE ? end + 1 : end) };
}

/**
 * Marks that only count where several lines of a text bear them: `| ` (not a table, whose lines also end so) and initials before `>` (`TY> `). Gives the
 * mark of line `index`, null where it bears none.
 */
export function rareMark(line: string): string | null {
  const first = line.charCodeAt(0);
  if (first !== BAR && first !== SPACE && !(first >= 0x41 && first <= 0x5a)) return null;
  const mark = /^ {0,4}(?:\|(?=[ >]|$)|[A-Z][A-Za-z]{0,3}>)/.exec(line.length > 9 ? line.slice(0, 9) : line)?.[0] ?? null;
  return mark?.endsWith('|') === true && /[|+]\s{0,8}$/.test(line.slice(mark.length).slice(-9)) ? null : mark;
}

const BAR = 0x7c;
