import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Tlp } from '#model/handling.ts';
import type { DeliveryReceipt } from './core/delivery.ts';

type Instant = ColumnType<string, Date | string, Date | string>;
type InstantOrNull = ColumnType<string | null, Date | string | null | undefined, Date | string | null>;

export type ExchangeRootTable = {
  name: string;
  title: string;
  description: string | null;
  max_content_length: ColumnType<bigint, number | bigint, number | bigint>;
};

export type ExchangeCollectionTable = {
  id: string;
  root: string;
  alias: string | null;
  kind: 'shared' | 'inbox' | 'listed';
  organisation: string | null;
  title: string;
  description: string | null;
  media_types: string[];
  last_added: ColumnType<string, string | undefined, string>;
  exercise: boolean;
};

export type ExchangeRightTable = { collection: string; organisation: string; may_read: boolean; may_write: boolean };

export type ExchangeDeliveryTable = {
  id: string;
  number: string;
  direction: 'in' | 'out';
  channel: 'taxii-server' | 'taxii-client' | 'misp-server' | 'misp-client' | 'file' | 'export';
  organisation: string;
  collection: string | null;
  feed: string | null;
  name: string;
  format: string;
  begun_at: Instant;
  ended_at: InstantOrNull;
  bytes: ColumnType<bigint, number | bigint, number | bigint>;
  sha256: ColumnType<Uint8Array | null, Uint8Array | null | undefined, Uint8Array | null>;
  receipt: JSONColumnType<DeliveryReceipt>;
  reason: string | null;
  person: string | null;
  person_name: string;
  by_organisation: string;
  exercise: boolean;
};

export type ExchangeObjectTable = {
  collection: string;
  seq: Generated<bigint>;
  stix_id: string;
  type: string;
  spec_version: string;
  version: Instant;
  version_text: string | null;
  date_added: Instant;
  content: string;
  report: string | null;
  other_report: string | null;
  form: 'full' | 'sanitised' | 'both';
  common: boolean;
  owner: string | null;
  submitted_by: string | null;
  tlp: Tlp | null;
  releasable_to: string[] | null;
  delivery: string | null;
  exercise: boolean;
};

export type ExchangeTraceTable = { collection: string; seq: bigint; type: string; norm: string; key: ColumnType<bigint, bigint, never> };

export type ExchangeQuarantineTable = {
  delivery: string;
  ordinal: number;
  position: ColumnType<bigint, number | bigint, never>;
  stix_id: string | null;
  type: string | null;
  code: string;
  facts: JSONColumnType<Readonly<Record<string, string | number>>>;
  content: Uint8Array;
  state: 'set-aside' | 'accepted' | 'dismissed';
  decided_at: InstantOrNull;
  decided_by: string | null;
  reason: string | null;
};

export type ExchangeOriginTable = {
  report: string;
  collection: string;
  /** The sender. */
  organisation: string;
  exercise: boolean;
  stix_id: string;
  seq: ColumnType<bigint, bigint, bigint>;
  related: string[];
  missing: string[];
};
export type ExchangeDueTable = { report: string; since: Instant };
export type ExchangeCentreTable = { single: Generated<boolean>; namespace: string };
export type ExchangeVictimTable = { id: string; report: string; subject: string };
export type ExchangePublishedTable = { report: string; audience: string };

declare module '#platform/database/tables.ts' {
  interface Tables {
    exchange_root: ExchangeRootTable;
    exchange_collection: ExchangeCollectionTable;
    exchange_right: ExchangeRightTable;
    exchange_delivery: ExchangeDeliveryTable;
    exchange_object: ExchangeObjectTable;
    exchange_trace: ExchangeTraceTable;
    exchange_quarantine: ExchangeQuarantineTable;
    exchange_origin: ExchangeOriginTable;
    exchange_due: ExchangeDueTable;
    exchange_centre: ExchangeCentreTable;
    exchange_victim: ExchangeVictimTable;
    exchange_published: ExchangePublishedTable;
  }
}
