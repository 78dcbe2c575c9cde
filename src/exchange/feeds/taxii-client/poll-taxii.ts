import { receiveObjects } from '../../receive/receive-objects.ts';
import { inboxOf } from '../../store/collections.ts';
import type { FeedRun, FeedRunEnd } from '../feed-run.ts';
import { takeIn } from '../take-in.ts';
import { type PageMark, readPages } from './read-pages.ts';
import { objectsUrl } from './taxii-paths.ts';

/** A first page up to this size is looked at before anything is begun. */
const HELD = 2 ** 20;

/**
 * Polls a collection of a partner into its inbox: everything of one run is one delivery. Where to go on is kept when it has ended, however it
 * ended, by the last page that is durable; what a crash cuts off is read again. Polls that find
 * nothing, or the very bytes of the time before, leave no delivery.
 */
export async function pollTaxii(run: FeedRun): Promise<FeedRunEnd> {
  const { services, linker, feed, partner, limits, save } = run;
  const waiting: PageMark[] = [];
  let old = 0;
  const pages = readPages({
    partner,
    url: objectsUrl(feed.url, feed.collection ?? ''),
    state: feed.state,
    limits,
    now: services.now(),
    onPage: (mark) => waiting.push(mark),
    old: () => old,
  });

  const held: Uint8Array[] = [];
  for (let size = 0; size < HELD && waiting.length === 0;) {
    const next = await pages.next();
    if (next.done === true) break;
    held.push(next.value);
    size += next.value.length;
  }
  const [only] = waiting;
  if (only?.isOver && (only.objects === 0 || only.sha256 === feed.state.seen)) {
    await save({ ...only.state, seen: only.sha256 });
    return { delivery: null, stopped: null };
  }

  async function* source(): AsyncGenerator<Uint8Array> {
    yield* held.splice(0);
    yield* pages;
  }
  const collection = await services.database.asSystem((tx) => inboxOf(tx, feed.organisation, services.newId));
  const { durable, ...end } = await takeIn(run, (from, given) => receiveObjects(services, linker, from, given), source(), {
    collection,
    channel: 'taxii-client',
    format: 'taxii-2.1',
    onStored: (outcomes) => (old = outcomes.some(({ outcome }) => outcome !== 'unchanged') ? 0 : old + outcomes.length),
  });
  // Of the pages that are durable the newest says where to go on.
  const mark = waiting.findLast(({ at }) => at <= durable);
  if (mark) await save(mark === only && mark.isOver ? { ...mark.state, seen: mark.sha256 } : mark.state);
  return end;
}
