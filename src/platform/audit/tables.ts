import type { ColumnType } from 'kysely';
import type { Role } from '#model/organisation.ts';
import type { AuditOperation } from './core/entry.ts';

type AuditEntryTable = {
  id: string;
  at: string;
  operation: AuditOperation;
  person: string | null;
  person_name: string;
  organisation: string;
  role: Role;
  exercise: boolean;
  subject_kind: string;
  subject_id: string;
  reason: string | null;
  facts: ColumnType<Record<string, unknown>, string, never>;
};

declare module '#platform/database/tables.ts' {
  interface Tables {
    audit_entry: AuditEntryTable;
  }
}
