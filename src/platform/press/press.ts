import { Worker } from 'node:worker_threads';
import { RenkeiError } from '#model/errors.ts';

export type PressAnswer = { readonly id: number; readonly bytes: Uint8Array } | { readonly id: number; readonly problem: string };

const PATIENCE = 30_000;

type Waiting = { readonly give: (bytes: Uint8Array) => void; readonly fail: (error: RenkeiError) => void };

/**
 * Prints documents in a thread of its own, so that a long one holds up nobody's request. The thread begins with the first document and does not keep the
 * process alive; one that does not answer in time is ended, and the next document gets a new one. Rejects with `failed`, its fact `problem`.
 */
export class Press<Order extends object> {
  readonly #program: URL;
  readonly #failed: 'letter-failed' | 'brief-failed';
  #thread: Worker | null = null;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** @param program a module that answers each `Order & { id }` with a PressAnswer (serve-press.ts) */
  constructor(program: URL, failed: 'letter-failed' | 'brief-failed') {
    this.#program = program;
    this.#failed = failed;
  }

  print(order: Order): Promise<Uint8Array> {
    const thread = (this.#thread ??= this.#begin());
    const id = (this.#last += 1);
    return new Promise<Uint8Array>((give, fail) => {
      const patience = setTimeout(() => this.#end('timeout'), PATIENCE);
      patience.unref();
      const settle = (): void => {
        clearTimeout(patience);
        this.#waiting.delete(id);
        if (this.#waiting.size === 0) thread.unref();
      };
      this.#waiting.set(id, {
        give: (bytes) => {
          settle();
          give(bytes);
        },
        fail: (error) => {
          settle();
          fail(error);
        },
      });
      thread.ref();
      thread.postMessage({ ...order, id });
    });
  }

  #begin(): Worker {
    const thread = new Worker(this.#program);
    thread.on('message', (answer: PressAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      if ('bytes' in answer) waiting?.give(answer.bytes);
      else waiting?.fail(new RenkeiError(this.#failed, { problem: answer.problem }));
    });
    thread.on('error', (error) => this.#end(error instanceof Error ? error.message : 'thread', thread));
    thread.on('exit', () => this.#end('exit', thread));
    return thread;
  }

  /** Whoever waits on a thread that is gone is told. */
  #end(problem: string, thread = this.#thread): void {
    if (thread === null || thread !== this.#thread) return;
    this.#thread = null;
    void thread.terminate();
    for (const { fail } of this.#waiting.values()) fail(new RenkeiError(this.#failed, { problem }));
  }
}
