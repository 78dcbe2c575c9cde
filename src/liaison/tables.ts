import type { ColumnType, JSONColumnType } from 'kysely';
import type { Tlp } from '#model/handling.ts';
import type { IndicatorType } from '#model/indicator.ts';
import type { Capacity } from './core/inquiry/actor.ts';
import type { UseCondition } from './core/inquiry/condition.ts';
import type { Handover } from './core/inquiry/handover.ts';
import type { EventBody, EventKind } from './core/inquiry/inquiry-event.ts';
import type { InquiryRecord } from './core/inquiry/inquiry-record.ts';
import type { InquiryType, Urgency } from './core/inquiry/inquiry-type.ts';
import type { Request } from './core/inquiry/request.ts';
import type { Direction, InquiryState } from './core/inquiry/states.ts';

/** RFC 3339 in UTC. Goes in as a Date too. */
type Instant = ColumnType<string, Date | string, Date | string>;
type InstantOrNull = ColumnType<string | null, Date | string | null, Date | string | null>;

type InquiryTable = {
  id: string;
  number: string | null;
  direction: Direction;
  state: InquiryState;
  type: InquiryType;
  instrument: string;
  urgency: Urgency;
  partner: string;
  country: string;
  owner: string;
  units: string[];
  subject_ja: string;
  subject_en: string;
  tlp: Tlp;
  received_at: InstantOrNull;
  updated_at: Instant;
  next_due_at: InstantOrNull;
  next_clock: string | null;
  over: boolean;
  record: JSONColumnType<InquiryRecord>;
  exercise: boolean;
};

type InquiryEventTable = {
  inquiry: string;
  ordinal: number;
  id: string;
  kind: EventKind;
  at: Instant;
  recorded_at: Instant;
  capacity: Capacity;
  person: string | null;
  name: string;
  organisation: string;
  body: ColumnType<EventBody | null, string, null>;
  body_hash: Uint8Array;
  hash: Uint8Array;
};

type InquirySelectorTable = { inquiry: string; ordinal: number; type: IndicatorType; norm: string; key: bigint };

type HandoverTable = {
  id: string;
  inquiry: string;
  from_us: boolean;
  state: Handover['state'];
  conditions: JSONColumnType<UseCondition[]>;
  released_to: string[];
  offered_at: Instant;
};

type HandoverContentTable = { handover: string; content: JSONColumnType<object>; sha256: Uint8Array };

type InquiryDraftTable = {
  inquiry: string;
  partner: string;
  request: JSONColumnType<Request>;
  saved_at: Instant;
  saved_by: string;
};

declare module '#platform/database/tables.ts' {
  interface Tables {
    inquiry: InquiryTable;
    inquiry_event: InquiryEventTable;
    inquiry_selector: InquirySelectorTable;
    handover: HandoverTable;
    handover_content: HandoverContentTable;
    inquiry_draft: InquiryDraftTable;
  }
}
