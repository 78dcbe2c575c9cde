/** Whole lines, each with its line feed (the last of a file may lack it), or `bytes` null for one line that is longer than allowed. */
export type LineChunk = {
  /** Offset of the first byte in the source. */
  readonly byte: number;
  /** In a buffer of its own, which may be handed to a thread. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
};

const LF = 10;
/** Larger pieces are taken in parts, so that no line inside a piece can be longer than allowed. */
const PIECE = 256 * 1024;

/**
 * Bytes → chunks of whole lines, about `size` bytes each, with no look at what the lines say. Holds a chunk and one line of at most
 * `limit` bytes (more than 256 KiB); of a longer one nothing is kept. Where the source fails, the whole lines before come first.
 */
export async function* lineChunks(source: AsyncIterable<Uint8Array>, size: number, limit: number): AsyncGenerator<LineChunk> {
  const ready = new Parts();
  const open = new Parts();
  let skipped = 0; // bytes of an overlong line that are gone already
  let byte = 0;
  const flush = function* (): Generator<LineChunk> {
    if (ready.length === 0) return;
    const start = byte;
    byte += ready.length; // before the bytes are handed out: a thread they were given to has them then
    yield { byte: start, bytes: ready.take() };
  };
  const flushOverlong = function* (length: number): Generator<LineChunk> {
    yield* flush();
    yield { byte, bytes: null };
    byte += length;
  };

  try {
    for await (const piece of inParts(source)) {
      const first = piece.indexOf(LF);
      if (first < 0) {
        // A source may use its buffer again, so what is kept beyond this turn is a copy.
        if (skipped === 0) open.add(piece.slice());
        else skipped += piece.length;
        if (open.length > limit) skipped = open.take().length;
        continue;
      }
      const last = piece.lastIndexOf(LF) + 1;
      const ended = skipped + open.length + first;
      let from = 0;
      if (ended > limit) {
        open.take();
        yield* flushOverlong(ended + 1);
        from = first + 1;
      } else open.moveTo(ready);
      skipped = 0;
      ready.add(piece.slice(from, last));
      open.add(piece.slice(last));
      if (ready.length >= size) yield* flush();
    }
  } catch (error) {
    yield* flush(); // what was whole before the source broke off
    throw error;
  }
  if (skipped > 0) yield* flushOverlong(skipped);
  open.moveTo(ready);
  yield* flush();
}

/** Bytes that are put together once, when they are wanted. */
class Parts {
  #parts: Uint8Array<ArrayBuffer>[] = [];
  length = 0;

  add(part: Uint8Array<ArrayBuffer>): void {
    if (part.length === 0) return;
    this.#parts.push(part);
    this.length += part.length;
  }

  moveTo(other: Parts): void {
    for (const part of this.#parts) other.add(part);
    this.#parts = [];
    this.length = 0;
  }

  take(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    this.#parts = [];
    this.length = 0;
    return whole;
  }
}

async function* inParts(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    if (piece.length <= PIECE) yield piece;
    else for (let at = 0; at < piece.length; at += PIECE) yield piece.subarray(at, at + PIECE);
  }
}
