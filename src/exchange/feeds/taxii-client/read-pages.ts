import { createHash } from 'node:crypto';
import { RenkeiError } from '#model/errors.ts';
import { EnvelopeScanner } from '../../core/feeds/envelope-scanner.ts';
import type { FeedState } from '../../core/feeds/feed-state.ts';
import { afterPage } from '../../core/feeds/poll-place.ts';
import { openRunBudget } from '../run-budget.ts';
import type { Partner, PartnerAnswer } from '../http-client/open-partner.ts';
import type { PartnerLimits } from '../http-client/partner-limits.ts';
import { TAXII, taxiiTypes } from './taxii-paths.ts';

/** Pages without an object, one after the other, after which we do not believe that an end comes. */
const EMPTY_PAGES = 20;
const NEWLINE = Uint8Array.of(10);

/** A page that went by: once the first `at` bytes are durable, `state` is where to go on. */
export type PageMark = {
  readonly at: number;
  readonly state: FeedState;
  readonly isOver: boolean;
  readonly objects: number;
  readonly sha256: string;
};

export type PagesToRead = {
  readonly partner: Partner;
  readonly url: URL;
  readonly state: FeedState;
  readonly limits: PartnerLimits;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Told when a page has gone by, before its last byte is given out. */
  readonly onPage: (mark: PageMark) => void;
  /** How many objects one after the other were here before, as far as they are stored. */
  readonly old: () => number;
};

/**
 * The pages of a collection one after the other, each followed by a line break, from where the last run ended. It ends with a code, and so never loops, where the partner gives
 * a cursor or a whole page a second time, page after page without objects or without anything new, or more than a run may take.
 * @throws RenkeiError
 */
export async function* readPages({ partner, url, state, limits, now, onPage, old }: PagesToRead): AsyncGenerator<Uint8Array> {
  const pageUrl = ({ addedAfter, next }: FeedState): URL => {
    const asked = new URL(url);
    asked.searchParams.set('limit', String(limits.pageObjects));
    if (addedAfter !== undefined) asked.searchParams.set('added_after', addedAfter);
    if (next !== undefined) asked.searchParams.set('next', next);
    return asked;
  };
  const budget = openRunBudget(limits);
  const cursors = new Set<string>();
  const contents = new Set<string>();
  let place = state;
  let total = 0;
  let empty = 0;
  for (let page = 0; ; page += 1) {
    budget.require();
    const [answer, from] = await askPage(partner, pageUrl, place, page === 0);
    place = from;
    const begun = total;
    const scanner = new EnvelopeScanner();
    const hash = createHash('sha256');
    for await (const chunk of answer.body) {
      const [begin, end] = scanner.push(chunk);
      if (scanner.isBroken) throw new RenkeiError('partner-answer-broken', { problem: 'JSON' });
      hash.update(chunk.subarray(begin, end));
      total += chunk.length;
      yield chunk;
    }
    const head = scanner.end();
    if (!head) throw new RenkeiError('partner-answer-broken', { problem: 'JSON' });
    const seen = { ...head, lastAdded: header(answer, 'x-taxii-date-added-last'), answeredAt: clockOf(answer) };
    const next = afterPage(place, seen, new Date(now).toISOString());
    if (!next) throw new RenkeiError('partner-repeats');
    const sha256 = hash.digest('hex');
    budget.use(total - begun);
    total += 1;
    onPage({ at: total, ...next, objects: head.objects, sha256 });
    yield NEWLINE;
    if (next.isOver) return;
    place = next.state;
    empty = head.objects === 0 ? empty + 1 : 0;
    const cursor = place.next ?? place.addedAfter ?? '';
    const isAgain = cursors.has(cursor) || (head.objects > 0 && contents.has(sha256));
    if (isAgain || empty >= EMPTY_PAGES || old() >= limits.oldObjects) throw new RenkeiError('partner-repeats');
    cursors.add(cursor);
    contents.add(sha256);
  }
}

/** A cursor of an earlier run may be forgotten by now: then this round begins again where it began. */
async function askPage(
  partner: Partner,
  pageUrl: (place: FeedState) => URL,
  place: FeedState,
  isFirst: boolean,
): Promise<readonly [PartnerAnswer, FeedState]> {
  try {
    return [await partner.send({ url: pageUrl(place), headers: { accept: TAXII }, types: taxiiTypes }), place];
  } catch (thrown) {
    const isForgotten = thrown instanceof RenkeiError && thrown.code === 'partner-answers' && Number(thrown.facts['status']) < 500;
    if (!isFirst || place.next === undefined || !isForgotten) throw thrown;
    const anew: FeedState = place.addedAfter === undefined ? {} : { addedAfter: place.addedAfter };
    return [await partner.send({ url: pageUrl(anew), headers: { accept: TAXII }, types: taxiiTypes }), anew];
  }
}

const header = ({ headers }: PartnerAnswer, name: string): string | null => {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
};

function clockOf(answer: PartnerAnswer): string | null {
  const milliseconds = Date.parse(header(answer, 'date') ?? '');
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
