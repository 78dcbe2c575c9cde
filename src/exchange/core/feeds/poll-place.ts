import { readTimestamp, writeMicroseconds } from '../stix/timestamp.ts';
import type { PageHead } from './envelope-scanner.ts';
import type { FeedState } from './feed-state.ts';

/** A page that was read, with what its headers said. */
export type PageSeen = PageHead & {
  /** X-TAXII-Date-Added-Last. */
  readonly lastAdded: string | null;
  /** The partner's own clock when it answered, RFC 3339. */
  readonly answeredAt: string | null;
};

/** Where a round of pages goes on; `isOver`: it was the last one. */
export type PollPlace = { readonly state: FeedState; readonly isOver: boolean };

/** The last second is read again each time: servers cut times to milliseconds or seconds, and objects of one moment may be added one after the other. */
const OVERLAP = 1_000_000n;
/** Paging by time inside a round: enough for servers that write milliseconds. */
const SMALL_OVERLAP = 1000n;
/** Where a server names no times, its own clock counts, less a minute for what was being added meanwhile. */
const WITHOUT_TIMES = 60_000_000n;
const DAY = 86_400_000_000n;

/**
 * Where to go on after a page of a collection (TAXII 2.1 §3.4, §5.4): with the partner's cursor; without one, behind the newest time it named; at the end of a round with a
 * little overlap. Times that lie more than a day ahead of ours are not believed, or nothing would ever be newer.
 * @param now our own clock, RFC 3339
 * @returns null where the partner says that there is more and gives no way to it
 */
export function afterPage(state: FeedState, page: PageSeen, now: string): PollPlace | null {
  const latest = (microsOf(now) ?? 0n) + DAY;
  const believed = (text: string | null | undefined): bigint | null => {
    const micros = microsOf(text);
    return micros === null || micros > latest ? null : micros;
  };
  const reached = microsOf(state.addedAfter) ?? 0n;
  const last = believed(page.lastAdded);
  const newest = largest(believed(state.newest), last);
  const begun = state.begun ?? page.answeredAt;
  const kept: FeedState = {
    ...(state.addedAfter !== undefined && { addedAfter: state.addedAfter }),
    ...(newest !== null && { newest: written(newest) }),
    ...(begun !== null && { begun }),
  };
  if (!page.more) {
    const byClock = page.objects > 0 && newest === null ? believed(begun) : null;
    const next = largest(reached, newest === null ? null : newest - OVERLAP, byClock === null ? null : byClock - WITHOUT_TIMES) ?? 0n;
    return { state: next > 0n ? { addedAfter: written(next) } : {}, isOver: true };
  }
  if (page.next !== null) return { state: { ...kept, next: page.next }, isOver: false };
  if (last === null || last <= reached) return null;
  // A page full of one and the same time cannot be told from what follows it: then there is no overlap.
  const careful = last - SMALL_OVERLAP;
  return { state: { ...kept, addedAfter: written(careful > reached ? careful : last) }, isOver: false };
}

function microsOf(text: string | null | undefined): bigint | null {
  const instant = readTimestamp(text);
  return instant && BigInt(instant.second) * 1_000_000n + BigInt(instant.fraction.slice(0, 6).padEnd(6, '0'));
}

const written = (micros: bigint): string =>
  writeMicroseconds({ second: Number(micros / 1_000_000n), fraction: String(micros % 1_000_000n).padStart(6, '0') });

const largest = (...values: readonly (bigint | null)[]): bigint | null =>
  values.reduce<bigint | null>((most, value) => (value !== null && (most === null || value > most) ? value : most), null);
