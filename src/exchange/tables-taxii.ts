import type { ColumnType, JSONColumnType } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { StatusEntry } from './core/taxii/status-resource.ts';

export type ExchangeStatusTable = {
  id: string;
  root: string;
  organisation: string;
  collection: string;
  requested_at: ColumnType<string, Date | string, never>;
  ended_at: ColumnType<string | null, Date | string | null, Date | string | null>;
  total: number;
  taken: number;
  set_aside: number;
  entries: JSONColumnType<readonly StatusEntry[]> | null;
  file: string | null;
  /** Of the file. */
  bytes: ColumnType<bigint, bigint | number, never>;
  viewer: JSONColumnType<Viewer> | null;
  exercise: boolean;
};

declare module '#platform/database/tables.ts' {
  interface Tables {
    exchange_status: ExchangeStatusTable;
  }
}
