import type { ColumnType, JSONColumnType } from 'kysely';
import type { IndicatorType } from '#model/indicator.ts';
import type { Sensitivity, Told } from './core/deconfliction/answer-level.ts';
import type { Conflict } from './core/deconfliction/conflict.ts';
import type { HitOutcome } from './core/deconfliction/hit-hygiene.ts';
import type { PlannedStep } from './core/deconfliction/planned-step.ts';
import type { Reach } from './core/deconfliction/selector-forms.ts';

type Instant = ColumnType<string, Date | string, Date | string>;
type InstantOrNull = ColumnType<string | null, Date | string | null, Date | string | null>;
type NullableJson<T> = ColumnType<T | null, string | null, string | null>;

type DeconflictionKeyTable = { epoch: number; key: Uint8Array | null; made_at: Instant; destroyed_at: InstantOrNull };

export type InterestTable = {
  id: string;
  number: string;
  organisation: string;
  person: string | null;
  contact: string;
  case_number: string | null;
  kind: string | null;
  type: IndicatorType;
  value: string;
  norm: string;
  seen_at: InstantOrNull;
  sensitivity: Sensitivity;
  match_abroad: boolean;
  reason: string;
  registered_at: Instant;
  expires_at: Instant;
  withdrawn_at: InstantOrNull;
  suppressed_ja: string | null;
  suppressed_en: string | null;
  victim_in_territory: boolean;
  harm: number | null;
  serious: boolean;
  exercise: boolean;
};

type PlannedStepTable = {
  id: string;
  number: string;
  organisation: string;
  type: IndicatorType;
  value: string;
  norm: string;
  seen_at: InstantOrNull;
  target: string;
  case_number: string | null;
  from_at: Instant;
  to_at: Instant;
  state: PlannedStep['state'];
  sensitivity: Sensitivity;
  record: JSONColumnType<PlannedStep>;
  registered_at: Instant;
  exercise: boolean;
};

type TagTable = { tag: Uint8Array; epoch: number; subject: string; subject_kind: 'interest' | 'step'; reach: Reach };

export type DeconflictionQueryTable = {
  id: string;
  number: string;
  at: Instant;
  organisation: string;
  person: string | null;
  person_name: string;
  cause: 'check' | 'interest' | 'step';
  purpose: string;
  case_number: string | null;
  selectors: number;
  told: number;
  exercise: boolean;
};

/** What whoever is alerted may be named of the asker, by the asker's own sensitivity. */
export type ProbeAsker = {
  readonly organisation: string;
  readonly told: Told;
  readonly value: string;
  readonly type: IndicatorType;
  readonly step: HitStep | null;
  /** Organisations for which it is no news. */
  readonly except: readonly string[];
};

type DeconflictionProbeTable = {
  query: string;
  ordinal: number;
  subject: string | null;
  asker: JSONColumnType<ProbeAsker>;
  tags: Uint8Array[];
  reaches: Reach[];
  sensitivity: Sensitivity;
  resolved_at: InstantOrNull;
};

type ConflictTable = {
  id: string;
  number: string;
  one: string;
  other: string;
  one_case: string;
  other_case: string;
  state: Conflict['state'];
  agree_by: Instant;
  record: JSONColumnType<Conflict>;
  opened_at: Instant;
  exercise: boolean;
};

/** Of the other's step, what the told side sees. */
export type HitStep = Pick<PlannedStep, 'kind' | 'from' | 'to' | 'pap'>;
type HitCause = 'registered' | 'asked' | 'step' | 'calendar' | 'told';

export type InterestHitTable = {
  id: string;
  number: string;
  told_to: string;
  at: Instant;
  due_at: Instant;
  cause: HitCause;
  reach: Reach;
  interest: string | null;
  step: string | null;
  query: string | null;
  type: IndicatorType;
  value: string;
  told: JSONColumnType<Told>;
  silent: boolean;
  other_step: NullableJson<HitStep>;
  collision: 'clash' | 'overlap' | null;
  answer_wanted: boolean;
  answered: NullableJson<{ answer: 'acknowledged' | 'objected'; note: string; by: string; at: string }>;
  told_back_at: InstantOrNull;
  conflict: string | null;
  exercise: boolean;
  other_organisation: string;
  other_subject: string | null;
  other_query: string | null;
  other_planned_step: string | null;
  other_type: IndicatorType;
  other_value: string;
};

type HitOutcomeTable = {
  id: string;
  hit: string;
  outcome: HitOutcome;
  note: string;
  at: Instant;
  person: string | null;
  person_name: string;
  organisation: string;
};

type DeconflictionActTable = {
  id: string;
  conflict: string | null;
  step: string | null;
  body: JSONColumnType<object>;
  at: Instant;
  person: string | null;
  person_name: string;
  organisation: string;
};

type SuppressedSelectorTable = {
  organisation: string;
  type: IndicatorType;
  norm: string;
  reason_ja: string;
  reason_en: string;
  times: number;
  last_at: Instant;
  exercise: boolean;
};

type DeconflictionSwitchTable = {
  id: string;
  organisation: string;
  is_off: boolean;
  reason: string;
  at: Instant;
  person: string | null;
  person_name: string;
};

declare module '#platform/database/tables.ts' {
  interface Tables {
    deconfliction_key: DeconflictionKeyTable;
    interest: InterestTable;
    planned_step: PlannedStepTable;
    open_tag: TagTable;
    silent_tag: TagTable;
    deconfliction_query: DeconflictionQueryTable;
    deconfliction_probe: DeconflictionProbeTable;
    conflict: ConflictTable;
    interest_hit: InterestHitTable;
    hit_outcome: HitOutcomeTable;
    deconfliction_act: DeconflictionActTable;
    suppressed_selector: SuppressedSelectorTable;
    deconfliction_switch: DeconflictionSwitchTable;
  }
}
