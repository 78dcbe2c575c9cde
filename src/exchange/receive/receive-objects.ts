import type { Linker } from '#intake';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import type { DeliveryReceipt } from '../core/delivery.ts';
import type { ExchangeDeliveryTable } from '../tables.ts';

/** From whom something comes, and where it is kept. */
export type ReceivedFrom = {
  /** Who acts: the partner itself, or one of ours who hands in a partner's file, or the machine's stand-in for a feed. */
  readonly viewer: Viewer;
  /** The collection it goes into; the organisation of an inbox is the sender. */
  readonly collection: string;
  /** The sender, where the collection is nobody's inbox; else left out. */
  readonly organisation?: string;
  readonly channel: ExchangeDeliveryTable['channel'];
  /** File, URL, request: what people know it by. */
  readonly name: string;
  readonly format?: string;
  readonly feed: string | null;
  readonly exercise: boolean;
  /** Why it is taken in, where somebody said so. */
  readonly reason?: string | null;
  /** Ends the reading between two batches; what was committed stays. */
  readonly signal?: AbortSignal;
};

/** What became of one object, in the order of the input. */
export type ObjectOutcome = {
  readonly stixId: string | null;
  readonly version: string | null;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'set-aside';
  /** Why it was set aside. */
  readonly code: string | null;
};

export type ReceiveStep =
  | {
      readonly progress: {
        readonly delivery: string;
        readonly read: number;
        readonly created: number;
        readonly setAside: number;
        readonly bytes: number;
      };
      readonly objects: readonly ObjectOutcome[];
    }
  | { readonly receipt: DeliveryReceipt; readonly delivery: { readonly id: string; readonly number: string } };

/**
 * Takes a bundle, an envelope, an array, NDJSON or one object in (gzip too): one step after each batch that has become durable, the receipt as the last. Each batch is one
 * transaction; memory holds two batches.
 */
export async function* receiveObjects(
  _services: Services,
  _linker: Linker,
  _from: ReceivedFrom,
  _source: AsyncIterable<Uint8Array>,
): AsyncGenerator<ReceiveStep> {
  yield* [];
}
