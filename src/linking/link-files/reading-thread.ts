import { parentPort, workerData } from 'node:worker_threads';
import { transferables, type HashKey } from '../core/engine/pack.ts';
import { goByLists } from '../hubs/common-in-force.ts';
import { newPacker } from '../new-engine.ts';
import { createChunkReader, type ChunkRead } from './read-chunk.ts';

/** What a reading thread is told once, and then for each chunk. */
export type ThreadOrder = { readonly keep: boolean; readonly commonValues: string | null; readonly key: HashKey };
export type ChunkOrder = { readonly bytes: Uint8Array<ArrayBuffer>; readonly byte: number };

/** Reads one chunk after the other, in a thread beside others. */
const port = parentPort;
const { keep, commonValues, key } = workerData as ThreadOrder; // what read-in-order.ts sends
goByLists(commonValues);
const read = createChunkReader(newPacker(key), keep);
port?.on('message', ({ bytes, byte }: ChunkOrder) => {
  const done = read(bytes, byte);
  port.postMessage(done, [...new Set([...transferables(done.packed), ...buffersOf(done)])]);
});

const buffersOf = ({ lineOf, traces, refused, warnings }: ChunkRead): ArrayBuffer[] =>
  [lineOf, traces, refused.lines, warnings.lines].map(({ buffer }) => buffer);
