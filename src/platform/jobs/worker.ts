import { setTimeout as pause } from 'node:timers/promises';
import { RenkeiError } from '#model/errors.ts';
import type { Services } from '../services.ts';
import type { JobProgress } from '#model/job.ts';
import type { Executor } from '../database/executor.ts';
import type { JobKind } from './job-kind.ts';
import { claimNext, finish, noteProgress, putBack } from './store.ts';

/** Takes the jobs of its kinds, one after the other. Several may share their kinds: none takes a job that another has. */
export type JobWorker = {
  /** Begins to work; until then `wake` is only remembered. */
  open(): void;
  /** Looks for work now. */
  wake(): void;
  /** Stops the job that runs here. false: it does not. */
  stop(id: string): boolean;
  /** Cuts off what runs, so that it waits again. */
  close(): Promise<void>;
};

/** @param longest milliseconds between two tries while the database is away; from a second on they double */
export function openWorker(services: Services, kinds: readonly JobKind[], longest: number): JobWorker {
  const { database, log } = services;
  const byId = new Map(kinds.map((kind) => [kind.id, kind]));
  let open = false;
  let closing = new AbortController();
  let running: { readonly id: string; readonly control: AbortController } | null = null;
  let loop: Promise<void> = Promise.resolve();
  let wanted = false;

  const work = async (): Promise<void> => {
    while (open && wanted) {
      wanted = false;
      for (let job = await next(); job; job = await next()) {
        const { id, kind } = job;
        if (!open) {
          // Closed while it was being taken: it has not begun.
          await database.asSystem((tx) => putBack(tx, id, 'waiting', services.now()));
          return;
        }
        await run(id, kind);
      }
    }
  };
  const next = () => persist((tx) => claimNext(tx, [...byId.keys()], services.now()));

  /** Tries again for as long as this worker is open: a row that says "running" while nothing runs would be picked up by nobody before the next start. */
  async function persist<T>(write: (tx: Executor) => Promise<T>): Promise<T> {
    for (let wait = Math.min(1_000, longest); ; wait = Math.min(2 * wait, longest)) {
      try {
        return await database.asSystem(write);
      } catch (problem) {
        const isAway = problem instanceof RenkeiError && problem.code === 'database-unavailable';
        if (!isAway || !open) throw problem;
        log.warn({ wait }, 'jobs wait for the database');
        await pause(wait, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  async function run(id: string, kind: string): Promise<void> {
    const control = new AbortController();
    running = { id, control };
    const progress = throttled((latest) => database.asSystem((tx) => noteProgress(tx, id, latest)), log);
    let thrown: unknown = null;
    try {
      await byId.get(kind)?.run(id, { report: progress.report, signal: control.signal });
    } catch (problem) {
      thrown = problem;
    }
    await progress.end();
    running = null;
    const cut = control.signal.aborted ? (control.signal.reason === CLOSING ? 'waiting' : 'stopped') : null;
    await persist((tx) => (cut ? putBack(tx, id, cut, services.now()) : finish(tx, id, thrown, services.now())));
    if (thrown !== null && !cut) log.warn({ job: id, kind }, 'job failed');
  }

  const wake = (): void => {
    wanted = true;
    if (open) loop = loop.then(work, work).catch((problem: unknown) => log.error(problem, 'jobs'));
  };
  return {
    open: () => {
      open = true;
      closing = new AbortController();
      wake();
    },
    wake,
    stop: (id) => {
      if (running?.id !== id) return false;
      running.control.abort();
      return true;
    },
    close: async () => {
      open = false;
      closing.abort();
      running?.control.abort(CLOSING);
      await loop;
    },
  };
}

const CLOSING = 'closing';

/** Writes the latest word at most once a second, one after the other. */
function throttled(write: (progress: JobProgress) => Promise<void>, log: Services['log']) {
  let latest: JobProgress | null = null;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  const flush = (): void => {
    timer = null;
    const word = latest;
    latest = null;
    if (word) writing = writing.then(() => write(word)).catch((problem: unknown) => log.warn(problem, 'job progress'));
  };
  return {
    report: (progress: JobProgress): void => {
      latest = progress;
      timer ??= setTimeout(flush, 1000);
    },
    end: async (): Promise<void> => {
      if (timer) clearTimeout(timer);
      flush();
      await writing;
    },
  };
}
