import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SeenBy } from '../core/engine/seen-engine.ts';
import type { SharedWork } from '../core/engine/shared-work.ts';
import { brokeOff } from './broke-off.ts';
import { type Found, foundTies, type LinkingOrder, type LinkingTask, type LinkingTold, perStretch } from './linking-tasks.ts';
import type { Lines } from './results.ts';
import { Stretches } from './stretches.ts';

/** Beside this one. More would wait for each other's turns. */
const MOST_THREADS = 3;

/**
 * Threads that weigh and write links beside this one, one for every other core up to three. Whatever breaks in one of them breaks all: `linking-broke-off`, or what it means that the file could not be
 * written.
 */
export class LinkingThreads {
  readonly #work: SharedWork;
  readonly #order: LinkingOrder;
  readonly #threads: Worker[] = [];
  readonly #found: Found[] = [];
  /** Threads that are not done with what they were told. */
  #busy = 0;
  #links = 0;
  #lines: Lines | null = null;
  #progress: (done: number) => void = () => {};
  #written = 0;
  /** Until all are done. */
  #doing = Promise.withResolvers<void>();
  readonly #broken = Promise.withResolvers<never>();

  constructor(work: SharedWork, by: SeenBy) {
    this.#work = work;
    this.#order = { ...by, holdings: work.holdings };
    this.#broken.promise.catch(() => {}); // met again, and thrown, by who waits for the threads
  }

  /** Weighs all pairs that are to be weighed, here too. */
  async weigh(): Promise<void> {
    const { toWeigh: end } = this.#work;
    if (end === 0) return;
    const stretches = new Stretches();
    this.#tell({ kind: 'weigh', state: stretches.state, end });
    const mine = foundTies(this.#work, stretches, end);
    await this.#done();
    const found = [...mine, ...this.#found.splice(0)].sort((one, other) => one.stretch - other.stretch);
    this.#work.take(found.map(({ ties }) => ties));
  }

  /** Has the threads begin to write links to a result file. @returns what helps them until all are written, and answers how many there are */
  write(lines: Lines): (progress: (done: number) => void) => Promise<number> {
    const end = this.#work.size;
    const stretches = new Stretches();
    this.#lines = lines;
    const [ties, reasons] = [this.#work.ties(), this.#work.reasons()];
    this.#tell({ kind: 'write', state: stretches.state, ties, reasons, end, handle: lines.handle });
    return async (progress) => {
      this.#progress = progress;
      const pages = this.#work.linkPages();
      for (let stretch = stretches.claim(); stretch * perStretch < end; stretch = stretches.claim()) {
        const to = Math.min((stretch + 1) * perStretch, end);
        for (const page of pages.of(stretch * perStretch, to)) if (await this.#isTurn(stretches, stretch)) lines.write(page);
        if (!(await this.#isTurn(stretches, stretch))) break;
        stretches.pass(stretch);
        this.#hear({ done: to });
      }
      await this.#done();
      return this.#links + pages.links;
    };
  }

  /** Breaks off whatever is still at it. */
  async close(): Promise<void> {
    for (const thread of this.#threads) thread.removeAllListeners('exit');
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }

  #isTurn(stretches: Stretches, stretch: number): Promise<boolean> {
    return Promise.race([stretches.waitedFor(stretch), this.#broken.promise]);
  }

  #done(): Promise<void> {
    return Promise.race([this.#doing.promise, this.#broken.promise]);
  }

  /** They start with the first task; `close` ends those that did start, where one could not. */
  #tell(task: LinkingTask): void {
    const count = Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1));
    while (this.#threads.length < count) this.#threads.push(this.#thread());
    this.#doing = Promise.withResolvers();
    this.#busy = this.#threads.length;
    for (const thread of this.#threads) thread.postMessage(task);
  }

  #hear(told: LinkingTold): void {
    if ('done' in told) {
      this.#written = Math.max(this.#written, told.done); // of several that are told in any order
      this.#progress(this.#written);
      return;
    }
    if ('failed' in told) {
      this.#broken.reject(this.#lines?.problem(told.failed));
      return;
    }
    if ('found' in told) this.#found.push(...told.found);
    else this.#links += told.links;
    this.#busy -= 1;
    if (this.#busy === 0) this.#doing.resolve();
  }

  #thread(): Worker {
    const fail = (error: unknown): void => this.#broken.reject(brokeOff('linking-broke-off', error));
    // The words of the command line tell the language of its messages.
    const worker = new Worker(new URL('linking-thread.ts', import.meta.url), { workerData: this.#order, argv: process.argv.slice(2) });
    worker.on('message', (told: LinkingTold) => this.#hear(told));
    worker.on('messageerror', fail);
    worker.on('error', fail);
    worker.on('exit', (code) => fail(`exit ${code}`));
    return worker;
  }
}
