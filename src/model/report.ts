import { z } from 'zod';
import { answer } from './answer.ts';
import { Handling } from './handling.ts';
import { Indicator, IndicatorRole, IndicatorType } from './indicator.ts';
import { Moment } from './moment.ts';

export const IncidentKind = z.enum([
  'ransomware',
  'phishing',
  'support-scam',
  'conversational-spearphishing',
  'business-email-compromise',
  'intrusion',
  'ddos',
  'malware',
  'web-defacement',
  'unauthorised-transfer',
  'other',
]);
export type IncidentKind = z.infer<typeof IncidentKind>;

/** first: 速報 · follow-up: 続報 · final: 確報, all of one incident. */
export const Stage = z.enum(['first', 'follow-up', 'final']);
export type Stage = z.infer<typeof Stage>;

/** What the National Police Agency counts (the questions behind its yearly ransomware figures). */
export const Damage = z.object({
  infectionRoute: answer(z.enum(['vpn', 'remote-desktop', 'email', 'web', 'supply-chain', 'removable-media', 'other'])),
  sizeClass: answer(z.enum(['large', 'small-medium', 'group', 'individual'])),
  /** Major groups of the Japan Standard Industrial Classification, A to T, in short. */
  industry: answer(
    z.enum([
      'agriculture',
      'construction',
      'manufacturing',
      'utilities',
      'information',
      'transport',
      'wholesale-retail',
      'finance',
      'real-estate',
      'professional',
      'hospitality',
      'personal-services',
      'education',
      'healthcare',
      'government',
      'other',
    ]),
  ),
  downtime: answer(z.enum(['under-1-week', 'under-1-month', 'under-2-months', 'over-2-months', 'continuing'])),
  /** Yen spent on investigation and recovery. */
  cost: answer(z.enum(['under-1m', '1m-5m', '5m-10m', '10m-50m', 'over-50m'])),
  backup: answer(z.enum(['none', 'not-restored', 'partly-restored', 'restored'])),
  doubleExtortion: answer(z.boolean()),
  paymentDemand: answer(z.enum(['none', 'crypto', 'bank-transfer', 'gift-card', 'other'])),
  /** Yen lost. */
  loss: answer(
    z
      .int()
      .min(0)
      .max(10 ** 14),
  ),
});
export type Damage = z.infer<typeof Damage>;

/** The three limbs of a serious cyber incident (重大サイバー事案, Police Act Art. 5(4)(vi) as amended in 2022). */
export const SeriousLimbs = z.object({
  /** Serious hindrance to important information of the state or to critical infrastructure. */
  criticalFunction: answer(z.boolean()),
  /** Methods that need high technical skill. */
  advancedMethod: answer(z.boolean()),
  /** An actor located abroad. */
  actorAbroad: answer(z.boolean()),
});
export type SeriousLimbs = z.infer<typeof SeriousLimbs>;

/** To whom the reporter lets the report go, one answer a recipient. */
export const Consent = z.object({
  police: z.boolean(),
  cybersecurityOffice: z.boolean(),
  foreignAuthorities: z.boolean(),
  privatePartners: z.boolean(),
});
export type Consent = z.infer<typeof Consent>;

/** What a sender may hand in: the line of the `link` contract plus everything the forms ask. Only what is known need be there. */
export const ReportInput = z.object({
  /** The sender's own id. With the sender it identifies the report: handing it in again updates, never duplicates. */
  id: z.string().min(1).max(200).optional(),
  reportedAt: z.iso.datetime({ offset: true }).optional(),
  /** Code of the reporting organisation or area, for instance `JP-13`. */
  reporter: z.string().max(80).optional(),
  lang: z.string().max(35).optional(),
  title: z.string().max(300).optional(),
  text: z.string().max(1_000_000).optional(),
  indicators: z
    .array(z.object({ type: IndicatorType, value: z.string().max(100_000), role: IndicatorRole.optional() }))
    .max(100_000)
    .optional(),
  kind: IncidentKind.optional(),
  stage: Stage.optional(),
  /** Receipt number of the incident that a follow-up or final report belongs to. */
  follows: z.string().max(40).optional(),
  occurred: Moment.optional(),
  noticed: Moment.optional(),
  ongoing: answer(z.boolean()).optional(),
  prefecture: z.int().min(1).max(47).optional(),
  /** ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/)
    .optional(),
  /** Name of the harmed organisation or person. Shown only to those who may read the report; never links attackers. */
  victim: z.string().max(200).optional(),
  damage: Damage.partial().optional(),
  serious: SeriousLimbs.partial().optional(),
  consent: Consent.partial().optional(),
  handling: Handling.extend({ releasableTo: z.array(z.string()).max(500) })
    .partial()
    .optional(),
  exercise: z.boolean().optional(),
});
export type ReportInput = z.infer<typeof ReportInput>;

/**
 * What of a record a reader is not shown, by the names that its answer has for it: empty for police, for those whose report it is, and where the victim agreed. The names are
 * always the same ones: that one stands here does not say that there was something.
 */
export const Withheld = z.array(z.string());
export type Withheld = z.infer<typeof Withheld>;

/** A report as the centre keeps it. */
export const Report = z.object({
  id: z.uuid(),
  /** Receipt number, `R-000123`. */
  number: z.string(),
  /** The incident that this and other reports speak of. */
  incident: z.uuid(),
  /** Who handed it in: an organisation's id, or `public`. */
  source: z.string(),
  externalId: z.string().nullable(),
  stage: Stage,
  kind: IncidentKind,
  title: z.string(),
  text: z.string(),
  lang: z.string(),
  reporter: z.string().nullable(),
  victim: z.string().nullable(),
  prefecture: z.int().nullable(),
  country: z.string(),
  reportedAt: z.iso.datetime().nullable(),
  receivedAt: z.iso.datetime(),
  occurred: Moment.nullable(),
  noticed: Moment.nullable(),
  ongoing: answer(z.boolean()),
  damage: Damage,
  serious: SeriousLimbs,
  consent: Consent,
  handling: Handling,
  exercise: z.boolean(),
  version: z.int(),
  indicators: z.array(Indicator),
});
export type Report = z.infer<typeof Report>;
