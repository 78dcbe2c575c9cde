import { type ErrorCode, RenkeiError } from '#model/errors.ts';
import { MOST_PASSED_OVER, type PassedOver, passedOverFacts, passOver } from '../../core/feeds/passed-over.ts';
import { receiveEvents } from '../../misp/receive-events.ts';
import { inboxOf } from '../../store/collections.ts';
import type { FeedRun, FeedRunEnd } from '../feed-run.ts';
import { holdBytes } from '../http-client/hold-json.ts';
import type { RunBudget } from '../run-budget.ts';
import { takeIn } from '../take-in.ts';

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
 * An event that the list names and that cannot be had holds up no other: it is remembered and passed over, asked for again after ever longer pauses and behind the new
 * ones, and told as `feed-passed-over`.
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
  const now = services.now();
  const passed = new Map(Object.entries(feed.state.passed ?? {}));
  const due = [...index]
    .filter(([uuid, changed]) => known[uuid] !== changed && !waits(passed.get(uuid), changed, now))
    .map(([uuid, changed]) => ({ uuid, changed, isNew: passed.get(uuid)?.changed !== changed }))
    .sort((a, b) => Number(b.isNew) - Number(a.isNew) || Number(a.changed) - Number(b.changed) || (a.uuid < b.uuid ? -1 : 1));
  const given: string[] = [];
  async function* events(): AsyncGenerator<Uint8Array> {
    for (const { uuid, changed } of due) {
      budget.require();
      const event = await eventAt(uuid, changed);
      budget.use(event?.length ?? 0);
      if (event === null) continue;
      passed.delete(uuid);
      given.push(uuid);
      yield event;
    }
  }
  async function eventAt(uuid: string, changed: string): Promise<Uint8Array | null> {
    try {
      const { body } = await partner.send({ url: urlOf(uuid), headers: { accept: 'application/json' }, types, limit: limits.heldBytes });
      return await holdBytes(body);
    } catch (thrown) {
      if (!(thrown instanceof RenkeiError)) throw thrown;
      const why = isMissing(thrown) ? 'missing' : unfit.get(thrown.code);
      if (!why) throw thrown;
      const before = passed.get(uuid) ?? null;
      // The newest stand last, where there are too many the oldest go.
      passed.delete(uuid);
      passed.set(uuid, passOver(before, { changed, why }, now));
      // It took the time that the partner has for one answer: the run ends, and the next one goes on behind it.
      if (thrown.code === 'partner-too-slow') throw thrown;
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
  const left = [...passed].filter(([uuid]) => !isWhole || index.has(uuid)).slice(-MOST_PASSED_OVER);
  // Where events of this part of the list are left to be had, it is read again.
  const isDone = end.stopped === null;
  const next = isDone ? page : (feed.state.page ?? null);
  await save({ events: Object.fromEntries(kept), passed: Object.fromEntries(left), ...(next !== null && { page: next }) });
  const facts = passedOverFacts(left.map(([, one]) => one));
  return { ...end, stopped: end.stopped ?? (facts && new RenkeiError('feed-passed-over', facts)) ?? stopped };
}

/** Whether it is not yet time to ask for an event again; one that was changed is another one. */
const waits = (passed: PassedOver | undefined, changed: string, now: number): boolean => passed?.changed === changed && now < passed.until;

const isMissing = ({ code, facts }: RenkeiError): boolean => code === 'partner-answers' && [404, 410].includes(Number(facts['status']));

/** What may be wrong with one event alone. All else is wrong with the partner, and ends the run. */
const unfit: ReadonlyMap<ErrorCode, PassedOver['why']> = new Map([
  ['partner-answer-too-large', 'large'],
  ['expands-too-much', 'large'],
  ['partner-answers', 'other'],
  ['partner-answer-type', 'other'],
  ['partner-answer-broken', 'other'],
  ['partner-redirect-refused', 'other'],
  ['partner-too-slow', 'other'],
]);
