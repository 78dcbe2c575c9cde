import type { ColumnType, JSONColumnType } from 'kysely';
import type { ErrorCode } from '#model/errors.ts';
import type { Text } from '#model/text.ts';
import type { Finding, Level, Summary } from './core/finding.ts';
import type { MailboxConsent, Verdict } from './core/mail-pages.ts';
import type { TraceKind } from './core/case/finding-traces.ts';

type Instant = ColumnType<string, Date | string, never>;
type InstantOrNull = ColumnType<string | null, Date | string | null, Date | string | null>;

export type MailboxTable = {
  id: string;
  number: string;
  report: string;
  title: string;
  owners: string[];
  consent: JSONColumnType<MailboxConsent>;
  created_at: Instant;
  organisation: string;
  person: string | null;
  person_name: string;
  begun_at: ColumnType<string | null, Date | string | null | undefined, Date | string | null>;
  scan: string | null;
  summary: JSONColumnType<Summary> | null;
  weights: string | null;
  exercise: boolean;
};

export type MailboxFileTable = {
  id: string;
  mailbox: string;
  path: string;
  bytes: ColumnType<bigint, number, never>;
  sha256: Uint8Array;
  received_at: Instant;
  added_by: string;
};

export type MailboxFailureTable = {
  mailbox: string;
  ordinal: number;
  scan: string;
  file: string;
  place: string;
  code: ErrorCode;
  facts: JSONColumnType<Record<string, string | number>>;
};

export type MailFindingTable = {
  id: string;
  mailbox: string;
  ordinal: number;
  scan: string;
  identity: string;
  owner: string;
  level: Level;
  score: number;
  name: string;
  addresses: string[];
  turns: number;
  alert_turn: number | null;
  first_at: InstantOrNull;
  last_at: InstantOrNull;
  reason: JSONColumnType<Text> | null;
  finding: JSONColumnType<Finding>;
  handed_in: string | null;
};

export type MailTraceTable = { finding: string; kind: TraceKind; norm: string };

export type MailDecisionTable = {
  id: string;
  mailbox: string;
  identity: string;
  owner: string;
  verdict: Verdict | null;
  reason: string;
  person: string | null;
  person_name: string;
  organisation: string;
  role: string;
  at: Instant;
};

declare module '#platform/database/tables.ts' {
  interface Tables {
    mailbox: MailboxTable;
    mailbox_file: MailboxFileTable;
    mailbox_failure: MailboxFailureTable;
    mail_finding: MailFindingTable;
    mail_trace: MailTraceTable;
    mail_decision: MailDecisionTable;
  }
}
