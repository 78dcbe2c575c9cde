import type { ColumnType } from 'kysely';
import type { Tlp } from '#model/handling.ts';

type Instant = ColumnType<string, Date | string, Date | string>;
type Whole = ColumnType<bigint, number | bigint, number | bigint>;

export type MispEventTable = {
  /** Of the row; `uuid` is the sender's own, and others may have one of it too. */
  id: string;
  uuid: string;
  number: Whole;
  organisation: string;
  info: string;
  /** `2026-11-22` */
  date: ColumnType<string, string, string>;
  stamp: Whole;
  published: boolean;
  publish_stamp: Whole;
  threat_level: number;
  analysis: number;
  tags: string[];
  content: string;
  received_at: Instant;
  changed_at: Instant;
  owner: string;
  submitted_by: string;
  tlp: Tlp;
  releasable_to: string[];
  delivery: string | null;
  exercise: boolean;
};

export type MispAttributeTable = {
  uuid: string;
  number: Whole;
  event: string;
  object: string | null;
  object_number: ColumnType<bigint | null, bigint | number | null, bigint | number | null>;
  type: string;
  category: string;
  value: string;
  ids: boolean;
  stamp: Whole;
  tags: string[];
  deleted: boolean;
};

export type MispTagTable = { organisation: string; name: string; colour: string; exercise: boolean };
export type MispSharingGroupTable = {
  uuid: string;
  number: Whole;
  organisation: string;
  name: string;
  content: string;
  exercise: boolean;
};
export type MispSightingTable = {
  uuid: string;
  number: Whole;
  event: string;
  attribute: string;
  type: number;
  source: string;
  stamp: Whole;
  organisation: string;
};

declare module '#platform/database/tables.ts' {
  interface Tables {
    misp_event: MispEventTable;
    misp_attribute: MispAttributeTable;
    misp_tag: MispTagTable;
    misp_sharing_group: MispSharingGroupTable;
    misp_sighting: MispSightingTable;
  }
}
