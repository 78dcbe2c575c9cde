import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Apart = {
  /** Megabytes of its heap. */
  readonly heap: number;
  /** The one folder that it may write below; null where it writes nothing. */
  readonly writes: string | null;
  readonly environment: Readonly<Record<string, string>>;
};

/**
 * Starts a program of ours in a process apart, for bytes that nobody trusts: without network (where the kernel lets us), behind others in the queue for the
 * processor, with bounded memory, with nearly no environment, and with a channel (`ipc`) to whoever started it. Node's permission model keeps it from starting
 * others and from writing anywhere but below one folder. Reading is not narrowed: names in evidence are bytes that a rule could not express, and without
 * network or a place to write nothing read can go anywhere.
 */
export function startApart(program: URL, { heap, writes, environment }: Apart): ChildProcess {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
  const flags = [permission, '--allow-worker', '--allow-fs-read=*', ...(writes === null ? [] : [`--allow-fs-write=${join(writes, '*')}`])];
  const node = [process.execPath, `--max-old-space-size=${heap}`, ...flags, '--no-warnings', fileURLToPath(program)];
  const [command = '', ...rest] = [...withoutNetwork(), ...behindOthers(), ...node];
  const env = { ...environment, ...pick('RENKEI_DEBUG'), ...pick('TZ') };
  return spawn(command, rest, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

const pick = (name: string): Record<string, string> => (process.env[name] === undefined ? {} : { [name]: process.env[name] });

let namespaces: readonly string[] | undefined;

/**
 * The command that puts a process into an empty network namespace, if this machine has it. Root needs no user namespace for it, and in one it could no
 * longer read what belongs to others.
 */
export function withoutNetwork(): readonly string[] {
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
