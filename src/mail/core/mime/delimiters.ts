/** A line that belongs to a multipart. `before`: where what comes before it ends (the line end before a delimiter is part of it, RFC 2046 §5.1.1); before its own beginning where that is empty. */
type Delimiter = {
  readonly at: number;
  readonly before: number;
  readonly end: number;
  readonly level: number;
  readonly closing: boolean;
};

/**
 * The delimiters of all multiparts that are open, found in one pass from front to back. A line is a delimiter if it is `--boundary` or
 * `--boundary--` and blanks, else if anything follows behind a blank (RFC 2046 §5.1.1 asks for no more than the beginning; programs differ, so a part could
 * be hidden from one that asks for the whole line). A boundary that another one begins with is no trouble. Where two open multiparts use the same boundary it is the inner one's.
 */
export class Delimiters {
  /** The delimiter found last; null at the end of the message. */
  found: Delimiter | null = null;
  readonly #text: string;
  readonly #boundaries: string[] = [];
  #givenUp = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Gives the level of the multipart opened. */
  open(boundary: string): number {
    this.#boundaries.push(boundary);
    return this.#boundaries.length - 1;
  }

  /** Closes a multipart and all in it. */
  close(level: number): void {
    this.#boundaries.length = level;
  }

  /** No further delimiter will be found: the rest of the message is one piece. */
  giveUp(): void {
    this.#givenUp = true;
    this.found = null;
  }

  /** The first delimiter at or after `from`, the beginning of a line. */
  next(from: number): Delimiter | null {
    this.found = null;
    if (this.#boundaries.length === 0 || this.#givenUp) return null;
    const text = this.#text;
    let at = text.startsWith('--', from) ? from : after(text, from);
    while (at >= 0) {
      const lineEnd = text.indexOf('\n', at);
      const to = lineEnd < 0 ? text.length : lineEnd;
      const hit = this.#match(at, to);
      if (hit !== null) {
        const before = at > 1 && text.charCodeAt(at - 2) === 13 ? at - 2 : at - 1;
        this.found = { at, before, end: Math.min(text.length, to + 1), ...hit };
        return this.found;
      }
      at = lineEnd < 0 ? -1 : after(text, lineEnd);
    }
    return null;
  }

  /** Is the line [from, to) a delimiter of a multipart that is open. */
  readonly isOpen = (from: number, to: number): boolean => this.#boundaries.length > 0 && !this.#givenUp && this.#match(from, to) !== null;

  #match(from: number, to: number): { level: number; closing: boolean } | null {
    const text = this.#text;
    let end = to;
    while (end > from && isBlank(text.charCodeAt(end - 1))) end -= 1;
    // A boundary declared with blanks at its end (against RFC 2046) has them before the hyphens that close it.
    let inner = text.startsWith('--', end - 2) && end - 2 > from ? end - 2 : -1;
    while (inner > from && isBlank(text.charCodeAt(inner - 1))) inner -= 1;
    let loose: { level: number; closing: boolean } | null = null;
    for (let level = this.#boundaries.length - 1; level >= 0; level -= 1) {
      const boundary = this.#boundaries[level] ?? '';
      const expected = from + 2 + boundary.length;
      if (expected > end || !text.startsWith(boundary, from + 2)) continue;
      if (end === expected || inner === expected) return { level, closing: end !== expected };
      const closing = text.startsWith('--', expected);
      if (loose === null && isBlank(text.charCodeAt(closing ? expected + 2 : expected))) loose = { level, closing };
    }
    return loose;
  }
}

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 13;

/** The next line that begins with two hyphens, or −1. */
function after(text: string, from: number): number {
  const found = text.indexOf('\n--', from);
  return found < 0 ? -1 : found + 1;
}
