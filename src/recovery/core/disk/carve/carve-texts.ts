import type { ByteSource } from '../../byte-source.ts';
import { partOf } from '../../byte-source.ts';
import type { Claims } from '../claims.ts';
import type { ImageStep } from '../image-event.ts';
import type { Surety } from '../surety/surety.ts';
import { textStops } from './text-bytes.ts';
import { textEnd } from './text-end.ts';

/**
 * A stretch of plain text; where it is whole its length is exact, because zeros fill its last sector. `follows`: what comes right before it, text, which it
 * may continue; an encrypted run; or anything else. `isTorn`: it ends where an encrypted run begins.
 */
export type CarvedText = {
  readonly kind: 'text';
  readonly from: number;
  readonly length: number;
  readonly follows: 'text' | 'cipher' | 'other';
  readonly isTorn: boolean;
};

const shortest = 16;
const longest = 64 * 2 ** 20;

/** Plain text at the starts of clusters of [start, end) that nobody claims. */
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
    if (head.length < shortest || !isText(head)) continue;
    const limit = surety.byLayout ? sureEnd(surety, at, Math.min(end, at + longest)) : end;
    const isCut = surety.byLayout && limit < Math.min(end, at + longest);
    const whole = textEnd(partOf(image, at, limit));
    const length = whole ?? (isCut && runsOut(partOf(image, at, limit)) ? limit - at : null);
    if (length === null || length < shortest || claims.touches(at, at + length) || !surety.isSure(at, at + length)) continue;
    const follows = at === start ? 'other' : !surety.isSure(at - 16, at) ? 'cipher' : isText(image.read(at - 16, at)) ? 'text' : 'other';
    yield { kind: 'text', from: at, length, follows, isTorn: whole === null };
    at += Math.floor(length / clusterSize) * clusterSize;
  }
}

/** Where the sure stretch that begins at `from` ends; `from` where none does. */
function sureEnd(surety: Surety, from: number, to: number): number {
  const [first] = surety.split(from, to);
  return first?.sure === true ? first.to : from;
}

/** Whether nothing but text comes up to the end. */
function runsOut(source: ByteSource): boolean {
  for (let at = 0; at < source.size; at += 65_536) if (!isText(source.read(at, at + 65_536))) return false;
  return true;
}

const isText = (bytes: Uint8Array): boolean => textStops(bytes) === bytes.length;
