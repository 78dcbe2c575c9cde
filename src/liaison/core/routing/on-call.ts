import { z } from 'zod';
import { Text } from '#model/text.ts';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../deadlines/local-day.ts';
import { isWorkingDay } from '../deadlines/working-day.ts';
import knowledge from '#knowledge/on-call.json' with { type: 'json' };

/** When which step is called, from the moment an emergency arrived. */
const OnCallStep = z.object({ step: z.int().min(1).max(9), afterMinutes: z.int().min(0), name: Text });
type OnCallStep = z.infer<typeof OnCallStep>;
const table = z
  .object({
    verified: z.boolean(),
    steps: z.array(OnCallStep),
    officeHours: z.object({ from: z.string(), to: z.string(), zone: z.string() }),
  })
  .parse(knowledge);
export const onCallSteps: readonly OnCallStep[] = table.steps;

/** Who answers at a step, from when to when (instants; `to` no longer). */
export const RosterEntry = z.object({
  id: z.uuid(),
  step: z.int().min(1).max(9),
  name: z.string().min(1).max(200),
  contact: z.string().min(1).max(200),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
});
export type RosterEntry = z.infer<typeof RosterEntry>;

/** An emergency: when it arrived, and when somebody took it up. */
export const Emergency = z.object({
  number: z.string(),
  subject: Text,
  receivedAt: z.iso.datetime(),
  takenAt: z.iso.datetime().nullable(),
});
export type Emergency = z.infer<typeof Emergency>;

/** Somebody, or nobody, to call about an emergency. */
export type Call = {
  readonly emergency: Emergency;
  readonly step: OnCallStep;
  /** Who is on the roster for the step now; null: a gap, and the next step is called at once. */
  readonly entry: RosterEntry | null;
  /** Since when this call is due. */
  readonly since: string;
  readonly overdueMinutes: number;
};

export type OnCall = {
  /** Out of office hours, a weekend or a holiday in Japan. */
  readonly isOutOfHours: boolean;
  /** Every step with who is on for it now. */
  readonly duty: readonly { readonly step: OnCallStep; readonly entry: RosterEntry | null }[];
  /** Whom to call now, oldest emergency first, lowest step first. Who was called stays called until somebody takes it up. */
  readonly calls: readonly Call[];
  /** When the next step falls due, should nobody take anything up; null: every step is called. */
  readonly nextAt: string | null;
};

const MINUTE = 60_000;

/**
 * Who must be called now, and what is overdue. A step falls due so many minutes after the emergency arrived. Where nobody is on for a step that is due,
 * the next step that somebody is on for is due with it.
 */
export function onCallAt(
  roster: readonly RosterEntry[],
  emergencies: readonly Emergency[],
  now: number,
  steps: readonly OnCallStep[] = onCallSteps,
): OnCall {
  const onFor = (step: number): RosterEntry | null =>
    roster
      .filter(({ step: of, from, to }) => of === step && Date.parse(from) <= now && now < Date.parse(to))
      .toSorted((one, other) => Date.parse(other.from) - Date.parse(one.from) || one.id.localeCompare(other.id))[0] ?? null;
  const duty = steps.map((step) => ({ step, entry: onFor(step.step) }));
  const open = emergencies
    .filter(({ takenAt, receivedAt }) => takenAt === null && Date.parse(receivedAt) <= now)
    .toSorted((one, other) => Date.parse(one.receivedAt) - Date.parse(other.receivedAt) || one.number.localeCompare(other.number));
  const calls = open.flatMap((emergency) => callsOf(emergency, duty, now));
  const upcoming = open.flatMap(({ receivedAt }) =>
    steps.map(({ afterMinutes }) => Date.parse(receivedAt) + afterMinutes * MINUTE).filter((at) => at > now),
  );
  return {
    isOutOfHours: isOutOfHours(now),
    duty,
    calls,
    nextAt: upcoming.length === 0 ? null : new Date(Math.min(...upcoming)).toISOString(),
  };
}

function callsOf(emergency: Emergency, duty: OnCall['duty'], now: number): Call[] {
  const received = Date.parse(emergency.receivedAt);
  const calls: Call[] = [];
  // From when a step is due that stands in for one that nobody is on for.
  let instead: number | null = null;
  for (const { step, entry } of duty) {
    const own = received + step.afterMinutes * MINUTE;
    const since: number = instead === null ? own : Math.min(own, instead);
    if (since > now) break;
    calls.push({ emergency, step, entry, since: new Date(since).toISOString(), overdueMinutes: Math.floor((now - since) / MINUTE) });
    instead = entry === null ? since : null;
  }
  return calls;
}

/** Whether the desk is closed at an instant, milliseconds since 1970. */
export function isOutOfHours(now: number): boolean {
  const { from, to, zone } = table.officeHours;
  const there = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const time = there.toPlainTime().toString({ smallestUnit: 'minute' });
  return !isWorkingDay(dayOf(now, zone)) || time < from || time >= to;
}
