import { z } from 'zod';
import { Text } from '#model/text.ts';
import { Wait } from '../inquiry/inquiry-record.ts';
import { BreachAction, Calendar, ClockKind } from './deadline-rule.ts';

const instant = z.iso.datetime();

/** A time during which a clock stood still, why, and what the requester has to be told. */
export const Pause = z.object({
  cause: Wait.shape.cause,
  from: instant,
  /** Null: still standing. */
  until: instant.nullable(),
  /** By how much it moved the end, in milliseconds. */
  moved: z.int().min(0),
  tell: Text,
  article: Text,
  verified: z.boolean(),
});
export type Pause = z.infer<typeof Pause>;

/**
 * running · paused · met: in time · met-late: done, but after its end · missed: over without having been done · cancelled: nobody waits for it
 * any more. Whether a running clock has run out is a question of now: `standing`.
 */
export const ClockState = z.enum(['running', 'paused', 'met', 'met-late', 'missed', 'cancelled']);
export type ClockState = z.infer<typeof ClockState>;

/** One deadline of one inquiry. Everything in it follows from the record and the rules; no clock was looked at. */
export const Clock = z.object({
  /** Stable within the inquiry: the rule, and what of the inquiry it is about. */
  id: z.string(),
  rule: z.string(),
  /** What it is about where an inquiry has several of the kind: a preservation, a handover, the number of a follow-up. */
  subject: z.string().nullable(),
  name: Text,
  article: Text,
  kind: ClockKind,
  bound: z.enum(['by', 'until']),
  calendar: Calendar,
  /** Whose day it is that ends at 24:00; IANA name. */
  zone: z.string(),
  verified: z.boolean(),
  source: z.string().nullable(),
  startedAt: instant,
  /** Of a paused clock: as if it went on at the moment it stopped. */
  dueAt: instant,
  pauses: z.array(Pause),
  remindAt: z.array(instant),
  state: ClockState,
  /** When it was met, missed or cancelled. */
  endedAt: instant.nullable(),
  onBreach: z.array(BreachAction),
});
export type Clock = z.infer<typeof Clock>;

/** A clock that somebody still waits for. */
export const isTicking = ({ state }: Pick<Clock, 'state'>): boolean => state === 'running' || state === 'paused';
