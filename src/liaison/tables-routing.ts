import type { ColumnType } from 'kysely';

type Instant = ColumnType<string, Date | string, never>;

type OnCallEntryTable = {
  id: string;
  step: number;
  name: string;
  contact: string;
  from_at: Instant;
  to_at: Instant;
  added_at: Instant;
  added_by: string;
  withdrawn_at: ColumnType<string | null, Date | string | null, Date | string>;
  withdrawn_why: string | null;
  exercise: boolean;
};

type EmergencyTakenTable = { inquiry: string; at: Instant; person: string | null; person_name: string; note: string };

declare module '#platform/database/tables.ts' {
  interface Tables {
    on_call_entry: OnCallEntryTable;
    emergency_taken: EmergencyTakenTable;
  }
}
