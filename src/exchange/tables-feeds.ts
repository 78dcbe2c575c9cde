import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Reason } from '#model/outcome.ts';
import type { FeedKind } from './core/exchange-pages.ts';
import type { FeedState } from './core/feeds/feed-state.ts';
import type { KeptSecret } from './core/feeds/kept-secret.ts';

type Instant = ColumnType<string, Date | string, Date | string>;
type InstantOrNull = ColumnType<string | null, Date | string | null | undefined, Date | string | null>;
type JsonOrNull<T extends object> = ColumnType<T | null, string | null | undefined, string | null>;

export type ExchangeFeedTable = {
  id: string;
  number: string;
  organisation: string;
  name: string;
  kind: FeedKind;
  url: string;
  collection: string | null;
  secret: JsonOrNull<KeptSecret>;
  has_secret: ColumnType<boolean, never, never>;
  every_minutes: number;
  paused: boolean;
  inner_allowed: Generated<boolean>;
  exercise: boolean;
  made_at: Instant;
  made_by: string | null;
  made_by_name: string;
  removed_at: InstantOrNull;
  state: JSONColumnType<FeedState, string | undefined, string>;
  run: ColumnType<string | null, string | null | undefined, string | null>;
  run_at: InstantOrNull;
  good_at: InstantOrNull;
  next_run_at: InstantOrNull;
  problem: JsonOrNull<Pick<Reason, 'code' | 'facts'>>;
  failures: Generated<number>;
  last_delivery: ColumnType<string | null, string | null | undefined, string | null>;
};

export type ExchangeFeedSentTable = { feed: string; stix_id: string; sha256: Uint8Array; failures: number };

declare module '#platform/database/tables.ts' {
  interface Tables {
    exchange_feed: ExchangeFeedTable;
    exchange_feed_sent: ExchangeFeedSentTable;
  }
}
