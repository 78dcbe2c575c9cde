import { z } from 'zod';
import { IndicatorType } from '#model/indicator.ts';
import { Text } from '#model/text.ts';
import { Sensitivity, Told } from './answer-level.ts';
import { Conflict } from './conflict.ts';
import { HitOutcome, Precision } from './hit-hygiene.ts';
import { isOvert, PlannedStep, StepKind } from './planned-step.ts';
import { Pap } from '../disclosure/pap.ts';

/** The shapes of /api/interests and /api/deconfliction. */

const words = z.string().trim().min(1).max(2000);
const page = { after: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
/** Selectors in one request. */
export const mostSelectors = 200;

export const SelectorInput = z.object({
  type: IndicatorType,
  value: z.string().min(1).max(2000),
  /** When the address was used; only asked of addresses. */
  at: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type SelectorInput = z.infer<typeof SelectorInput>;

export const CheckInput = z.object({
  selectors: z.array(SelectorInput).min(1).max(mostSelectors),
  purpose: words,
  case: z.string().max(40).nullable().default(null),
  /** Inquiry that it is asked for: what its own unit holds is no news. */
  inquiry: z.string().max(40).nullable().default(null),
});

export const RegisterInput = z
  .object({
    /** Incident whose selectors they are. */
    case: z.string().max(40).nullable().default(null),
    selectors: z.array(SelectorInput).min(1).max(mostSelectors),
    sensitivity: Sensitivity,
    abroad: z.boolean().default(false),
    days: z.int().min(1).max(730).default(180),
    reason: words,
  })
  .refine(({ abroad, sensitivity }) => !abroad || sensitivity !== 'silent', { path: ['abroad'], message: 'a silent entry stays at home' });
export type RegisterInput = z.infer<typeof RegisterInput>;

export const RegisterReceipt = z.object({
  query: z.string(),
  registered: z.int(),
  /** Registered before and still in force. */
  already: z.int(),
  /** Of those registered: shared infrastructure, which is never matched. */
  suppressed: z.int(),
  refused: z.array(z.object({ index: z.int(), code: z.string(), text: Text })),
  /** Of those registered: somebody else works on it, and may be named. */
  told: z.int(),
});
export type RegisterReceipt = z.infer<typeof RegisterReceipt>;

/** What a case has that could be registered. */
export const CaseSelectors = z.object({
  case: z.string(),
  selectors: z.array(z.object({ type: IndicatorType, value: z.string(), reports: z.int(), registered: z.boolean() })),
});
export type CaseSelectors = z.infer<typeof CaseSelectors>;

export const InterestRow = z.object({
  number: z.string(),
  type: IndicatorType,
  value: z.string(),
  seenAt: z.iso.datetime().nullable(),
  case: z.string().nullable(),
  sensitivity: Sensitivity,
  abroad: z.boolean(),
  reason: z.string(),
  contact: z.string(),
  registeredAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  state: z.enum(['active', 'expired', 'withdrawn']),
  suppressed: Text.nullable(),
  hits: z.int(),
  exercise: z.boolean(),
});
export type InterestRow = z.infer<typeof InterestRow>;

export const InterestQuery = z.object({
  ...page,
  state: z.enum(['active', 'ended', 'all']).default('active'),
  case: z.string().max(40).optional(),
});
export type InterestQuery = z.infer<typeof InterestQuery>;
export const InterestPage = z.object({ rows: z.array(InterestRow), next: z.string().nullable(), count: z.int() });
export type InterestPage = z.infer<typeof InterestPage>;

export const InterestChange = z
  .object({
    sensitivity: Sensitivity.optional(),
    abroad: z.boolean().optional(),
    /** Days from now. */
    days: z.int().min(1).max(730).optional(),
    withdraw: z.literal(true).optional(),
    reason: words,
  })
  .refine(
    ({ sensitivity, abroad, days, withdraw }) => [sensitivity, abroad, days, withdraw].some((one) => one !== undefined),
    'nothing to change',
  );
export type InterestChange = z.infer<typeof InterestChange>;

export const HitRow = z.object({
  number: z.string(),
  at: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  cause: z.enum(['registered', 'asked', 'step', 'calendar', 'told']),
  reach: z.enum(['exact', 'near', 'wider']),
  type: IndicatorType,
  value: z.string(),
  interest: z.string().nullable(),
  step: z.string().nullable(),
  told: Told,
  /** The other side knows nothing of it. */
  silent: z.boolean(),
  toldBackAt: z.iso.datetime().nullable(),
  otherStep: z.object({ kind: StepKind, from: z.iso.datetime(), to: z.iso.datetime(), pap: Pap }).nullable(),
  collision: z.enum(['clash', 'overlap']).nullable(),
  answerWanted: z.boolean(),
  answered: z.object({ answer: z.enum(['acknowledged', 'objected']), note: z.string(), by: z.string(), at: z.iso.datetime() }).nullable(),
  outcome: z.object({ outcome: HitOutcome, note: z.string(), by: z.string(), at: z.iso.datetime() }).nullable(),
  conflict: z.string().nullable(),
  exercise: z.boolean(),
});
export type HitRow = z.infer<typeof HitRow>;

export const HitQuery = z.object({ ...page, state: z.enum(['awaiting', 'all']).default('awaiting') });
export type HitQuery = z.infer<typeof HitQuery>;
export const HitPage = z.object({ rows: z.array(HitRow), next: z.string().nullable(), precision: Precision });
export type HitPage = z.infer<typeof HitPage>;

export const OutcomeInput = z.object({ outcome: HitOutcome, note: words });
export const TellInput = z.object({ level: z.enum(['contact', 'type']), reason: words });
export const StepAnswerInput = z.object({ answer: z.enum(['acknowledged', 'objected']), note: words });

export const ConflictRow = z.object({
  number: z.string(),
  organisations: z.tuple([z.string(), z.string()]),
  /** Own side's case, where one's own organisation is a party. */
  case: z.string().nullable(),
  state: Conflict.shape.state,
  agreeBy: z.iso.datetime(),
  lead: z.string().nullable(),
  serious: z.boolean(),
  selectors: z.int(),
  exercise: z.boolean(),
});
export type ConflictRow = z.infer<typeof ConflictRow>;
export const ConflictPage = z.object({ rows: z.array(ConflictRow) });

export const ConflictDetail = z.object({
  number: z.string(),
  record: Conflict,
  /** Parties that let only their contact be known: what the rule goes by is blanked for the other one. */
  heldBack: z.array(z.string()),
  /** Which seat the viewer has in it; null: looks on. */
  seat: z.enum(['party', 'agency']).nullable(),
  /** What the viewer's own organisation was told in it. */
  hits: z.array(HitRow),
  acts: z.array(z.object({ at: z.iso.datetime(), by: z.string(), organisation: z.string(), kind: z.string(), reason: z.string() })),
  /** Own steps against the selectors shared. */
  steps: z.array(z.string()),
  exercise: z.boolean(),
});
export type ConflictDetail = z.infer<typeof ConflictDetail>;

export const StepInput = z
  .object({
    kind: StepKind,
    selector: SelectorInput,
    target: z.string().trim().min(1).max(300),
    case: z.string().max(40).nullable().default(null),
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }),
    pap: Pap,
    sensitivity: Sensitivity.default('open'),
    reason: words,
  })
  .refine(({ from, to }) => Date.parse(from) <= Date.parse(to), { path: ['to'], message: 'ends before it begins' })
  .refine(({ kind, sensitivity }) => !isOvert(kind) || sensitivity !== 'silent', {
    path: ['sensitivity'],
    message: 'an overt step is not silent',
  });
export type StepInput = z.infer<typeof StepInput>;

export const StepRow = z.object({
  number: z.string(),
  type: IndicatorType,
  value: z.string(),
  target: z.string(),
  case: z.string().nullable(),
  overt: z.boolean(),
  standing: z.enum(['free', 'awaiting', 'objected', 'overridden']),
  record: PlannedStep,
  /** Steps of others at the same time, as far as told. */
  collisions: z.array(HitRow),
  exercise: z.boolean(),
});
export type StepRow = z.infer<typeof StepRow>;
export const StepPage = z.object({ rows: z.array(StepRow) });
export type StepPage = z.infer<typeof StepPage>;

export const SuppressedPage = z.object({
  rows: z.array(z.object({ type: IndicatorType, value: z.string(), why: Text, times: z.int(), lastAt: z.iso.datetime() })),
});

/** Who asked what for, and how much: for auditors. Never what was found silently. */
export const QueryReview = z.object({
  /** Of the last 90 days, by organisation and person. */
  patterns: z.array(
    z.object({
      organisation: z.string(),
      person: z.string(),
      queries: z.int(),
      selectors: z.int(),
      /** Questions without a case. */
      withoutCase: z.int(),
      told: z.int(),
      mostInADay: z.int(),
      lastAt: z.iso.datetime(),
    }),
  ),
  latest: z.array(
    z.object({
      number: z.string(),
      at: z.iso.datetime(),
      organisation: z.string(),
      person: z.string(),
      cause: z.enum(['check', 'interest', 'step']),
      purpose: z.string(),
      case: z.string().nullable(),
      selectors: z.int(),
      told: z.int(),
    }),
  ),
});
export type QueryReview = z.infer<typeof QueryReview>;

export const SwitchInput = z.object({ organisation: z.string().max(80), off: z.boolean(), reason: words });
export const SwitchPage = z.object({
  rows: z.array(z.object({ organisation: z.string(), off: z.boolean(), reason: z.string(), at: z.iso.datetime(), by: z.string() })),
});
