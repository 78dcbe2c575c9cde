import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { lineChunks } from '#intake/reading';
import { RenkeiError } from '#model/errors.ts';
import type { ChunkRead } from './read-chunk.ts';
import type { ChunkOrder, ThreadOrder } from './reading-thread.ts';

type LineChunk = ReturnType<typeof lineChunks> extends AsyncGenerator<infer Chunk> ? Chunk : never;

/** More would wait for the one thread that takes their answers. */
const MOST_THREADS = 6;
/** Chunks on their way for each thread: one in work and one waiting. */
const AHEAD = 2;
const HEAP_MEGABYTES = 512;

/** One chunk's answer; `read` null for a line that was too long to be read at all. */
type ChunkAnswer = { readonly byte: number; readonly read: ChunkRead | null };

/**
 * Reads chunks on the cores that there are and answers in their order; a source of one chunk is read by `alone`, since starting threads would take
 * longer. At most two chunks a thread are held, however slowly the answers are taken. What the source throws comes behind the answers to
 * what was whole before.
 * @throws RenkeiError `reading-broke-off` where a thread fails or exhausts its memory
 */
export async function* readInOrder(
  chunks: AsyncGenerator<LineChunk>,
  alone: (bytes: Uint8Array, byte: number) => ChunkRead,
  order: ThreadOrder,
): AsyncGenerator<ChunkAnswer> {
  const threads: Thread[] = [];
  const waiting: Promise<ChunkAnswer>[] = [];
  let failure: { readonly error: unknown } | null = null;
  let ended = false;
  const next = async (): Promise<LineChunk | null> => {
    try {
      const { value, done } = await chunks.next();
      if (!done) return value;
    } catch (error) {
      failure = { error };
    }
    ended = true;
    return null;
  };

  try {
    const first = await next();
    const second = first && (await next());
    if (first && !second) yield { byte: first.byte, read: first.bytes && alone(first.bytes, first.byte) };
    if (first && second) {
      const count = Math.max(1, Math.min(MOST_THREADS, availableParallelism()));
      for (let at = 0; at < count; at += 1) threads.push(new Thread(order));
      const give = (chunk: LineChunk): void => {
        const thread = threads.reduce((least, one) => (one.busy < least.busy ? one : least));
        const answer = thread.read(chunk);
        answer.catch(() => {}); // met again, and thrown, when its turn comes
        waiting.push(answer);
      };
      give(first);
      give(second);
      for (;;) {
        while (!ended && waiting.length < AHEAD * count) {
          const chunk = await next();
          if (chunk) give(chunk);
        }
        const answer = waiting.shift();
        if (!answer) break;
        yield await answer;
      }
    }
    if (failure) throw (failure as { error: unknown }).error; // written by next()
  } finally {
    await Promise.all([chunks.return(undefined), ...threads.map((thread) => thread.end())]);
  }
}

type Turn = { readonly byte: number; readonly resolve: (answer: ChunkAnswer) => void; readonly reject: (error: unknown) => void };

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
    this.#worker.on('message', (read: ChunkRead) => {
      const turn = this.#turns.shift();
      turn?.resolve({ byte: turn.byte, read });
    });
    this.#worker.on('messageerror', (error) => this.#fail(error));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', (code) => this.#fail(`exit ${code}`));
  }

  get busy(): number {
    return this.#turns.length;
  }

  read({ bytes, byte }: LineChunk): Promise<ChunkAnswer> {
    if (bytes === null) return Promise.resolve({ byte, read: null });
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      this.#turns.push({ byte, resolve, reject });
      this.#worker.postMessage({ bytes, byte } satisfies ChunkOrder, [bytes.buffer]);
    });
  }

  async end(): Promise<void> {
    this.#worker.removeAllListeners('exit');
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    const problem = error instanceof Error ? ('code' in error ? String(error.code) : error.name) : String(error);
    this.#broken ??= new RenkeiError('reading-broke-off', { problem }, error);
    for (const turn of this.#turns.splice(0)) turn.reject(this.#broken);
  }
}
