import type { ColumnType, JSONColumnType } from 'kysely';
import type { Identification } from './core/evidence.ts';
import type { ManifestEntry, ManifestTotals } from './core/manifest.ts';
import type { FilePurpose, RecoveryMode } from './core/recovery-pages.ts';

type Instant = ColumnType<string, Date | string, never>;

export type RecoveryTable = {
  id: string;
  number: string;
  report: string;
  title: string;
  mode: RecoveryMode;
  created_at: Instant;
  organisation: string;
  person: string | null;
  person_name: string;
  begun_at: ColumnType<string | null, Date | string | null, Date | string | null>;
  totals: JSONColumnType<ManifestTotals> | null;
  handed_in: string | null;
  exercise: boolean;
};

export type RecoveryFileTable = {
  id: string;
  recovery: string;
  purpose: FilePurpose;
  original_of: string | null;
  name: string;
  bytes: ColumnType<bigint, number, never>;
  sha256: Uint8Array;
  received_at: Instant;
  added_by: string;
};

export type RecoveryFindingTable = {
  recovery: string;
  ordinal: number;
  name: string;
  identification: JSONColumnType<Identification> | null;
  code: string | null;
};

export type RecoveryEntryTable = { recovery: string; ordinal: number; entry: JSONColumnType<ManifestEntry> };

declare module '#platform/database/tables.ts' {
  interface Tables {
    recovery: RecoveryTable;
    recovery_file: RecoveryFileTable;
    recovery_finding: RecoveryFindingTable;
    recovery_entry: RecoveryEntryTable;
  }
}
