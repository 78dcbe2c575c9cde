import { pipeline } from 'node:stream/promises';
import { PassThrough, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { RenkeiError } from '#model/errors.ts';

/** Text shrinks twenty times at most; a bomb a thousand times. Beyond this many bytes the ratio is looked at. */
const LOOK_FROM = 64 * 1024 * 1024;
const MAX_RATIO = 200;

/**
 * The bytes of a source, unpacked when they begin like gzip (RFC 1952). Holds a chunk at a time.
 * @throws RenkeiError `gzip-broken`, `expands-too-much` while reading.
 */
export async function* gunzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, whole } = await peeked(source, 2);
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* whole;
    return;
  }
  let packed = 0;
  let unpacked = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of whole) {
      packed += chunk.length;
      yield chunk;
    }
  };
  const out = new PassThrough();
  // The failure is met again, and told, by whoever reads `out`.
  pipeline(Readable.from(counted()), createGunzip(), out).catch(() => {});
  try {
    for await (const chunk of out as AsyncIterable<Uint8Array>) {
      unpacked += chunk.length;
      if (unpacked > LOOK_FROM && unpacked > MAX_RATIO * packed) throw new RenkeiError('expands-too-much', { limit: MAX_RATIO });
      yield chunk;
    }
  } catch (error) {
    const fromZlib = error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
    throw fromZlib ? new RenkeiError('gzip-broken', {}, error) : error;
  }
}

/** The first bytes of a source (as many as come before `length` is reached), and the whole source again from its beginning. */
export async function peeked(
  source: AsyncIterable<Uint8Array>,
  length: number,
): Promise<{ head: Uint8Array; whole: AsyncGenerator<Uint8Array> }> {
  const chunks = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < length) {
    const next = await chunks.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.length;
  }
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* first;
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
    } finally {
      await chunks.return?.();
    }
  };
  return { head: Buffer.concat(first).subarray(0, length), whole: whole() };
}
