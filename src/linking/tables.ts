import type { JSONColumnType } from 'kysely';

/** What a decision speaks of. `reports` names all of them (the database shows a decision only to who may read each); `pairs` is what it makes of the engine. */
export type DecisionSubject = {
  readonly reports: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
  /** Of a split: those that were parted from the rest. */
  readonly parted?: readonly string[];
  /** Of an unsure about two reports: what the evidence was (core/queue/settled-questions.ts); with other evidence they are asked about again. */
  readonly evidence?: string;
  /** Of a decision about a value (hub, not-hub): which; `reports` is then where the person saw it. */
  readonly value?: { readonly type: string; readonly value: string; readonly exercise: boolean };
};

export type DecisionKind = 'must-link' | 'cannot-link' | 'confirm' | 'split' | 'unsure' | 'hub' | 'not-hub' | 'revoke';

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

declare module '#platform/database/tables.ts' {
  interface Tables {
    decision: DecisionTable;
    report_cluster: ReportClusterTable;
    change: ChangeTable;
  }
}
