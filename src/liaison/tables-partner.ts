import type { ColumnType, JSONColumnType } from 'kysely';
import type { ErrorCode } from '#model/errors.ts';
import type { MessageContent, MessageKind } from './core/message/message-content.ts';
import type { PartnerMessage } from './core/message/partner-message.ts';
import type { HandoverNotice } from './core/message/handed-over.ts';
import type { PartnerView } from './core/message/partner-view.ts';
import type { Road } from './core/message/partner-pages.ts';

type Instant = ColumnType<string, Date | string, Date | string>;
type InstantOrNull = ColumnType<string | null, Date | string | null, Date | string | null>;

type PartnerThreadTable = {
  id: string;
  inquiry: string;
  partner: string;
  conversation: string;
  our_reference: string | null;
  their_reference: string | null;
  title: string;
  waits_for: PartnerView['waitsFor'];
  due_at: InstantOrNull;
  over: boolean;
  view: JSONColumnType<PartnerView>;
  begun_at: Instant;
  updated_at: Instant;
  exercise: boolean;
};

type PartnerMessageTable = {
  id: string;
  thread: string;
  direction: 'to-partner' | 'from-partner';
  sequence: number;
  message_id: string;
  sender: string;
  kind: MessageKind;
  handover: string | null;
  sealed: boolean;
  notice: JSONColumnType<HandoverNotice> | null;
  disclosure: string | null;
  road: Road;
  sent_at: Instant;
  received_at: Instant;
  by_name: string;
};

type PartnerMessageBodyTable = {
  message: string;
  sha256: Uint8Array;
  bytes: number;
  exact: ColumnType<Uint8Array | null, Uint8Array, null>;
  body: ColumnType<PartnerMessage | null, string, null>;
  manifest: Uint8Array | null;
  signature: Uint8Array | null;
};

type PartnerAttachmentTable = {
  message: string;
  ordinal: number;
  name: string;
  media_type: string;
  bytes: ColumnType<bigint, number, never>;
  sha256: Uint8Array;
};

type PartnerHeldTable = {
  handover: string;
  thread: string;
  content: JSONColumnType<MessageContent>;
  disclosure: string | null;
  by_name: string;
  held_at: Instant;
  settled: 'sent' | 'dropped' | null;
};

type PartnerKeyTable = {
  id: string;
  organisation: string;
  public_key: Uint8Array;
  valid_from: Instant;
  valid_until: InstantOrNull;
  added_at: Instant;
  added_by: string;
  exercise: boolean;
};

type PartnerRefusalTable = {
  id: string;
  organisation: string;
  code: ErrorCode;
  facts: JSONColumnType<Readonly<Record<string, string | number>>>;
  sha256: Uint8Array | null;
  bytes: ColumnType<bigint, number, never>;
  road: Road;
  at: Instant;
  by_name: string;
  exercise: boolean;
};

declare module '#platform/database/tables.ts' {
  interface Tables {
    partner_thread: PartnerThreadTable;
    partner_message: PartnerMessageTable;
    partner_message_body: PartnerMessageBodyTable;
    partner_attachment: PartnerAttachmentTable;
    partner_held: PartnerHeldTable;
    partner_key: PartnerKeyTable;
    partner_refusal: PartnerRefusalTable;
  }
}
