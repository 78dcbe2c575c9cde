import { RenkeiError } from '#model/errors.ts';
import { receiveEvents } from '../../misp/receive-events.ts';
import { inboxOf } from '../../store/collections.ts';
import type { FeedRun, FeedRunEnd } from '../feed-run.ts';
import { holdBytes } from '../http-client/hold-json.ts';
import { takeIn } from '../take-in.ts';

/** Events that could not be had one after the other, till we no longer believe the list. */
const MOST_MISSING = 20;

/** Event → when it was changed last, both as the partner writes them. */
export type EventIndex = ReadonlyMap<string, string>;

/**
 * Takes in the events of a list that are new or were changed since the run before, the longest unchanged first, as one delivery; what is more than one run may take comes with the next.
 * An event that the list names and nobody has is left for the next time.
 */
export async function pullEvents(
  run: FeedRun,
  index: EventIndex,
  urlOf: (uuid: string) => URL,
  types: readonly string[],
): Promise<FeedRunEnd> {
  const { services, linker, feed, partner, limits, save } = run;
  const known = feed.state.events ?? {};
  const due = [...index]
    .filter(([uuid, changed]) => known[uuid] !== changed)
    .sort(([a, at], [b, bt]) => Number(at) - Number(bt) || (a < b ? -1 : 1));
  if (due.length === 0) return { delivery: null, stopped: null };
  const deadline = performance.now() + limits.runMs;
  const given: string[] = [];
  async function* events(): AsyncGenerator<Uint8Array> {
    let total = 0;
    let missing = 0;
    for (const [count, [uuid]] of due.entries()) {
      if (count >= limits.pages) throw new RenkeiError('feed-limit-reached', { limit: count });
      if (total >= limits.runBytes) throw new RenkeiError('feed-limit-reached', { limit: `${limits.runBytes} B` });
      if (performance.now() > deadline) throw new RenkeiError('feed-limit-reached', { limit: `${limits.runMs / 1000} s` });
      const event = await eventAt(urlOf(uuid));
      if (event === null) {
        if ((missing += 1) >= MOST_MISSING) throw new RenkeiError('partner-answers', { status: 404 });
        continue;
      }
      missing = 0;
      total += event.length;
      given.push(uuid);
      yield event;
    }
  }
  async function eventAt(url: URL): Promise<Uint8Array | null> {
    try {
      const { body } = await partner.send({ url, headers: { accept: 'application/json' }, types, limit: limits.heldBytes });
      return await holdBytes(body);
    } catch (thrown) {
      if (thrown instanceof RenkeiError && thrown.code === 'partner-answers' && Number(thrown.facts['status']) === 404) return null;
      throw thrown;
    }
  }
  const collection = await services.database.asSystem((tx) => inboxOf(tx, feed.organisation, services.newId));
  const how = { collection, channel: 'misp-client', format: 'misp-core' } as const;
  const { durable, ...end } = await takeIn(run, (from, source) => receiveEvents(services, linker, from, source), events(), how);
  // Bytes of events are not those of the objects made of them: either all that was given is kept, or it is not known which.
  const taken = durable === Infinity ? given.map((uuid) => [uuid, index.get(uuid) ?? ''] as const) : [];
  // What the partner no longer lists is forgotten.
  const still = Object.entries(known).filter(([uuid]) => index.has(uuid));
  await save({ events: Object.fromEntries([...still, ...taken]) });
  return end;
}
