import { Worker } from 'node:worker_threads';
import { RenkeiError } from '#model/errors.ts';
import type { LinksOrder, LinksTold } from './links-thread.ts';
import type { Lines } from './results.ts';

/** Links that another thread is writing. */
export type LinksBeside = {
  /** How many there are, when all are written. @throws RenkeiError `disk-full`, `folder-not-writable`, `writing-broke-off` */
  end(progress: (done: number) => void): Promise<number>;
  /** Breaks off, if it is still at it. */
  close(): Promise<void>;
};

/** Has the links that an engine shows written to a result file while this thread does something else. */
export function writeBeside(order: Omit<LinksOrder, 'handle'>, lines: Lines): LinksBeside {
  const worker = new Worker(new URL('links-thread.ts', import.meta.url), {
    workerData: { ...order, handle: lines.handle } satisfies LinksOrder,
    argv: process.argv.slice(2),
  });
  let progress: (done: number) => void = () => {};
  const ended = new Promise<number>((resolve, reject) => {
    const fail = (error: unknown): void => {
      const problem = error instanceof Error ? ('code' in error ? String(error.code) : error.name) : String(error);
      reject(new RenkeiError('writing-broke-off', { problem }, error));
    };
    worker.on('message', (told: LinksTold) => {
      if ('done' in told) progress(told.done);
      else if ('links' in told) resolve(told.links);
      else reject(lines.problem(told.failed));
    });
    worker.on('messageerror', fail);
    worker.on('error', fail);
    worker.on('exit', (code) => fail(`exit ${code}`));
  });
  ended.catch(() => {}); // met again, and thrown, by who awaits the end
  return {
    end: (report) => {
      progress = report;
      return ended;
    },
    close: async () => {
      worker.removeAllListeners('exit');
      await worker.terminate();
    },
  };
}
