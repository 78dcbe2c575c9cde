import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type ErrorCode, errors, RenkeiError } from '#model/errors.ts';
import { startApart } from '#platform/apart/start-apart.ts';
import { ChildMessage, type ChildOrder, type Fatal } from './child-message.ts';
import { makeFolder } from './make-folder.ts';
import { type ScanListener, ScanRequest, type ScanResult } from './scan-request.ts';

const program = new URL('scan-child.ts', import.meta.url);
/** A mailbox of a hundred thousand messages, as far as judging needs them, fits. */
const HEAP_MEGABYTES = 3072;
/** How often a process may die before the mailbox is given up, and how long one may say nothing. */
const MOST_DEATHS = 50;
const SILENCE = 120_000;

/**
 * Reads a mailbox and judges its conversations, in a process apart. A message at which it dies is set aside, and another process goes on. Rejects with
 * RenkeiError: `file-unreadable`, `folder-not-writable`, `mail-container-unknown`, `scan-stopped` after `signal`, `scan-differs` where `scratch` holds the work on something else.
 */
export async function scanMailbox(given: ScanRequest, listener: ScanListener = {}): Promise<ScanResult> {
  const request = ScanRequest.parse(given);
  if (request.scratch !== null) makeFolder(request.scratch);
  let order: ChildOrder = { request, fatal: [], careful: false };
  for (;;) {
    const end = await attempt(order, listener);
    if ('done' in end) return end.done;
    const known = end.died && order.fatal.some(({ file, place }) => file === end.died?.file && place === end.died.place);
    if ((order.careful && end.died === null) || known || order.fatal.length >= MOST_DEATHS)
      throw new RenkeiError('internal', { incident: `mail process: ${end.how}` });
    order = { ...order, careful: true, fatal: end.died ? [...order.fatal, end.died] : order.fatal };
  }
}

type End = { readonly done: ScanResult } | { readonly died: Fatal | null; readonly how: string };

function attempt(order: ChildOrder, listener: ScanListener): Promise<End> {
  return new Promise((resolve, reject) => {
    if (listener.signal?.aborted) return reject(new RenkeiError('scan-stopped'));
    const child = startApart(program, { heap: HEAP_MEGABYTES, writes: order.request.scratch, environment: { RENKEI_ROLE: 'mail' } });
    let end: End = { died: null, how: 'start' };
    let refusal: RenkeiError | null = null;
    // What is half written is the last line of a journal, and never happened.
    const stop = (): void => void child.kill('SIGKILL');
    let silence = setTimeout(stop, SILENCE);
    listener.signal?.addEventListener('abort', stop);
    child.on('message', (value) => {
      clearTimeout(silence);
      silence = setTimeout(stop, SILENCE);
      const read = ChildMessage.safeParse(value);
      if (!read.success) return stop();
      const said = read.data;
      if ('progress' in said) listener.onProgress?.(said.progress);
      else if ('unread' in said) listener.onUnread?.(said.unread);
      else if ('finding' in said) listener.onFinding?.(said.finding);
      else if ('source' in said) passOn(said.source, listener);
      else if ('at' in said) end = { died: said.at, how: '' };
      else if ('done' in said) end = { done: said.done };
      else {
        const { code, facts } = said.refused;
        refusal = new RenkeiError(Object.hasOwn(errors, code) ? (code as ErrorCode) : 'internal', facts); // one of the table, just looked up
      }
    });
    child.on('error', (problem) => reject(new RenkeiError('internal', { incident: fileURLToPath(program) }, problem)));
    child.on('close', (code, signal) => {
      clearTimeout(silence);
      listener.signal?.removeEventListener('abort', stop);
      if (listener.signal?.aborted) reject(new RenkeiError('scan-stopped'));
      else if (refusal) reject(refusal);
      else resolve('done' in end ? end : { ...end, how: signal ?? `exit ${code}` });
    });
    child.send(order, () => {}); // it may have died before
  });
}

/** A message's bytes are taken only under their own hash. */
function passOn({ sha256, base64 }: { readonly sha256: string; readonly base64: string }, listener: ScanListener): void {
  const bytes = Buffer.from(base64, 'base64');
  if (createHash('sha256').update(bytes).digest('hex') === sha256) listener.onSource?.({ sha256, bytes });
}
