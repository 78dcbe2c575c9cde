import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Letter } from '../core/letter/letter.ts';
import { type MessageRead, readOne } from './read-one.ts';

/** More threads than these wait for the disk and for whoever collects. */
const MOST = 4;

/** Threads that make letters of messages, or none: then whoever asks does the work. */
export class LetterCrew {
  readonly #threads: Worker[];
  #next = 0;

  /** `size` 0: no threads. */
  constructor(size = Math.min(MOST, availableParallelism())) {
    this.#threads = Array.from({ length: size }, () => new Worker(new URL('letter-thread.ts', import.meta.url)));
    // A thread that dies of a message takes the process with it, and the next process is careful.
    for (const thread of this.#threads) thread.on('error', () => process.exit(1));
  }

  /** How many batches keep everybody busy. */
  get breadth(): number {
    return Math.max(1, this.#threads.length * 2);
  }

  /** Letters in the order of the messages. The answers of one thread come in the order in which it was asked. */
  async read(batch: readonly MessageRead[]): Promise<readonly Letter[]> {
    const thread = this.#threads[this.#next];
    this.#next = (this.#next + 1) % Math.max(1, this.#threads.length);
    if (!thread) return batch.map((message) => detached(readOne(message)));
    const answer = this.#waiting.get(thread) ?? Promise.resolve();
    const mine = answer.then(async () => {
      thread.postMessage(batch);
      const [letters] = (await once(thread, 'message')) as [readonly Letter[]]; // what letter-thread.ts sends
      return letters;
    });
    this.#waiting.set(thread, mine);
    return mine;
  }

  readonly #waiting = new Map<Worker, Promise<unknown>>();

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }
}

/**
 * The letter without what its strings were cut out of: a piece of a string keeps the whole of it in memory, here a message of any size. What comes from a
 * thread is a copy already.
 */
const detached = (letter: Letter): Letter => JSON.parse(JSON.stringify(letter)) as Letter; // plain data comes back as it was
