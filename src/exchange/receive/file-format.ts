import type { Linker } from '#intake';
import type { Services } from '#platform/services.ts';
import type { ReceivedFrom, ReceiveStep } from './receive-objects.ts';

/** A kind of file that partners send, besides STIX. */
export type FileFormat = {
  /** Stands in the record of the delivery. */
  readonly id: string;
  /** Whether a file that begins like this (unpacked, at most 64 KiB) is one. The name decides nothing. */
  readonly fits: (head: Uint8Array) => boolean;
  readonly receive: (
    services: Services,
    linker: Linker,
    from: ReceivedFrom,
    source: AsyncIterable<Uint8Array>,
  ) => AsyncGenerator<ReceiveStep>;
};
