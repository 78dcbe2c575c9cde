import type { ChildProcess } from 'node:child_process';
import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { startApart } from '#platform/apart/start-apart.ts';
import type { ReadSheet } from '../core/sheets/workbook.ts';
import { workbookLimits } from './read-workbook.ts';
import { unpackSheets, WorkbookMessage } from './workbook-message.ts';

const program = new URL('workbook-child.ts', import.meta.url);
/** The largest that read-workbook.ts takes, 32 MiB of text and 100,000 cells, needs 150. */
const HEAP_MEGABYTES = 384;
/** Of the clock: it runs behind others, so on a busy machine it waits more than it works. */
const SECONDS = 60;

/**
 * The sheets of an .xlsx file from outside, read in a process apart that can write nothing, start nothing and reach no network. Whatever the file does to it, this process only sees a
 * refusal. Errors: `xlsx-broken` (with the signal or code that ended the process where it died), `xlsx-too-large`.
 */
export function readWorkbookApart(
  bytes: Buffer,
  { seconds = SECONDS, start = startReader }: { readonly seconds?: number; readonly start?: () => ChildProcess } = {},
): Promise<Outcome<readonly ReadSheet[]>> {
  // Not even sent.
  if (bytes.length > workbookLimits.file) return Promise.resolve(refuse('xlsx-too-large', { limit: workbookLimits.file }));
  return new Promise((resolve) => {
    const child = start();
    let answer: Outcome<readonly ReadSheet[]> | null = null;
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, seconds * 1000);
    child.on('message', (value) => {
      const said = WorkbookMessage.safeParse(value);
      if (!said.success) child.kill('SIGKILL');
      else answer = said.data.ok ? accept(unpackSheets(said.data.sheets)) : refuse(said.data.code, said.data.facts);
    });
    const end = (why: string): void => {
      clearTimeout(late);
      resolve(answer ?? refuse('xlsx-broken', { problem: isLate ? `${seconds} s` : why }));
    };
    child.on('error', () => end('spawn'));
    child.on('close', (code, killed) => end(killed ?? `exit ${code}`));
    child.send(bytes.toString('base64'), () => undefined); // it may have died before
  });
}

const startReader = (): ChildProcess => startApart(program, { heap: HEAP_MEGABYTES, writes: null, environment: {} });
