import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ErrorCode, errors, RenkeiError } from '#model/errors.ts';
import { startApart } from '#platform/apart/start-apart.ts';
import { ChildMessage, type ChildOrder } from './child-message.ts';
import { claimFolder } from './claim-folder.ts';
import { processEntry } from './entry.ts';
import { RecoveryRequest, type RecoveryListener, type RecoveryResult } from './recovery-request.ts';
import { FILES, MANIFEST } from './results-folder.ts';

const HEAP_MEGABYTES = 384;
/** How often a process may die of a file or method before the whole is given up. */
const MOST_DEATHS = 50;

/**
 * Does what a request asks for, in a process apart that may write only below the output folder. A file or method at which it dies is set aside, and another process goes on. Rejects with RenkeiError: `output-exists`, `output-inside-input`,
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
    const child = startApart(processEntry, { heap: HEAP_MEGABYTES, writes: folder, environment: { RENKEI_ROLE: 'recovery' } });
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
