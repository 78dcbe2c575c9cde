import { createHash } from 'node:crypto';
import { canonicalJson } from '#model/canonical-json.ts';
import { RenkeiError } from '#model/errors.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { EventBody, InquiryEvent } from '../core/inquiry/inquiry-event.ts';
import '../tables.ts';

/** An event as the log holds it: `event` is null once its body was erased. */
export type LoggedEvent = {
  readonly ordinal: number;
  readonly id: string;
  readonly kind: EventBody['kind'];
  readonly event: InquiryEvent | null;
  /** What stays of it whatever is erased: who, and when. */
  readonly stamp: Omit<InquiryEvent, 'body'>;
  /** Of this line, lower-case hex. */
  readonly hash: string;
  /** Whether this line fits the one before and its own body. */
  readonly intact: boolean;
};

/** Appends one event, chained to the one before. The caller holds the lock on the inquiry. */
export async function appendEvent(executor: Executor, inquiry: string, event: InquiryEvent): Promise<void> {
  const last = await executor
    .selectFrom('inquiry_event')
    .select(['ordinal', 'hash'])
    .where('inquiry', '=', inquiry)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst();
  const ordinal = (last?.ordinal ?? 0) + 1;
  const body = canonicalJson(event.body);
  const bodyHash = sha256(body);
  await executor
    .insertInto('inquiry_event')
    .values({
      inquiry,
      ordinal,
      id: event.id,
      kind: event.body.kind,
      at: event.at,
      recorded_at: event.recordedAt,
      capacity: event.by.capacity,
      person: event.by.person,
      name: event.by.name,
      organisation: event.by.organisation,
      body,
      body_hash: bodyHash,
      hash: chained(last?.hash ?? nothing, inquiry, ordinal, event, event.body.kind, bodyHash),
    })
    .execute();
}

/** The whole log of an inquiry in order, each line checked against the chain. @throws `history-broken` where ordinals are missing. */
export async function historyOf(executor: Executor, inquiry: string): Promise<LoggedEvent[]> {
  const rows = await executor.selectFrom('inquiry_event').selectAll().where('inquiry', '=', inquiry).orderBy('ordinal').execute();
  let before: Uint8Array = nothing;
  return rows.map((row, index) => {
    if (row.ordinal !== index + 1) throw new RenkeiError('history-broken', { ordinal: index + 1 });
    const by = { capacity: row.capacity, person: row.person, name: row.name, organisation: row.organisation };
    const stamp = { id: row.id, at: row.at, recordedAt: row.recorded_at, by };
    const whole = row.body === null || same(sha256(canonicalJson(row.body)), row.body_hash);
    const intact = whole && same(chained(before, inquiry, row.ordinal, stamp, row.kind, row.body_hash), row.hash);
    before = row.hash;
    const event = row.body === null ? null : { ...stamp, body: row.body };
    return { ordinal: row.ordinal, id: row.id, kind: row.kind, event, stamp, hash: Buffer.from(row.hash).toString('hex'), intact };
  });
}

/** The events that are still there, for folding again. */
export const eventsIn = (history: readonly LoggedEvent[]): InquiryEvent[] => history.flatMap(({ event }) => (event ? [event] : []));

const nothing = new Uint8Array(32);

type Stamp = Omit<InquiryEvent, 'body'>;

function chained(
  before: Uint8Array,
  inquiry: string,
  ordinal: number,
  { id, at, recordedAt, by }: Stamp,
  kind: string,
  bodyHash: Uint8Array,
): Buffer {
  const head = canonicalJson({ inquiry, ordinal, id, kind, at, recordedAt, by });
  return createHash('sha256').update(before).update(head, 'utf8').update(bodyHash).digest();
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
