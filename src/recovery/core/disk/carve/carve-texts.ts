import type { ByteSource } from '../../byte-source.ts';
import { partOf } from '../../byte-source.ts';
import type { Claims } from '../claims.ts';
import type { ImageStep } from '../image-event.ts';
import type { Surety } from '../surety/surety.ts';
import { textStops } from './text-bytes.ts';
import { textEnd } from './text-end.ts';

/**
 * A stretch of plain text; its length is exact because zeros fill its last sector. `isBeginning`: what surely stands before it is no text, so that it is
 * not the rest of one.
 */
export type CarvedText = { readonly kind: 'text'; readonly from: number; readonly length: number; readonly isBeginning: boolean };

const shortest = 16;

/** Plain text at the starts of clusters of [start, end) that nobody claims. A text behind a gap begins in its middle: only what a lost name fits is a whole one. */
export function* carveTexts(
  image: ByteSource,
  start: number,
  end: number,
  clusterSize: number,
  surety: Surety,
  claims: Claims,
): Generator<ImageStep | CarvedText, void, void> {
  let cluster = 0;
  for (let at = start; at < end; at += clusterSize) {
    cluster += 1;
    if (cluster % 4096 === 0)
      yield {
        kind: 'step',
        what: { ja: '名前のない文書を探しています（バイト）', en: 'Looking for text without a name (bytes)' },
        done: at - start,
        total: end - start,
      };
    if (claims.touches(at, at + 1)) continue;
    const head = image.read(at, at + shortest);
    if (
      head.length < shortest ||
      head.some((byte) => byte === 0 || byte === 127 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13))
    )
      continue;
    const length = textEnd(partOf(image, at, end));
    if (length === null || length < shortest || claims.touches(at, at + length) || !surety.isSure(at, at + length)) continue;
    yield { kind: 'text', from: at, length, isBeginning: at === start || (surety.isSure(at - 16, at) && !isText(image.read(at - 16, at))) };
    at += Math.floor(length / clusterSize) * clusterSize;
  }
}

const isText = (bytes: Uint8Array): boolean => textStops(bytes) === bytes.length;
