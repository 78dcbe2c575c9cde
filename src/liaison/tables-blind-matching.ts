import type { ColumnType } from 'kysely';
import type { BlindChangeKind } from './core/blind-matching/blind-pages.ts';

type Instant = ColumnType<string, Date | string, never>;
type InstantOrNull = ColumnType<string | null, Date | string | null, Date | string | null>;

type BlindPartnerTable = { partner: string; quota: number; stopped: boolean; exercise: boolean };

type BlindChangeTable = {
  id: string;
  partner: string;
  kind: BlindChangeKind;
  quota: number;
  reason: string;
  at: Instant;
  person: string | null;
  person_name: string;
};

type BlindEpochTable = {
  id: string;
  partner: string;
  ordinal: number;
  opens_at: Instant;
  closes_at: Instant;
  closed_at: InstantOrNull;
  public_key: Uint8Array;
  secret_key: Uint8Array | null;
};

type BlindSetTable = {
  id: string;
  epoch: string;
  asked_at: Instant;
  published_at: InstantOrNull;
  entries: number | null;
  bytes: number | null;
  sha256: Uint8Array | null;
};

type BlindReferenceTable = { reference: string; set: string; interest: string; organisation: string };

type BlindQueryTable = {
  partner: string;
  id: string;
  epoch: string;
  at: Instant;
  elements: number;
  case_reference: string;
  purpose: string;
  by_file: boolean;
  person_name: string;
};

type BlindAskedTable = {
  id: string;
  evaluator: string;
  epoch: string;
  at: Instant;
  elements: number;
  case_reference: string;
  purpose: string;
  organisation: string;
  person: string | null;
  person_name: string;
  finished_at: InstantOrNull;
  hits: number | null;
  exercise: boolean;
};

declare module '#platform/database/tables.ts' {
  interface Tables {
    blind_partner: BlindPartnerTable;
    blind_change: BlindChangeTable;
    blind_epoch: BlindEpochTable;
    blind_set: BlindSetTable;
    blind_reference: BlindReferenceTable;
    blind_query: BlindQueryTable;
    blind_asked: BlindAskedTable;
  }
}
