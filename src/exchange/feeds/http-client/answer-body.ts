import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { RenkeiError } from '#model/errors.ts';
import type { PartnerLimits } from './partner-limits.ts';
import { partnerProblem } from './partner-problem.ts';
import { within } from './within.ts';

/** Below this many bytes unpacked, the ratio says nothing. */
const SMALL = 4 * 2 ** 20;

/**
 * The body of an answer, unpacked, in pieces. Waiting for the partner is bounded altogether, so that a byte a second is no way to hold us; what it unpacks to is bounded by
 * the size and by the ratio.
 * @throws RenkeiError `partner-too-slow`, `partner-answer-too-large`, `expands-too-much`, `partner-answer-broken`, `partner-answer-type`, `partner-unreachable`
 */
export async function* answerBody(
  response: IncomingMessage,
  limit: number,
  { waitMs, expansion }: Pick<PartnerLimits, 'waitMs' | 'expansion'>,
): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let unpacked = 0;
  let waited = 0;
  try {
    if (Number(response.headers['content-length'] ?? 0) > limit) throw new RenkeiError('partner-answer-too-large', { limit });
    const source = unpack(response);
    if (source !== response) response.on('data', (chunk: Uint8Array) => (packed += chunk.length));
    const chunks: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]();
    for (;;) {
      const from = performance.now();
      const next = await within(waitMs - waited, chunks.next());
      waited += performance.now() - from;
      if (next.done === true) return;
      unpacked += next.value.length;
      if (unpacked > limit) throw new RenkeiError('partner-answer-too-large', { limit });
      if (source !== response && unpacked > SMALL && unpacked > packed * expansion)
        throw new RenkeiError('expands-too-much', { limit: expansion });
      yield next.value;
    }
  } catch (thrown) {
    throw partnerProblem(thrown);
  } finally {
    if (!response.complete) response.destroy();
  }
}

function unpack(response: IncomingMessage): Readable {
  const coding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const unpacker =
    coding === 'gzip' || coding === 'x-gzip'
      ? createGunzip()
      : coding === 'br'
        ? createBrotliDecompress()
        : coding === 'deflate'
          ? createInflate()
          : null;
  if (unpacker) return pipeline(response, unpacker, () => undefined);
  if (coding !== 'identity' && coding !== '')
    throw new RenkeiError('partner-answer-type', { type: /^[a-z0-9-]{1,40}$/.test(coding) ? coding : '?' });
  return response;
}
