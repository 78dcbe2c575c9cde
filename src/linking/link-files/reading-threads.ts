import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RenkeiError } from '#model/errors.ts';
import type { PackedReports } from '../core/engine/packed-reports.ts';
import type { Sieve } from '../core/engine/sieve.ts';
import { brokeOff } from './broke-off.ts';
import type { ChunkCounted, ChunkRead } from './read-chunk.ts';
import type { CensusCounted, ThreadOrder, ThreadTask } from './reading-thread.ts';

/** More would wait for the one thread that takes their answers. */
const MOST_THREADS = 6;
const HEAP_MEGABYTES = 512;

/**
 * Threads that read, as many as there are cores, started with the first task. Each does its tasks in the order in which they were given.
 * A thread that fails or exhausts its memory fails all its tasks with RenkeiError `reading-broke-off`.
 */
export class ReadingThreads {
  readonly #order: ThreadOrder;
  readonly #count = Math.max(1, Math.min(MOST_THREADS, availableParallelism()));
  readonly #threads: Thread[] = [];
  /** By where a chunk begins: who counted it, and keeps what it says. */
  readonly #holders = new Map<number, Thread>();

  constructor(order: ThreadOrder) {
    this.#order = order;
  }

  /** Chunks that may be on their way: of each thread one in work and one waiting. */
  get atOnce(): number {
    return 2 * this.#count;
  }

  /** Chunks go to the thread that has least to do, and are read by the one that counted them; their bytes change hands. */
  count(bytes: Uint8Array<ArrayBuffer>, byte: number): Promise<ChunkCounted> {
    const thread = this.#free();
    this.#holders.set(byte, thread);
    return thread.do({ kind: 'count', bytes, byte }, [bytes.buffer]) as Promise<ChunkCounted>; // what it answers to this, here and below
  }

  read(bytes: Uint8Array<ArrayBuffer>, byte: number): Promise<ChunkRead> {
    const thread = this.#holders.get(byte) ?? this.#free();
    return thread.do({ kind: 'read', bytes, byte }, [bytes.buffer]) as Promise<ChunkRead>;
  }

  /** Packs reports as they are stored. */
  pack(text: string): Promise<PackedReports[]> {
    return this.#free().do({ kind: 'pack', text }, []) as Promise<PackedReports[]>;
  }

  /** What all have counted until now. */
  censuses(): Promise<CensusCounted[]> {
    return Promise.all(this.#started().map((thread) => thread.do({ kind: 'census' }, []) as Promise<CensusCounted>));
  }

  /** Has all read through a sieve from now on. */
  async sift(sieve: Sieve): Promise<void> {
    await Promise.all(this.#started().map((thread) => thread.do({ kind: 'sift', sieve }, [])));
  }

  async end(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }

  #free(): Thread {
    return this.#started().reduce((least, one) => (one.busy < least.busy ? one : least));
  }

  #started(): Thread[] {
    while (this.#threads.length < this.#count) this.#threads.push(new Thread(this.#order));
    return this.#threads;
  }
}

type Turn = { readonly resolve: (answer: unknown) => void; readonly reject: (error: unknown) => void };

class Thread {
  readonly #worker: Worker;
  readonly #turns: Turn[] = [];
  #broken: RenkeiError | null = null;

  constructor(order: ThreadOrder) {
    // The words of the command line tell the language of its messages.
    this.#worker = new Worker(new URL('reading-thread.ts', import.meta.url), {
      workerData: order,
      argv: process.argv.slice(2),
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    });
    this.#worker.on('message', (answer: unknown) => this.#turns.shift()?.resolve(answer));
    this.#worker.on('messageerror', (error) => this.#fail(error));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', (code) => this.#fail(`exit ${code}`));
  }

  get busy(): number {
    return this.#turns.length;
  }

  do(task: ThreadTask, handed: ArrayBuffer[]): Promise<unknown> {
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      this.#turns.push({ resolve, reject });
      this.#worker.postMessage(task, handed);
    });
  }

  async end(): Promise<void> {
    this.#worker.removeAllListeners('exit');
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#broken ??= brokeOff('reading-broke-off', error);
    for (const turn of this.#turns.splice(0)) turn.reject(this.#broken);
  }
}
