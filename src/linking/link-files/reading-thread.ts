import { parentPort, workerData } from 'node:worker_threads';
import type { HashKey } from '../core/engine/keyed-hash.ts';
import { transferables } from '../core/engine/packed-reports.ts';
import { Census, type Sieve } from '../core/engine/sieve.ts';
import { goByLists } from '../hubs/common-in-force.ts';
import { newPacking } from '../new-engine.ts';
import { createStoredPacker } from '../stored-packer.ts';
import { KeptChunks } from './kept-chunks.ts';
import { createChunkCounter, createChunkReader, type ChunkRead } from './read-chunk.ts';

/** What a reading thread is told once. `words`: of a census; `now`: as in `createChunkReader`. */
export type ThreadOrder = {
  readonly keep: boolean;
  readonly commonValues: string | null;
  readonly key: HashKey;
  readonly words: number;
  readonly now?: number;
};

type Chunk = { readonly bytes: Uint8Array<ArrayBuffer>; readonly byte: number };
/** What it is told to do, one after the other: count chunks, give its census, read through a sieve from now on, read chunks, pack what is stored. */
export type ThreadTask =
  | ({ readonly kind: 'count' } & Chunk)
  | { readonly kind: 'census' }
  | { readonly kind: 'sift'; readonly sieve: Sieve }
  | ({ readonly kind: 'read' } & Chunk)
  | { readonly kind: 'pack'; readonly text: string };
export type CensusCounted = Pick<Census, 'met'>;

const port = parentPort;
const { keep, commonValues, key, words, now } = workerData as ThreadOrder; // what reading-threads.ts sends
goByLists(commonValues);
let read = createChunkReader(newPacking(key), keep, now);
let pack: ReturnType<typeof createStoredPacker> | null = null;
const kept = new KeptChunks();
let counting: { readonly census: Census; readonly count: ReturnType<typeof createChunkCounter> } | null = null;

port?.on('message', (task: ThreadTask) => {
  switch (task.kind) {
    case 'count': {
      if (counting === null) {
        const census = new Census(words);
        counting = { census, count: createChunkCounter(census, key, now) };
      }
      const found = counting.count(task.bytes);
      kept.keep(task.byte, task.bytes, found.kept);
      port.postMessage(found.counted);
      return;
    }
    case 'census': {
      const { met } = counting?.census ?? new Census(words);
      counting = null;
      port.postMessage({ met } satisfies CensusCounted, [met.buffer]);
      return;
    }
    case 'sift':
      read = createChunkReader(newPacking(key, task.sieve), keep, now);
      port.postMessage(null);
      return;
    case 'read': {
      counting = null; // what was given up
      const done = read(task.bytes, task.byte, kept.take(task.byte, task.bytes));
      port.postMessage(done, [...new Set([...transferables(done.packed), ...buffersOf(done)])]);
      return;
    }
    case 'pack': {
      pack ??= createStoredPacker(newPacking(key));
      const packed = pack(task.text);
      port.postMessage(packed, packed.flatMap(transferables));
    }
  }
});

const buffersOf = ({ lineOf, traces, refused, warnings }: ChunkRead): ArrayBuffer[] =>
  [lineOf, traces, refused.lines, warnings.lines].map(({ buffer }) => buffer);
