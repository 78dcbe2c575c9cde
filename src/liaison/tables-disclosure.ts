import type { ColumnType, JSONColumnType } from 'kysely';
import type { Text } from '#model/text.ts';
import type { Actor } from './core/inquiry/actor.ts';
import type { Disclosure, DisclosureContent, DisclosureKind, DisclosureState } from './core/disclosure/disclosure.ts';
import type { HandlingMarks } from './core/disclosure/handling-marks.ts';

/** RFC 3339 in UTC. */
type Instant = ColumnType<string, string, string>;
type InstantOrNull = ColumnType<string | null, string | null, string | null>;
type Json<T> = JSONColumnType<T & object>;
type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>;

type DisclosureTable = {
  id: string;
  number: string;
  inquiry: string;
  kind: DisclosureKind;
  state: DisclosureState;
  content: Json<DisclosureContent>;
  authors: Json<Actor[]>;
  author_keys: string[];
  proposed_by: JsonOrNull<Actor>;
  approval: JsonOrNull<NonNullable<Disclosure['approval']>>;
  approver_key: string | null;
  returned: JsonOrNull<NonNullable<Disclosure['returned']>>;
  handovers: Json<Record<string, string>>;
  created_at: Instant;
  saved_at: Instant;
  sent_at: InstantOrNull;
  version: number;
  exercise: boolean;
};

type DisclosureLetterTable = {
  disclosure: string;
  recipient: string;
  text: string;
  sha256: Uint8Array;
  approved_at: Instant;
  sent_at: InstantOrNull;
};

type DisclosureStepTable = {
  id: string;
  disclosure: string;
  at: Instant;
  act: string;
  person: string | null;
  name: string;
  organisation: string;
  why: string;
};

type ConsentRequestTable = {
  id: string;
  disclosure: string;
  item: string;
  owner: string;
  label: Json<Text>;
  ours: Json<Text>;
  leaves: Json<Text>;
  recipients: string[];
  use: string;
  marks: Json<HandlingMarks>;
  asked_at: Instant;
  asked_by: string;
  due_at: Instant;
  decision: 'granted' | 'denied' | null;
  decided_at: InstantOrNull;
  decided_by: string | null;
  why: string;
  scope: string[];
  expires_at: InstantOrNull;
  exercise: boolean;
};

type RecallTaskTable = {
  id: string;
  inquiry: string;
  handover: string;
  disclosure: string | null;
  kind: 'recall' | 'correction';
  recipient: string;
  why: string;
  replacement: string | null;
  asked_at: Instant;
  acknowledged_at: InstantOrNull;
  acknowledged_by: string | null;
  note: string;
  exercise: boolean;
};

type PartnerPseudonymTable = { partner: string; subject: string; name: string };

declare module '#platform/database/tables.ts' {
  interface Tables {
    disclosure: DisclosureTable;
    disclosure_letter: DisclosureLetterTable;
    disclosure_step: DisclosureStepTable;
    consent_request: ConsentRequestTable;
    recall_task: RecallTaskTable;
    partner_pseudonym: PartnerPseudonymTable;
  }
}
