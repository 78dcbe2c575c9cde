import type { LineChunk, lineChunks } from '#intake/reading';
import { fillSieve, type Sieve } from '../core/engine/sieve.ts';
import { isOfSource } from './source-fault.ts';
import { inOrder } from './in-order.ts';
import type { ChunkCounted } from './read-chunk.ts';
import type { ReadingThreads } from './reading-threads.ts';

/** What is one chunk is read without a sieve. */
const notCounted = (): ChunkCounted | null => ({ usual: 0, others: 1, sum: 0 });
/** After so many chunks it is known whether counting is worth while. */
const TRIED = 4;

/**
 * Reads a file once to learn which of its values two reports have. Null where that is not worth while: the file is one chunk, most of its lines take the general
 * way, which costs as much again, or the source breaks off (whoever reads it next is told so).
 * @param threads are given the sieve, for what they read from now on
 * @returns the sum by which a second reading of the same bytes is known
 * @throws RenkeiError `reading-broke-off`
 */
export async function countValues(
  chunks: ReturnType<typeof lineChunks>,
  threads: ReadingThreads,
  words: number,
  progress: () => void,
): Promise<{ readonly sum: number } | null> {
  let [usual, others, sum, seen] = [0, 0, 0, 0];
  try {
    const ask = async ({ bytes, byte }: LineChunk): Promise<ChunkCounted | null> => bytes && threads.count(bytes, byte);
    for await (const { answer } of inOrder(chunks, threads.atOnce, notCounted, ask)) {
      progress();
      if (answer === null) continue;
      usual += answer.usual;
      others += answer.others;
      sum = (sum + answer.sum) | 0;
      seen += 1;
      if (seen >= TRIED && others > usual) return null;
    }
  } catch (error) {
    if (isOfSource(error)) return null;
    throw error;
  }
  if (others >= usual) return null;
  const sieve: Sieve = new Int32Array(new SharedArrayBuffer(words * Int32Array.BYTES_PER_ELEMENT));
  fillSieve(sieve, await threads.censuses());
  await threads.sift(sieve);
  return { sum };
}
