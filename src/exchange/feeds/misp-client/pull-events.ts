import { type ErrorCode, RenkeiError } from '#model/errors.ts';
import { receiveEvents } from '../../misp/receive-events.ts';
import { inboxOf } from '../../store/collections.ts';
import type { FeedRun, FeedRunEnd } from '../feed-run.ts';
import { holdBytes } from '../http-client/hold-json.ts';
import type { RunBudget } from '../run-budget.ts';
import { takeIn } from '../take-in.ts';

/** Events that could not be had one after the other, till we no longer believe the list. */
const MOST_MISSING = 20;
/** Events of one list that a run looks at, and of one server that are remembered. */
export const MOST_EVENTS = 500_000;

/** What a partner's list of events said. */
export type EventList = {
  /** Event → when it was changed last, both as the partner writes them. */
  readonly index: ReadonlyMap<string, string>;
  /** Whether it was read from its beginning to its end: what it does not name is gone. */
  readonly isWhole: boolean;
  /** Where the next run reads on in it; null: at its beginning. */
  readonly page: number | null;
  /** Why it was left before its end. */
  readonly stopped: RenkeiError | null;
};

/**
 * Takes in the events of a list that are new or were changed since the run before, the longest unchanged first, as one delivery; what is more than one run may take comes with the next.
 * An event that the list names and nobody has, or that is too large, is left for the next time; the latter is told when all others are here.
 */
export async function pullEvents(
  run: FeedRun,
  budget: RunBudget,
  { index, isWhole, page, stopped }: EventList,
  urlOf: (uuid: string) => URL,
  types: readonly string[],
): Promise<FeedRunEnd> {
  const { services, linker, feed, partner, limits, save } = run;
  const known = feed.state.events ?? {};
  const due = [...index]
    .filter(([uuid, changed]) => known[uuid] !== changed)
    .sort(([a, at], [b, bt]) => Number(at) - Number(bt) || (a < b ? -1 : 1));
  const given: string[] = [];
  let unfit: RenkeiError | null = null;
  async function* events(): AsyncGenerator<Uint8Array> {
    let missing = 0;
    for (const [uuid] of due) {
      budget.require();
      const event = await eventAt(urlOf(uuid));
      budget.use(event?.length ?? 0);
      if (event === null) {
        if ((missing += 1) >= MOST_MISSING) throw new RenkeiError('partner-answers', { status: 404 });
        continue;
      }
      missing = 0;
      given.push(uuid);
      yield event;
    }
  }
  async function eventAt(url: URL): Promise<Uint8Array | null> {
    try {
      const { body } = await partner.send({ url, headers: { accept: 'application/json' }, types, limit: limits.heldBytes });
      return await holdBytes(body);
    } catch (thrown) {
      if (!(thrown instanceof RenkeiError)) throw thrown;
      if (tooLarge.has(thrown.code)) unfit ??= thrown;
      else if (thrown.code !== 'partner-answers' || Number(thrown.facts['status']) !== 404) throw thrown;
      return null;
    }
  }
  let end: FeedRunEnd = { delivery: null, stopped: null };
  let taken: readonly (readonly [string, string])[] = [];
  if (due.length > 0) {
    const collection = await services.database.asSystem((tx) => inboxOf(tx, feed.organisation, services.newId));
    const how = { collection, channel: 'misp-client', format: 'misp-core' } as const;
    const { durable, ...came } = await takeIn(run, (from, source) => receiveEvents(services, linker, from, source), events(), how);
    end = came;
    // Bytes of events are not those of the objects made of them: either all that was given is kept, or it is not known which.
    if (durable === Infinity) taken = given.map((uuid) => [uuid, index.get(uuid) ?? '']);
  }
  // What the partner no longer lists is forgotten.
  const still = Object.entries(known).filter(([uuid]) => !isWhole || index.has(uuid));
  const kept = new Map([...still, ...taken].slice(-MOST_EVENTS));
  // Where events of this part of the list are left to be had, it is read again.
  const isDone = end.stopped === null;
  const next = isDone ? page : (feed.state.page ?? null);
  await save({ events: Object.fromEntries(kept), ...(next !== null && { page: next }) });
  return { ...end, stopped: end.stopped ?? unfit ?? stopped };
}

/** One event of this kind does not hold up the others. */
const tooLarge: ReadonlySet<ErrorCode> = new Set(['partner-answer-too-large', 'expands-too-much']);
