import type { Executor } from '../database/executor.ts';
import type { Services } from '../services.ts';
import type { JobProgress, JobStatus } from '#model/job.ts';
import { claimNext, enqueue, finish, noteProgress, putBack, requestStop, waitAgain, statusOf } from './store.ts';
import './tables.ts';

/** A kind of long work. What it works on it finds by the job's id in its own tables; it must be able to go on where an earlier run stopped. */
export type JobKind = {
  readonly id: string;
  /**
   * Does the work. When `signal` is aborted it stops at the next safe place and returns or throws, whichever is at hand. What it throws otherwise
   * fails the job.
   */
  readonly run: (id: string, work: { readonly report: (progress: JobProgress) => void; readonly signal: AbortSignal }) => Promise<void>;
};

/**
 * The jobs of the centre: rows that one worker takes in the order in which they came, one at a time, since a machine of two cores serves people
 * meanwhile. A job is durable with the transaction that makes it, can be stopped and resumed by people, and outlives the end of the centre:
 * what was running then goes on at the next start.
 */
export type Jobs = {
  /** Adds a job inside the caller's transaction (as the machine). Call `wake` after the commit. */
  enqueue(executor: Executor, kind: string, id: string): Promise<void>;
  /** Looks for work now. */
  wake(): void;
  /** false: it was not waiting or running. */
  stop(id: string): Promise<boolean>;
  /** Lets a stopped or failed job go on. false: it was neither. */
  resume(id: string): Promise<boolean>;
  /** By id; those that do not exist are left out. */
  statuses(ids: readonly string[]): Promise<ReadonlyMap<string, JobStatus>>;
  /** Begins to work: what an earlier centre was at first. Until then jobs only wait. */
  start(): Promise<void>;
  /** Stops what runs, so that the next start goes on with it. */
  close(): Promise<void>;
};

export function openJobs(services: Services, kinds: readonly JobKind[]): Jobs {
  const { database, log } = services;
  const byId = new Map(kinds.map((kind) => [kind.id, kind]));
  let open = false;
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
  const next = () => database.asSystem((tx) => claimNext(tx, [...byId.keys()], services.now()));

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
    await database.asSystem((tx) => (cut ? putBack(tx, id, cut, services.now()) : finish(tx, id, thrown, services.now())));
    if (thrown !== null && !cut) log.warn({ job: id, kind }, 'job failed');
  }

  const wake = (): void => {
    wanted = true;
    if (open) loop = loop.then(work, work).catch((problem: unknown) => log.error(problem, 'jobs'));
  };
  return {
    enqueue: (executor, kind, id) => enqueue(executor, kind, id, services.now()),
    wake,
    stop: async (id) => {
      if (running?.id === id) {
        running.control.abort();
        return true;
      }
      return database.asSystem((tx) => requestStop(tx, id, services.now()));
    },
    resume: async (id) => {
      const resumed = await database.asSystem((tx) => waitAgain(tx, id));
      if (resumed) wake();
      return resumed;
    },
    statuses: (ids) => database.asSystem((tx) => statusOf(tx, ids)),
    start: async () => {
      // Whoever holds the writer's lock is the only worker: what says "running" was cut off.
      await database.asSystem((tx) => tx.updateTable('job').set({ state: 'waiting' }).where('state', '=', 'running').execute());
      open = true;
      wake();
    },
    close: async () => {
      open = false;
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
