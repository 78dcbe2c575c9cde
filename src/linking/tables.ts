import type { JSONColumnType } from 'kysely';
import type { LearnBasis } from './core/learning/learn-basis.ts';
import type { WeightChanges } from './core/weight-changes.ts';
import type { Weights } from './core/weights.ts';

/** What a decision speaks of. `reports` names all of them (the database shows a decision only to who may read each); `pairs` are those that it ties or parts. */
export type DecisionSubject = {
  readonly reports: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
  /** Of a split: those that were parted from all others. It says all; earlier versions wrote pairs too. */
  readonly parted?: readonly string[];
  /** Of an unsure about two reports: what the evidence was (core/queue/settled-questions.ts); with other evidence they are asked about again. */
  readonly evidence?: string;
  /** Of a decision about a value (hub, not-hub): which; `reports` is then where the person saw it. */
  readonly value?: { readonly type: string; readonly value: string; readonly exercise: boolean };
  /** Of a name: who the person says was behind the reports. */
  readonly actor?: string;
};

export type DecisionKind = 'must-link' | 'cannot-link' | 'confirm' | 'split' | 'unsure' | 'hub' | 'not-hub' | 'name' | 'revoke';

/** What brought the reports of a change together: the strongest ties, each a pair of reports. Sentences are made when it is read. */
export type ChangeFacts = { readonly ties: readonly (readonly [string, string])[]; readonly decision?: string };

type DecisionTable = {
  id: string;
  kind: DecisionKind;
  subject: JSONColumnType<DecisionSubject>;
  reason: string;
  person: string | null;
  person_name: string;
  organisation: string;
  role: string;
  at: string;
  revokes: string | null;
};

type ReportClusterTable = { report: string; cluster: string };

type ChangeTable = {
  id: string;
  at: string;
  kind: 'cluster-formed' | 'cluster-grew' | 'cluster-split' | 'decided' | 'imported';
  cluster: string | null;
  reports: string[];
  facts: JSONColumnType<ChangeFacts>;
};

type WeightModelTable = {
  version: string;
  body: JSONColumnType<Weights>;
  made_at: string;
  made_by: string;
  basis: JSONColumnType<LearnBasis>;
  preview: JSONColumnType<WeightChanges>;
  note: string;
};

type Asked = { id: string; at: string; person: string | null; person_name: string; organisation: string; role: string };
type WeightInForceTable = Asked & { version: string | null; reason: string };
type WeightLearningTable = Asked & { version: string | null; note: string };

declare module '#platform/database/tables.ts' {
  interface Tables {
    decision: DecisionTable;
    report_cluster: ReportClusterTable;
    change: ChangeTable;
    weight_model: WeightModelTable;
    weight_in_force: WeightInForceTable;
    weight_learning: WeightLearningTable;
  }
}
