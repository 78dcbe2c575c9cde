import { z } from 'zod';
import type { Text } from '#model/text.ts';
import { Pap } from '../disclosure/pap.ts';
import { Sensitivity } from './answer-level.ts';
import { Officer } from './officer.ts';

/** What somebody plans to do about a selector. The first five are overt: whoever is behind the selector notices. */
export const StepKind = z.enum([
  'arrest',
  'takedown',
  'victim-notice',
  'provider-request',
  'public-warning',
  'observation',
  'undercover-contact',
]);
export type StepKind = z.infer<typeof StepKind>;

const covert: readonly StepKind[] = ['observation', 'undercover-contact'];
export const isOvert = (kind: StepKind): boolean => !covert.includes(kind);

/** Another organisation that holds the selector, and what it said. */
const StepHolder = z.object({
  /** Number of the hit by which it was told. */
  hit: z.string(),
  organisation: z.string(),
  answer: z.object({ answer: z.enum(['acknowledged', 'objected']), note: z.string(), by: Officer, at: z.iso.datetime() }).nullable(),
});
type StepHolder = z.infer<typeof StepHolder>;

const Word = z.object({ by: Officer, at: z.iso.datetime(), reason: z.string() });

export const PlannedStep = z.object({
  kind: StepKind,
  organisation: z.string(),
  by: Officer,
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  pap: Pap,
  sensitivity: Sensitivity,
  state: z.enum(['planned', 'carried-out', 'cancelled']),
  holders: z.array(StepHolder),
  /** An emergency override: one officer asks, another confirms; it covers the hits named and ends after a day. */
  override: z
    .object({
      asked: Word,
      confirmed: Word.extend({ covers: z.array(z.string()), until: z.iso.datetime() }).nullable(),
    })
    .nullable(),
  ended: Word.nullable(),
});
export type PlannedStep = z.infer<typeof PlannedStep>;

/** Whether it may be carried out, and if not, why. free: nobody else holds it, or all acknowledged. */
export type Standing = 'free' | 'awaiting' | 'objected' | 'overridden';

/** How a step stands at an instant. Only overt ones wait for others. */
export function standingOf({ kind, holders, override }: PlannedStep, now: string): Standing {
  const open = isOvert(kind) ? holders.filter(({ answer }) => answer?.answer !== 'acknowledged') : [];
  if (open.length === 0) return 'free';
  const confirmed = override?.confirmed;
  if (confirmed && now <= confirmed.until && open.every(({ hit }) => confirmed.covers.includes(hit))) return 'overridden';
  return open.some(({ answer }) => answer?.answer === 'objected') ? 'objected' : 'awaiting';
}

export const stepKindNames: Readonly<Record<StepKind, Text>> = {
  arrest: { ja: '逮捕', en: 'Arrest' },
  takedown: { ja: '停止・押収', en: 'Takedown' },
  'victim-notice': { ja: '被害者への通知', en: 'Notice to victims' },
  'provider-request': { ja: '事業者への照会（秘密保持なし）', en: 'Provider request without gag' },
  'public-warning': { ja: '公表・注意喚起', en: 'Public warning' },
  observation: { ja: '監視', en: 'Observation' },
  'undercover-contact': { ja: '身分を隠した接触', en: 'Undercover contact' },
};

export const standingNames: Readonly<Record<Standing, Text>> = {
  free: { ja: '実施できます', en: 'May go ahead' },
  awaiting: { ja: '相手の了承待ち', en: 'Waiting for acknowledgement' },
  objected: { ja: '相手が反対', en: 'Objected to' },
  overridden: { ja: '緊急の例外', en: 'Emergency override' },
};
