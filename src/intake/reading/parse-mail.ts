import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { withoutNetwork } from '#platform/apart/start-apart.ts';
import { ParsedMail } from '../core/readers/parsed-mail.ts';

const CHILD = fileURLToPath(new URL('mail-child.ts', import.meta.url));
const HOUSE = fileURLToPath(new URL('../../../', import.meta.url));
const SECONDS = 10;
const MEGABYTES = 256;
/** ParsedMail's own limits add up to less. */
const MOST_OUTPUT = 16 * 1024 * 1024;

/**
 * Takes a mail to pieces in a process apart: 10 s, 256 MB, an empty environment, no writing, no further processes, and (where the
 * kernel lets an ordinary user make namespaces) no network. Whatever the mail does to it, the server only sees a refusal.
 */
export async function parseMail(message: Uint8Array): Promise<Outcome<ParsedMail>> {
  const node = [process.execPath, `--max-old-space-size=${MEGABYTES}`, '--permission', `--allow-fs-read=${HOUSE}*`, '--no-warnings', CHILD];
  const [command = '', ...rest] = [...withoutNetwork(), ...node];
  const child = spawn(command, rest, { env: {}, stdio: ['pipe', 'pipe', 'ignore'], timeout: SECONDS * 1000, killSignal: 'SIGKILL' });
  const output: Buffer[] = [];
  let size = 0;
  child.stdin.on('error', () => {}); // it may die before it has read everything
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_OUTPUT) child.kill('SIGKILL');
    else output.push(chunk);
  });
  child.stdin.end(message);
  const signal = await new Promise<string | null>((resolve) => {
    child.on('error', () => resolve('spawn'));
    child.on('close', (code, killed) => resolve(code === 0 ? null : (killed ?? `exit ${code}`)));
  });
  if (signal !== null || size > MOST_OUTPUT) return refuse('mail-unreadable', { problem: signal ?? 'size' });
  const parsed = ParsedMail.safeParse(JSON.parse(Buffer.concat(output).toString('utf8')));
  return parsed.success ? accept(parsed.data) : refuse('mail-unreadable', { problem: parsed.error.issues[0]?.path.join('.') ?? '' });
}
