/** A line without its line end; `bytes` is null where it was longer than allowed (its bytes are then skipped, not kept). */
export type Line = { readonly line: number; readonly byte: number; readonly bytes: Uint8Array | null };

const LF = 10;
const CR = 13;

/** Bytes → lines. Holds at most `limit` bytes and one chunk, however long a line is. */
export async function* splitLines(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let line = 1;
  let byte = 0;
  let passed = 0;
  const take = (): Line => {
    const whole = { line, byte, bytes: length > limit ? null : withoutReturn(joined(parts, length)) };
    parts = [];
    length = 0;
    return whole;
  };
  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      const piece = chunk.subarray(start, end);
      length += piece.length;
      if (length <= limit) parts.push(piece);
      yield take();
      start = end + 1;
      line += 1;
      byte = passed + start;
    }
    const rest = chunk.subarray(start);
    length += rest.length;
    // A source may use its buffer again, so what is kept beyond this turn is a copy.
    if (length <= limit) parts.push(rest.slice());
    else parts = [];
    passed += chunk.length;
  }
  if (length > 0) yield take();
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const withoutReturn = (bytes: Uint8Array): Uint8Array => (bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes);
