import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ErrorCode, errors, RenkeiError } from '#model/errors.ts';
import { ChildMessage, type ChildOrder } from './child-message.ts';
import { claimFolder } from './claim-folder.ts';
import { processEntry } from './entry.ts';
import { RecoveryRequest, type RecoveryListener, type RecoveryResult } from './recovery-request.ts';
import { FILES, MANIFEST } from './results-folder.ts';

const HEAP_MEGABYTES = 384;
/** How often a process may die of a file or method before the whole is given up. */
const MOST_DEATHS = 50;

/**
 * Does what a request asks for, in a process apart: it has no network (where the kernel lets us), may write only below the output folder, and has bounded
 * memory. A file or method at which it dies is set aside, and another process goes on. Rejects with RenkeiError: `output-exists`, `output-inside-input`,
 * `recovery-differs`, `recovery-busy`, `file-unreadable`, `key-unreadable`, `disk-full`, `recovery-stopped` after `signal`.
 */
export async function runRecovery(given: RecoveryRequest, listener: RecoveryListener = {}): Promise<RecoveryResult> {
  const request = RecoveryRequest.parse(given);
  if (request.kind === 'identify') return untilDone({ request, broken: [], entries: false }, null, listener);
  const folder = claimFolder(request.out ?? '', request.inputs);
  try {
    const order = { request: { ...request, out: folder.path }, broken: [], entries: listener.onEntry !== undefined };
    const result = await untilDone(order, folder.path, listener);
    await settle(folder.path);
    return result;
  } catch (problem) {
    folder.giveBack();
    throw problem;
  }
}

async function untilDone(first: ChildOrder, folder: string | null, listener: RecoveryListener): Promise<RecoveryResult> {
  // What a process has told before it died is told only once.
  const told = { findings: 0, entries: 0 };
  let order = first;
  for (;;) {
    const end = await attempt(order, folder, listener, told);
    if ('done' in end) return end.done;
    if (end.died === null || order.broken.includes(end.died) || order.broken.length >= MOST_DEATHS) {
      throw new RenkeiError('internal', { incident: `recovery process: ${end.how}` });
    }
    order = { ...order, broken: [...order.broken, end.died] };
  }
}

type End = { readonly done: RecoveryResult } | { readonly died: string | null; readonly how: string };

function attempt(
  order: ChildOrder,
  folder: string | null,
  listener: RecoveryListener,
  told: { findings: number; entries: number },
): Promise<End> {
  return new Promise((resolve, reject) => {
    if (listener.signal?.aborted) return reject(new RenkeiError('recovery-stopped'));
    const child = startProcess(folder);
    const seen = { findings: 0, entries: 0 };
    let end: End = { died: null, how: 'start' };
    let refusal: RenkeiError | null = null;
    // Nothing has to be tidied up in there: what is half stands under no final name.
    const stop = (): void => void child.kill('SIGKILL');
    listener.signal?.addEventListener('abort', stop);

    child.on('message', (value) => {
      const read = ChildMessage.safeParse(value);
      if (!read.success) return stop();
      const message = read.data;
      if ('progress' in message) listener.onProgress?.(message.progress);
      else if ('finding' in message) {
        if (++seen.findings > told.findings) listener.onFinding?.(message.finding);
        told.findings = Math.max(told.findings, seen.findings);
      } else if ('entry' in message) {
        if (++seen.entries > told.entries) listener.onEntry?.(message.entry);
        told.entries = Math.max(told.entries, seen.entries);
      } else if ('at' in message) end = { died: message.at, how: '' };
      else if ('done' in message) end = { done: message.done };
      else {
        const { code, facts } = message.refused;
        refusal = new RenkeiError(Object.hasOwn(errors, code) ? (code as ErrorCode) : 'internal', facts); // one of the table, just looked up
      }
    });
    child.on('error', (problem) => reject(new RenkeiError('internal', { incident: 'recovery process' }, problem)));
    child.on('close', (code, signal) => {
      listener.signal?.removeEventListener('abort', stop);
      if (listener.signal?.aborted) reject(new RenkeiError('recovery-stopped'));
      else if (refusal) reject(refusal);
      else resolve('done' in end ? end : { ...end, how: signal ?? `exit ${code}` });
    });
    child.send(order, () => {}); // it may have died before
  });
}

/**
 * Node's permission model keeps the process from starting others and from writing anywhere but below the output folder. Reading is not narrowed: names in
 * evidence are bytes that a rule could not express, and without network or a place to write nothing read can go anywhere.
 */
function startProcess(folder: string | null): ChildProcess {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
  const flags = [permission, '--allow-worker', '--allow-fs-read=*', ...(folder === null ? [] : [`--allow-fs-write=${join(folder, '*')}`])];
  const node = [process.execPath, `--max-old-space-size=${HEAP_MEGABYTES}`, ...flags, '--no-warnings', fileURLToPath(processEntry)];
  const [command = '', ...rest] = [...withoutNetwork(), ...behindOthers(), ...node];
  const environment = { RENKEI_ROLE: 'recovery', ...pick('RENKEI_DEBUG'), ...pick('TZ') };
  return spawn(command, rest, { env: environment, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

const pick = (name: string): Record<string, string> => (process.env[name] === undefined ? {} : { [name]: process.env[name] });

let namespaces: readonly string[] | undefined;

/**
 * The command that puts a process into an empty network namespace, if this machine has it. Root needs no user namespace for it, and in one it could no
 * longer read what belongs to others.
 */
function withoutNetwork(): readonly string[] {
  const ways = process.getuid?.() === 0 ? [['unshare', '--net', '--']] : [['unshare', '--net', '--map-root-user', '--']];
  namespaces ??= ways.find(([command = '', ...rest]) => spawnSync(command, [...rest, 'true'], { stdio: 'ignore' }).status === 0) ?? [];
  return namespaces;
}

let nice: readonly string[] | undefined;

/** People who wait for an answer come before files that take an hour: the command that lets a process, threads included, use what others leave. */
function behindOthers(): readonly string[] {
  const command = ['nice', '-n', '10'];
  nice ??= spawnSync('nice', ['-n', '10', 'true'], { stdio: 'ignore' }).status === 0 ? command : [];
  return nice;
}

/** The process apart may not ask the disk to settle; what names it gave is settled here. A disk that cannot do that loses nothing but speed. */
async function settle(folder: string): Promise<void> {
  for (const path of [join(folder, MANIFEST), join(folder, FILES), folder, dirname(folder)]) {
    try {
      const handle = await open(path, 'r');
      await handle.sync().finally(() => handle.close());
    } catch {
      // a folder without outputs, or a file system that does not settle folders
    }
  }
}
