import { type ErrorCode, errors, RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import { startApart } from '#platform/apart/start-apart.ts';
import { UnpackMessage, type UnpackOrder } from './unpack-message.ts';

const program = new URL('unpack-child.ts', import.meta.url);
const HEAP_MEGABYTES = 512;

export type UnpackListener = {
  /** A file that now lies in the folder: its name there, and what the archive calls it. */
  readonly onMember: (member: { readonly name: string; readonly path: string }) => void;
  readonly onUnread: (path: string, reason: Pick<Reason, 'code' | 'facts'>) => void;
  /** Bytes of the archives. */
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
};

/**
 * Unpacks ZIP archives in a process apart that may write below one folder only, under names of its own. What is locked, broken or beyond the bounds is told and
 * left out. Rejects with RenkeiError: `scan-stopped` after `signal`, `zip-broken` where the process dies of an archive.
 */
export function unpack(order: UnpackOrder, { onMember, onUnread, onProgress, signal }: UnpackListener): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new RenkeiError('scan-stopped'));
    const child = startApart(program, { heap: HEAP_MEGABYTES, writes: order.out, environment: { RENKEI_ROLE: 'mail' } });
    let isDone = false;
    const stop = (): void => void child.kill('SIGKILL');
    signal.addEventListener('abort', stop);
    child.on('message', (value) => {
      const read = UnpackMessage.safeParse(value);
      if (!read.success) return stop();
      const said = read.data;
      if ('member' in said) onMember(said.member);
      else if ('unread' in said) onUnread(said.unread.path, { code: codeOf(said.unread.code), facts: said.unread.facts });
      else if ('progress' in said) onProgress(said.progress.done, said.progress.total);
      else isDone = true;
    });
    child.on('error', (problem) => reject(new RenkeiError('internal', { incident: 'unpack process' }, problem)));
    child.on('close', (code, killed) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(new RenkeiError('scan-stopped'));
      else if (isDone) resolve();
      else reject(new RenkeiError('zip-broken', { problem: killed ?? `exit ${code}` }));
    });
    child.send(order, () => {}); // it may have died before
  });
}

const codeOf = (code: string): ErrorCode => (Object.hasOwn(errors, code) ? (code as ErrorCode) : 'internal'); // one of the table, just looked up
