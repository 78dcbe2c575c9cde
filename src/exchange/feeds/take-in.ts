import { type ErrorCode, errors, RenkeiError } from '#model/errors.ts';
import type { ObjectOutcome, ReceivedFrom, ReceiveStep } from '../receive/receive-objects.ts';
import type { FeedRun, FeedRunEnd } from './feed-run.ts';

type How = Pick<ReceivedFrom, 'collection' | 'channel'> & {
  readonly format: string;
  readonly onStored?: (outcomes: readonly ObjectOutcome[]) => void;
};

/**
 * Hands what a feed brings to whoever receives it, as one delivery from the feed's partner.
 * @returns how it ended, and `durable`: everything before this byte is kept, reports made of it included
 */
export async function takeIn(
  { viewer, feed, signal, report }: FeedRun,
  receive: (from: ReceivedFrom, source: AsyncIterable<Uint8Array>) => AsyncIterable<ReceiveStep>,
  source: AsyncIterable<Uint8Array>,
  { onStored, ...how }: How,
): Promise<FeedRunEnd & { readonly durable: number }> {
  let thrown: RenkeiError | null = null;
  const noted = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* source;
    } catch (problem) {
      thrown = problem instanceof RenkeiError ? problem : new RenkeiError('internal', { incident: feed.number }, problem);
      throw thrown;
    }
  };
  const from: ReceivedFrom = { viewer, ...how, name: feed.name, feed: feed.id, exercise: feed.exercise, signal };
  let reached = 0;
  for await (const step of receive(from, noted())) {
    if ('progress' in step) {
      onStored?.(step.objects);
      report(step.progress.read);
      reached = step.progress.bytes;
    } else if ('receipt' in step) {
      const { stopped: code } = step.receipt;
      const stopped = thrown ?? (code === null ? null : new RenkeiError(isCode(code) ? code : 'delivery-interrupted'));
      // Where the source itself ended the reading, all that it gave before was kept.
      const isAll = code === null || code === stopped?.code;
      return { delivery: step.delivery.number, stopped, durable: isAll && (code === null || thrown !== null) ? Infinity : reached };
    }
  }
  throw new RenkeiError('delivery-interrupted');
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code);
