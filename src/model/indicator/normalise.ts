import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { IndicatorType } from '../indicator.ts';
import type { Outcome } from '../outcome.ts';
import { refuse } from '../outcome.ts';
import { indicatorKinds } from './index.ts';
import type { IndicatorKind } from './kind.ts';
import { longestTrace } from './plain.ts';

/**
 * The one comparable form of a value as written. Refusals: `trace-unreadable` (not of this type), `trace-checksum`, `trace-not-public`
 * (names that mean nothing elsewhere), `trace-uncertain` (more than one reading), `trace-too-long`. Never throws, whatever the string.
 */
export function normaliseIndicator(type: IndicatorType, value: string): Outcome<string> {
  if (type !== 'note-text' && value.length > longestTrace) return refuse('trace-too-long', { limit: longestTrace });
  return kinds[type].normalise(value);
}

/** The key under which equal traces meet: the first eight bytes of SHA-256 over type, a zero byte and norm, as a signed number. */
export function indicatorKey(type: IndicatorType, norm: string): bigint {
  const digest = sha256(utf8ToBytes(`${type}\0${norm}`));
  return new DataView(digest.buffer, digest.byteOffset, 8).getBigInt64(0);
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- normalise.test.ts checks that the list has every type
const kinds = Object.fromEntries(indicatorKinds.map((kind) => [kind.id, kind])) as Readonly<Record<IndicatorType, IndicatorKind>>;
