import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RenkeiError } from '#model/errors.ts';
import { findBinaries } from './binaries.ts';
import { prepareDataFolder, superuser } from './data-folder.ts';
import { clearLeftovers, readPidFile, stopPostgres } from './postmaster.ts';
import { chooseRunAs, type RunAs } from './run-as.ts';
import { makeSocketFolder } from './socket-folder.ts';

/** An embedded PostgreSQL that this process started and has to stop. */
export type RunningPostgres = {
  /** How its superuser connects: over a Unix socket, there is no network port. */
  readonly connection: { readonly host: string; readonly port: number; readonly user: string; readonly database: string };
  readonly runAs: RunAs['kind'];
  readonly pid: () => number;
  /** Stops it; everything committed is on disk. Calling it again does nothing. */
  stop(): Promise<void>;
};

/** How often a PostgreSQL that died is started again before the supervisor gives up and leaves callers with `database-unavailable`. */
const restarts = 5;

/**
 * Starts PostgreSQL in `home` (made where missing; its data go to `home/postgres`, its messages to `home/postgres.log`) and waits until it
 * accepts connections. The caller holds the lock of `home`. A PostgreSQL that an earlier, killed Renkei left running there is stopped first;
 * one that dies later is started again.
 *
 * Errors: `database-not-bundled`, `database-folder-closed`, `database-version`, `database-start-failed`.
 */
export async function startPostgres(home: string, settings: Readonly<Record<string, string>> = {}): Promise<RunningPostgres> {
  await mkdir(home, { recursive: true });
  const root = await realpath(home);
  const binaries = await findBinaries();
  const way = chooseRunAs(binaries.postgres, root);
  const data = join(root, 'postgres');
  await clearLeftovers(data);
  await prepareDataFolder(data, binaries, way);
  const socketFolder = await makeSocketFolder(root, way);
  const parameters = { ...quiet, ...settings, unix_socket_directories: socketFolder };
  const [command = '', ...args] = [
    ...way.prefix,
    binaries.postgres,
    '-D',
    data,
    ...Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];

  let stopping = false;
  let child = await launch();
  void keepRunning();

  async function launch(): Promise<ChildProcess> {
    const log = await openLog(join(root, 'postgres.log'));
    try {
      // Detached: Ctrl+C in a terminal goes to our whole group, and PostgreSQL must outlive the requests that we still finish.
      const started = spawn(command, args, {
        ...way.identity,
        cwd: '/',
        env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
      });
      started.unref();
      await untilReady(started, data, join(root, 'postgres.log'));
      return started;
    } finally {
      await log.close();
    }
  }

  async function keepRunning(): Promise<void> {
    let left = restarts;
    while (left > 0) {
      await exitOf(child);
      if (stopping) return;
      // Sessions of a killed one may hold its shared memory for a moment; PostgreSQL then refuses, and the next attempt succeeds.
      await pause(250);
      try {
        child = await launch();
        left = restarts;
      } catch {
        left -= 1;
      }
    }
  }

  return {
    connection: { host: socketFolder, port: 5432, user: superuser, database: 'postgres' },
    runAs: way.kind,
    pid: () => child.pid ?? 0,
    stop: async () => {
      if (stopping) return;
      stopping = true;
      if (child.pid !== undefined && !hasExited(child)) await stopPostgres(child.pid);
      await exitOf(child);
      await rm(socketFolder, { recursive: true, force: true });
    },
  };
}

/**
 * Little memory at rest, and enough for a bureau on one machine. Every commit waits for the disk: an acknowledged report is never lost.
 * The log names places and codes; statements and values, which hold reports, stay out of it.
 */
const quiet: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '40',
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  effective_cache_size: '1GB',
  max_wal_size: '1GB',
  wal_compression: 'on',
  checkpoint_timeout: '15min',
  max_wal_senders: '0',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  autovacuum_max_workers: '2',
  autovacuum_worker_slots: '4',
  max_logical_replication_workers: '0',
  io_method: 'sync',
  jit: 'off',
  random_page_cost: '1.1',
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_line_prefix: '%m [%p] ',
};

/** Waits for the word `ready` in postmaster.pid, as pg_ctl does. Replaying the log after a crash may take minutes, so only its death ends the wait. */
async function untilReady(child: ChildProcess, data: string, log: string): Promise<void> {
  const failure: { cause?: unknown } = {};
  child.once('error', (cause) => (failure.cause = cause));
  while (!failure.cause && !hasExited(child)) {
    const file = await readPidFile(data);
    if (file?.pid === child.pid && file?.status === 'ready') return;
    await pause(10);
  }
  throw new RenkeiError('database-start-failed', { log }, failure.cause);
}

const hasExited = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function exitOf(child: ChildProcess): Promise<void> {
  if (!hasExited(child)) await once(child, 'exit');
}

/** The log starts anew when it has grown past 10 MB; one older file is kept. */
async function openLog(path: string): Promise<Awaited<ReturnType<typeof open>>> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > 10_000_000) await rename(path, `${path}.1`);
  return open(path, 'a', 0o600);
}
