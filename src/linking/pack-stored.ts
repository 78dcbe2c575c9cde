import { setImmediate } from 'node:timers/promises';
import type { LinkableBatch } from '#intake';
import type { HashKey } from './core/engine/keyed-hash.ts';
import type { PackedReports } from './core/engine/packed-reports.ts';
import { commonValuesInUse } from './hubs/common-in-force.ts';
import { inOrder } from './link-files/in-order.ts';
import { ReadingThreads } from './link-files/reading-threads.ts';
import { newPacking } from './new-engine.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { createStoredPacker } from './stored-packer.ts';

/** Batches of stored reports packed for an engine with this key, in their order, by threads; what these cannot do is done here. `broken` hears of it once. */
export async function* packStored(
  batches: AsyncGenerator<LinkableBatch>,
  key: HashKey,
  broken: (problem: unknown) => void,
  threads: Pick<ReadingThreads, 'atOnce' | 'pack' | 'end'> = new ReadingThreads({
    key,
    keep: false,
    commonValues: commonValuesInUse().file,
    words: 0,
  }),
): AsyncGenerator<{ readonly count: number; readonly packed: readonly PackedReports[] }> {
  const pack = createStoredPacker(newPacking(key));
  let isBroken = false;
  const oneByOne = oneAtATime();
  /** Others are served in between, however many batches the threads leave behind. */
  const packHere = (text: string): Promise<readonly PackedReports[]> =>
    oneByOne(async () => {
      await setImmediate();
      return pack(text);
    });
  const byThread = async ({ text }: LinkableBatch): Promise<readonly PackedReports[]> => {
    if (isBroken) return packHere(text);
    try {
      return await threads.pack(text);
    } catch (problem) {
      if (!isBroken) broken(problem);
      isBroken = true;
      return packHere(text);
    }
  };
  try {
    // Twice what the threads hold: whoever enters what is packed has breaks.
    const answers = inOrder(batches, 2 * threads.atOnce, ({ text }) => pack(text), byThread);
    for await (const { chunk, answer } of answers) yield { count: chunk.count, packed: answer };
  } finally {
    await threads.end();
  }
}
