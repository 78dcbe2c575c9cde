import { z } from 'zod';
import { message, Text } from '#model/text.ts';
import { Actor } from '../inquiry/actor.ts';
import { type EventBody, type EventKind, eventKinds } from '../inquiry/inquiry-event.ts';
import { inquiryTypeNames } from '../inquiry/inquiry-type.ts';
import { transportNames } from '../inquiry/transport-receipt.ts';
import { actNames } from './act-names.ts';

/** A line of an inquiry's log as people read it. */
export const LogEntry = z.object({
  id: z.uuid(),
  /** From 1. */
  ordinal: z.int(),
  kind: z.enum(eventKinds as [EventKind, ...EventKind[]]),
  name: Text,
  at: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  by: Actor.pick({ capacity: true, name: true, organisation: true }),
  /** What exactly, in the house's words. */
  detail: Text.nullable(),
  /** What somebody wrote: a reason, a note, a question. */
  words: z.string().nullable(),
  /** Which of its content was erased: only that it happened is left. */
  isErased: z.boolean(),
  /** The entry that took this one out, and why. */
  voided: z.object({ by: z.string(), why: z.string() }).nullable(),
});
export type LogEntry = z.infer<typeof LogEntry>;

export const nameOfEvent = (kind: EventKind): Text => actNames[kind].done;

/** What somebody wrote into an event; null where it holds no words of a person. */
export function wordsOf(body: EventBody): string | null {
  if (body.kind === 'refused' || body.kind === 'postponed' || body.kind === 'refused-by-partner') return body.refusal.reason;
  if (body.kind === 'question-settled') return body.refusal?.reason ?? null;
  if (body.kind === 'rerouted' || body.kind === 'escalated') return `${body.to}: ${body.why}`;
  if (body.kind === 'preservation-ended') return null;
  if ('why' in body) return body.why;
  if ('reason' in body) return body.reason;
  if ('text' in body) return body.text;
  if (body.kind === 'returned-incomplete') return body.missing;
  if (body.kind === 'task-answered') return body.answer;
  if (body.kind === 'retention-reviewed' || body.kind === 'deconflicted') return body.note || null;
  if (body.kind === 'transport-receipt') return body.detail || null;
  if (body.kind === 'acknowledged') return [body.reference, body.handler, body.missing].filter(Boolean).join(' · ') || null;
  return null;
}

/** What exactly happened, where its name does not say it all. */
export function detailOf(body: EventBody): Text | null {
  switch (body.kind) {
    case 'received':
    case 'drafted':
      return inquiryTypeNames[body.request.type];
    case 'registered':
      return verbatim(body.number);
    case 'triaged':
      return body.senderAuthentic ? authentic(body.hits) : notAuthentic(body.hits);
    case 'deconflicted':
      return hits(body.hits);
    case 'assigned':
      return verbatim([...new Set(body.tasks.map(({ unit }) => unit))].join(', '));
    case 'refused':
    case 'postponed':
    case 'refused-by-partner':
      return verbatim(body.refusal.ground);
    case 'question-settled':
      return verbatim(body.question);
    case 'channel-selected':
      return verbatim(body.channel);
    case 'transport-receipt':
      return transportNames[body.code];
    case 'handover-offered':
      return body.handover.conditions.length > 0
        ? conditional(body.handover.answers.map(({ question }) => question).join(', '), body.handover.conditions.length)
        : verbatim(body.handover.answers.map(({ question }) => question).join(', '));
    case 'released':
      return verbatim(body.to.join(', '));
    case 'preservation-started':
      return days(body.preservation.days);
    case 'preservation-extended':
      return days(body.days);
    case 'related':
      return verbatim(body.to);
    default:
      return null;
  }
}

const verbatim = (words: string): Text | null => (words === '' ? null : { ja: words, en: words });
const hits = message({ ja: (n: number) => `一致 ${n}件`, en: (n: number) => (n === 1 ? '1 hit' : `${n} hits`) });
const authentic = message({ ja: (n: number) => `送信元を確認、一致 ${n}件`, en: (n: number) => `sender authentic, ${hits(n).en}` });
const notAuthentic = message({
  ja: (n: number) => `送信元を確認できず、一致 ${n}件`,
  en: (n: number) => `sender not authenticated, ${hits(n).en}`,
});
const conditional = message({
  ja: (questions: string, n: number) => `${questions ? `${questions}、` : ''}条件 ${n}件`,
  en: (questions: string, n: number) => `${questions ? `${questions}, ` : ''}${n === 1 ? '1 condition' : `${n} conditions`}`,
});
const days = message({ ja: (n: number) => `${n}日`, en: (n: number) => (n === 1 ? '1 day' : `${n} days`) });
