import type { ByteSource } from '#model/byte-source.ts';
import type { Claims } from '../claims.ts';
import type { ImageStep } from '../image-event.ts';
import type { Surety } from '../surety/surety.ts';
import { textStops } from './text-bytes.ts';

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
const window = 65_536;
const sector = 512;

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
  let read: Ending = { stop: start, isWhole: false, isTorn: false };
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
    // Text from a later cluster on ends as it does from the one before: nothing is read twice.
    if (at >= read.stop) {
      const head = image.read(at, at + shortest);
      if (head.length < shortest || !isText(head) || isFiller(image, at, clusterSize)) continue;
      read = endingOf(image, at, Math.min(end, at + longest), surety, claims);
    }
    const length = read.isWhole || read.isTorn ? read.stop - at : 0;
    if (length < shortest || !surety.isSure(at, at + length)) continue;
    yield { kind: 'text', from: at, length, follows: followed(image, at, start, clusterSize, surety), isTorn: read.isTorn };
    at += Math.floor(length / clusterSize) * clusterSize;
  }
}

function followed(image: ByteSource, at: number, start: number, clusterSize: number, surety: Surety): CarvedText['follows'] {
  if (at === start) return 'other';
  if (!surety.isSure(at - shortest, at)) return 'cipher';
  return isText(image.read(at - shortest, at)) && !isFiller(image, at - clusterSize, clusterSize) ? 'text' : 'other';
}

/** Whether a cluster repeats one character: somebody filled or wiped it, and nobody's text begins or goes on there. */
function isFiller(image: ByteSource, at: number, clusterSize: number): boolean {
  const [first, second] = image.read(at, at + 2);
  return first === second && image.read(at, at + clusterSize).every((byte) => byte === first);
}

/** Where text stops. `isWhole`: zeros fill its last sector. `isTorn`: an encrypted run begins there. Neither: its end cannot be told. */
type Ending = { readonly stop: number; readonly isWhole: boolean; readonly isTorn: boolean };

function endingOf(image: ByteSource, from: number, to: number, surety: Surety, claims: Claims): Ending {
  const sure = surety.byLayout ? sureEnd(surety, from, to) : to;
  const limit = claims.firstTaken(from, sure) ?? sure;
  let stop = from;
  while (stop < limit) {
    const bytes = image.read(stop, Math.min(limit, (Math.floor(stop / window) + 1) * window));
    const length = textStops(bytes);
    stop += length;
    if (bytes.length === 0 || length < bytes.length) break;
  }
  const isTorn = stop === sure && sure < to;
  const fill = stop < limit ? image.read(stop, Math.min(limit, from + Math.ceil((stop - from + 1) / sector) * sector)) : new Uint8Array();
  return { stop: Math.max(stop, from + 1), isWhole: fill.length > 0 && fill.every((rest) => rest === 0), isTorn };
}

/** Where the sure stretch that begins at `from` ends; `from` where none does. */
function sureEnd(surety: Surety, from: number, to: number): number {
  const [first] = surety.split(from, to);
  return first?.sure === true ? first.to : from;
}

const isText = (bytes: Uint8Array): boolean => textStops(bytes) === bytes.length;
