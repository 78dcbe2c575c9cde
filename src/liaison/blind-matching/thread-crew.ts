import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { RenkeiError } from '#model/errors.ts';
import type { Crew } from '../core/blind-matching/crew.ts';
import type { Answers, Order, OrderOf } from '../core/blind-matching/work.ts';
import type { ThreadAnswer, ThreadOrder } from './matching-thread.ts';

type ThreadCrew = Crew & { readonly close: () => Promise<void> };

/** More than these help nobody: people are served on the same machine. */
const MOST_THREADS = 4;

/**
 * Threads that calculate beside the one that serves people; started when they are first needed. They do not keep the process alive.
 * An order fails with `blind-calculation` where its thread does.
 */
export function openThreadCrew(hands = Math.min(MOST_THREADS, availableParallelism())): ThreadCrew {
  let threads: Thread[] = [];
  return {
    hands,
    run: <Kind extends Order['kind']>(order: OrderOf<Kind>) => {
      threads = threads.filter(({ isOver }) => !isOver);
      const idlest = threads.toSorted((one, other) => one.load - other.load)[0];
      const thread = idlest && (idlest.load === 0 || threads.length >= hands) ? idlest : new Thread();
      if (thread !== idlest) threads.push(thread);
      return thread.run(order) as Promise<Answers[Kind]>; // the answer is that of the order's kind
    },
    close: async () => void (await Promise.all(threads.splice(0).map((thread) => thread.close()))),
  };
}

/** One thread and the orders that it has not answered. */
class Thread {
  readonly #worker = new Worker(new URL('matching-thread.ts', import.meta.url));
  readonly #open = new Map<number, PromiseWithResolvers<unknown>>();
  #count = 0;
  isOver = false;

  constructor() {
    this.#worker.on('message', ({ number, answer }: ThreadAnswer) => {
      this.#open.get(number)?.resolve(answer);
      this.#open.delete(number);
      if (this.#open.size === 0) this.#worker.unref();
    });
    const end = (cause?: unknown): void => {
      this.isOver = true;
      for (const { reject } of this.#open.values()) reject(new RenkeiError('blind-calculation', {}, cause));
      this.#open.clear();
    };
    this.#worker.once('error', end);
    this.#worker.once('exit', () => end());
  }

  get load(): number {
    return this.#open.size;
  }

  run(order: Order): Promise<unknown> {
    const answer = Promise.withResolvers<unknown>();
    this.#count += 1;
    this.#open.set(this.#count, answer);
    this.#worker.ref();
    this.#worker.postMessage({ number: this.#count, order } satisfies ThreadOrder);
    return answer.promise;
  }

  async close(): Promise<void> {
    this.isOver = true;
    await this.#worker.terminate();
  }
}
