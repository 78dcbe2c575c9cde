/** A record of a CSV file as it stands, without its line end, or why it cannot be one. */
export type RawRecord = {
  readonly line: number;
  readonly byte: number;
  readonly bytes: Uint8Array;
  readonly problem: 'record-too-long' | 'quote-not-closed' | null;
};

const LF = 10;
const CR = 13;
const QUOTE = 0x22;

/**
 * Bytes → records (RFC 4180: a line end inside quotation marks belongs to the cell). Works on bytes because every byte that matters
 * here is itself in UTF-8 and never the second half of a character in Shift_JIS. A quotation mark that is never closed costs its own
 * line only: the search goes on behind it. Holds `limit` bytes and a chunk.
 *
 * Our own code, because the parsers that we know give up the whole file at such a record or do not say where it stood.
 */
export async function* splitRecords(
  source: AsyncIterable<Uint8Array>,
  delimiters: ReadonlySet<number>,
  limit: number,
): AsyncGenerator<RawRecord> {
  let rest = new Uint8Array(0);
  let line = 1;
  let byte = 0;
  let skipping = false;
  const chunks = source[Symbol.asyncIterator]();
  for (let ended = false; ;) {
    // Everything that can be said about `rest` as it is.
    while (rest.length > 0) {
      if (skipping) {
        const end = rest.indexOf(LF);
        byte += end < 0 ? rest.length : end + 1;
        rest = end < 0 ? new Uint8Array(0) : rest.subarray(end + 1);
        if (end < 0) break;
        skipping = false;
        line += 1;
        continue;
      }
      const { end, quoted } = endOfRecord(rest, delimiters);
      const long = (end < 0 ? rest.length : end) > limit;
      if (end < 0 && !ended && !long) break;
      if (quoted || (long && end < 0)) {
        // Give up this line only. Where not even the line ends within the limit, skip until it does.
        const firstEnd = rest.indexOf(LF);
        yield {
          line,
          byte,
          bytes: new Uint8Array(0),
          problem: quoted && firstEnd >= 0 ? 'quote-not-closed' : long ? 'record-too-long' : 'quote-not-closed',
        };
        skipping = true;
        continue;
      }
      const record = rest.subarray(0, end < 0 ? rest.length : end);
      yield long
        ? { line, byte, bytes: new Uint8Array(0), problem: 'record-too-long' }
        : { line, byte, bytes: record.at(-1) === CR ? record.subarray(0, -1) : record, problem: null };
      for (const one of record) if (one === LF) line += 1;
      line += 1;
      byte += record.length + 1;
      rest = rest.subarray(record.length + 1);
    }
    if (ended) return;
    const next = await chunks.next();
    ended = next.done === true;
    if (!next.done) rest = appended(rest, next.value);
  }
}

/** Index of the line end that closes the first record, -1 where it is not here; `quoted`: the search ended inside a quoted cell. */
function endOfRecord(bytes: Uint8Array, delimiters: ReadonlySet<number>): { end: number; quoted: boolean } {
  let cellStarts = true;
  for (let at = 0; at < bytes.length; at += 1) {
    const one = bytes[at] ?? 0;
    if (one === QUOTE && cellStarts) {
      at = endOfQuoted(bytes, at);
      if (at < 0) return { end: -1, quoted: true };
      cellStarts = false;
    } else if (one === LF) {
      return { end: at, quoted: false };
    } else {
      cellStarts = delimiters.has(one);
    }
  }
  return { end: -1, quoted: false };
}

/** Index of the quotation mark that closes the cell opened at `open`; -1 where none does. A doubled one stands for itself. */
export function endOfQuoted(bytes: Uint8Array, open: number): number {
  for (let at = bytes.indexOf(QUOTE, open + 1); at >= 0; at = bytes.indexOf(QUOTE, at + 2)) {
    if (bytes[at + 1] !== QUOTE) return at;
  }
  return -1;
}

function appended(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
