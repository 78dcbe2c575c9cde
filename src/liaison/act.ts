import type { AuditEntry } from '#platform/audit/audit.ts';
import type { Executor } from '#platform/database/executor.ts';
import { found } from '#platform/http/refusals.ts';
import { homeOf } from '#platform/identity/index.ts';
import type { Services } from '#platform/services.ts';
import { RenkeiError } from '#model/errors.ts';
import type { Outcome } from '#model/outcome.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Acting, ActOptions } from './acting.ts';
import { clocksOf } from './core/deadlines/clocks-of.ts';
import { nextClock } from './core/deadlines/next-clock.ts';
import type { Actor } from './core/inquiry/actor.ts';
import { append } from './core/inquiry/fold.ts';
import { type BodyOf, EventBody, type InquiryEvent } from './core/inquiry/inquiry-event.ts';
import type { InquiryRecord } from './core/inquiry/inquiry-record.ts';
import { ownCountry } from './core/inquiry/own-country.ts';
import { isOver } from './core/inquiry/states.ts';
import { step } from './core/inquiry/step.ts';
import { guardsOf } from './core/instruments/guards-of.ts';
import { tellWhoHasIt } from './disclosure/taken-back.ts';
import { tellPartner } from './partner-desk/tell-partner.ts';
import { eraseContent } from './store/erase-content.ts';
import { appendEvent, eventsIn, historyOf } from './store/history.ts';
import { lockInquiry, nextInquiryNumber, readInquiry, writeHandovers, writeInquiry, writeSelectors } from './store/inquiries.ts';

/**
 * The one door to an inquiry: judges the act by the pure core, appends it to the log, stores what the events add up to, and writes the audit
 * entry, all in the transaction given. @throws RenkeiError with the core's code, `not-found`, `not-permitted`.
 */
export async function actIn(acting: Acting, id: string, body: EventBody, options: ActOptions = {}): Promise<InquiryRecord> {
  const { tx } = acting;
  const before = await lockInquiry(tx, id);
  if (!before) {
    found(await readInquiry(tx, { id }));
    throw new RenkeiError('not-permitted');
  }
  const event = await stamped(acting, await completed(acting, before, body), options);
  requireOwnMatter(before, event);
  const history = event.body.kind === 'voided' ? eventsIn(await historyOf(tx, id)) : [];
  const after = judged(append(history, before, event));
  await appendEvent(tx, id, event);
  await keep(acting, after, event, before);
  await tellWhoHasIt(acting, after, event);
  return tellPartner(acting, { event, before, after }, actIn);
}

/** Begins an inquiry: one received from a partner, or a draft of ours (whose number is made here). */
export async function beginInquiry(
  acting: Acting,
  body: Omit<BodyOf<'drafted'>, 'number'> | BodyOf<'received'>,
  options: ActOptions = {},
): Promise<InquiryRecord> {
  const { tx, services } = acting;
  const at = options.at ?? nowOf(services);
  const whole = body.kind === 'drafted' ? { ...body, number: await nextInquiryNumber(tx, 'outgoing', at) } : body;
  const event = await stamped(acting, whole, options);
  const record = judged(step(null, event));
  // The row first: the log's policies ask for it.
  await keep(acting, record, event, null);
  await appendEvent(tx, record.id, event);
  return record;
}

/** `actIn` in a transaction of its own, by number. */
export const actOn = (
  services: Services,
  viewer: Viewer,
  number: string,
  body: EventBody,
  options: ActOptions = {},
): Promise<InquiryRecord> =>
  services.database.as(viewer, async (tx, asMachine) => {
    const { id } = found(await readInquiry(tx, { number }));
    return actIn({ tx, asMachine, services, viewer }, id, body, options);
  });

/** In which capacity a viewer acts: the Agency's liaison officers for the desk, other police for their unit, foreign people for the partner. */
export const actorOf = ({ kind, role, person, name, organisation }: Viewer): Actor => ({
  capacity: kind === 'foreign' ? 'partner' : kind === 'agency' && role === 'liaison' ? 'desk' : 'unit',
  person,
  name,
  organisation,
});

const nowOf = ({ now }: Services): string => new Date(now()).toISOString();

async function stamped({ tx, services, viewer }: Acting, body: EventBody, { at, by }: ActOptions): Promise<InquiryEvent> {
  const recordedAt = nowOf(services);
  return {
    id: services.newId(),
    at: at === undefined ? recordedAt : new Date(at).toISOString(),
    recordedAt,
    by: by === 'machine' ? await machineOf(tx) : (by ?? actorOf(viewer)),
    body: EventBody.parse(body),
  };
}

/** What follows by rule from what somebody did is the doing of the centre whose rule it is. */
const machineOf = async (tx: Executor): Promise<Actor> => ({
  capacity: 'machine',
  person: null,
  name: 'Renkei',
  organisation: (await homeOf(tx)).id,
});

/** A number is given by the desk's own count, and what the law asks by the instrument; never by who registers. */
async function completed({ tx, services }: Acting, before: InquiryRecord, body: EventBody): Promise<EventBody> {
  if (body.kind !== 'registered') return body;
  const number = await nextInquiryNumber(tx, 'incoming', before.receivedAt ?? nowOf(services));
  return { ...body, number, guards: [...guardsOf(before.request.instrument, 'incoming', ownCountry(before))] };
}

/** A unit acts on what is its own: its inquiry, or its task. */
function requireOwnMatter({ owner, tasks }: InquiryRecord, { by }: InquiryEvent): void {
  if (by.capacity === 'unit' && by.organisation !== owner && !tasks.some(({ unit }) => unit === by.organisation))
    throw new RenkeiError('not-permitted');
}

function judged(outcome: Outcome<InquiryRecord>): InquiryRecord {
  if (!outcome.ok) throw new RenkeiError(outcome.reason.code, outcome.reason.facts);
  return outcome.value;
}

async function keep(
  { tx, asMachine, services, viewer }: Acting,
  after: InquiryRecord,
  event: InquiryEvent,
  before: InquiryRecord | null,
): Promise<void> {
  const clock = isOver(after.state) ? null : nextClock(clocksOf(after));
  await writeInquiry(tx, after, clock, event.recordedAt, before === null);
  if (before?.request.selectors !== after.request.selectors) await writeSelectors(tx, after);
  if (before !== null && before.handovers !== after.handovers) await writeHandovers(tx, after);
  if (event.body.kind === 'erased') await asMachine(() => eraseContent(tx, after.id));
  await services.audit(tx, viewer, auditOf(after, event));
}

/** What an act is to the supervisor. */
function auditOf(record: InquiryRecord, { body, at, recordedAt, by }: InquiryEvent): AuditEntry {
  const reason = 'why' in body ? body.why : 'reason' in body ? body.reason : undefined;
  const leaves =
    body.kind === 'sent' ||
    (body.kind === 'handover-delivered' &&
      by.capacity !== 'partner' &&
      record.handovers.some(({ id, from }) => id === body.handover && from === 'us'));
  const operation =
    body.kind === 'received' || body.kind === 'drafted'
      ? 'collection'
      : body.kind === 'erased'
        ? 'erasure'
        : leaves
          ? 'disclosure'
          : 'alteration';
  return {
    operation,
    subject: { kind: 'inquiry', id: record.number ?? record.id },
    ...(reason !== undefined && { reason }),
    facts: { act: body.kind, state: record.state, by: by.capacity, ...(at !== recordedAt && { at }) },
  };
}
