import type { Executor } from '../database/executor.ts';
import type { Services } from '../services.ts';
import type { JobStatus } from '#model/job.ts';
import type { JobKind, JobLane } from './job-kind.ts';
import { enqueue, requestStop, statusOf, waitAgain } from './store.ts';
import { openWorker } from './worker.ts';
import './tables.ts';

export type { JobKind } from './job-kind.ts';

/** Where a kind names no other. */
const ordinary: JobLane = { id: 'ordinary', most: 1 };

/**
 * The jobs of the centre: rows that are taken in the order in which they came, one at a time, since a machine of two cores serves people meanwhile; kinds with a lane of
 * their own run beside the others. A job is durable with the transaction that makes it, can be stopped and resumed by people, and outlives the end of the centre:
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

/** @param longest milliseconds between two tries to write while the database is away */
export function openJobs(services: Services, kinds: readonly JobKind[], longest = 60_000): Jobs {
  const { database } = services;
  const lanes = [...Map.groupBy(kinds, ({ lane = ordinary }) => lane.id).values()];
  const workers = lanes.flatMap((lane) =>
    Array.from({ length: lane[0]?.lane?.most ?? ordinary.most }, () => openWorker(services, lane, longest)),
  );
  const wake = (): void => {
    for (const worker of workers) worker.wake();
  };
  return {
    enqueue: (executor, kind, id) => enqueue(executor, kind, id, services.now()),
    wake,
    stop: async (id) => workers.some((worker) => worker.stop(id)) || database.asSystem((tx) => requestStop(tx, id, services.now())),
    resume: async (id) => {
      const resumed = await database.asSystem((tx) => waitAgain(tx, id));
      if (resumed) wake();
      return resumed;
    },
    statuses: (ids) => database.asSystem((tx) => statusOf(tx, ids)),
    start: async () => {
      // Whoever holds the writer's lock has the only workers: what says "running" was cut off.
      await database.asSystem((tx) => tx.updateTable('job').set({ state: 'waiting' }).where('state', '=', 'running').execute());
      for (const worker of workers) worker.open();
    },
    close: async () => void (await Promise.all(workers.map((worker) => worker.close()))),
  };
}
