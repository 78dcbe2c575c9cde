import { z } from 'zod';
import { Text } from '#model/text.ts';
import { Wait } from '../inquiry/inquiry-record.ts';
import { InquiryType, Urgency } from '../inquiry/inquiry-type.ts';
import { DataCategory } from '../inquiry/question.ts';
import { Direction } from '../inquiry/states.ts';

/**
 * What binds: statutory · a law that binds us or the one we asked; treaty · a treaty in force between the two; benchmark · somebody else's law
 * that we measure ourselves by, so that missing it breaks nothing; internal · the desk's own rule.
 */
export const ClockKind = z.enum(['statutory', 'treaty', 'benchmark', 'internal']);
export type ClockKind = z.infer<typeof ClockKind>;

/** What starts a clock. `outside`: nothing in an inquiry does; whoever has the mark uses `clockFrom`. */
export const Trigger = z.enum([
  'receipt',
  'asked',
  'complete',
  'sent',
  'served',
  'preserved',
  'first-period',
  'second-period',
  'assistance-arrived',
  'preserved-abroad',
  'oral',
  'wanted',
  'promised',
  'offered',
  'consent-asked',
  'closed',
  'reviewed',
  'outside',
]);
export type Trigger = z.infer<typeof Trigger>;

/** What stops it. */
export const Stop = z.enum([
  'acknowledged',
  'answered',
  'served',
  'kept',
  'extended',
  'assistance',
  'secured',
  'confirmed',
  'settled',
  'resumed',
  'reviewed',
  'outside',
]);
export type Stop = z.infer<typeof Stop>;

/** How time is counted: exactly · in days that end at 24:00 of the requested party · in days on which Japan's offices work. */
export const Calendar = z.enum(['elapsed', 'calendarDays', 'businessDays:JP']);
export type Calendar = z.infer<typeof Calendar>;

/** What to do once it has run out. */
export const BreachAction = z.enum([
  'tell-requester',
  'escalate',
  'chase',
  'telephone',
  'preserve-anew',
  'ask-extension',
  'give-effect',
  'review-retention',
]);
export type BreachAction = z.infer<typeof BreachAction>;

/** ISO 8601 of the two kinds that rules use: whole days, months or years, or exact hours and minutes. */
const Duration = z.string().regex(/^(?:P\d{1,4}[DMY]|PT\d{1,4}[HM])$/);
const Day = z.iso.date();

/** A deadline as data (knowledge/deadline-rules.json): law with its article, its source, and whether somebody read that source. */
export const DeadlineRule = z.object({
  id: z.string().regex(/^[A-Z0-9]+(?:-[A-Z0-9]+)*$/),
  name: Text,
  /** Ids of instruments it belongs to; empty: whatever the instrument. */
  instruments: z.array(z.string()),
  article: Text,
  /** Empty lists and null: any. `access`: whether the answer lies with the police itself or has to be fetched from somebody. */
  appliesTo: z.object({
    direction: Direction.nullable(),
    types: z.array(InquiryType),
    urgency: z.array(Urgency),
    access: z.enum(['direct', 'indirect']).nullable(),
    categories: z.array(DataCategory),
  }),
  trigger: Trigger,
  stop: Stop,
  /** by: to be done before it ends · until: to be kept up at least until it ends. */
  bound: z.enum(['by', 'until']),
  /** Null: the date stands in the record. Of a period of preservation: the longest that the law allows; the record says how long it is. */
  duration: Duration.nullable(),
  calendar: Calendar,
  kind: ClockKind,
  /** In which waits it stands still, what the requester has to be told then, and where that is written. */
  pausesIn: z.array(z.object({ cause: Wait.shape.cause, tell: Text, article: Text, verified: z.boolean() })),
  /** How long before the end to remind. */
  remindAt: z.array(Duration),
  onBreach: z.array(BreachAction),
  /** From which day to before which day it binds; a `from` of null: not in force, no clock runs. */
  inForce: z.union([z.literal('always'), z.object({ from: Day.nullable(), to: Day.nullable() })]),
  /** `verified`: somebody read it in the source named. Rules of our own need no source and are verified. */
  source: z.object({ url: z.string().nullable(), quoted: z.string().nullable(), verified: z.boolean() }),
});
export type DeadlineRule = z.infer<typeof DeadlineRule>;
