import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mboxOf } from '../../src/training/core/conversations/mbox-of.ts';
import type { Read } from './judged.ts';

export function installed(command: string): boolean {
  return spawnSync('which', [command], { stdio: 'ignore' }).status === 0;
}

/** Messages that SpamAssassin, at some ten a second, is asked about: of each kind. */
const FEW = 60;

/** Filters for single mails, where they are installed, on the same messages: untrained and without network, as the detector is. */
export function tools(box: Read | null): void {
  if (!box) return;
  const attacks = box.truth.filter(({ payload }) => payload !== null);
  const bytes = new Map(box.messages.map((message) => [message.messageId, message.bytes]));
  const payloads = attacks.flatMap(({ payload }) => bytes.get(payload ?? '') ?? []);
  const outside = box.messages.filter(({ messageId }) => !box.ofTruth.has(messageId)).map((message) => message.bytes);
  console.log(`\nother tools on ${box.background}: ${payloads.length} payload messages, ${outside.length} of the background`);
  if (!installed('spamassassin')) console.log('  SpamAssassin: not installed');
  else {
    const spread = (all: readonly Uint8Array[]): Uint8Array[] =>
      all.filter((_, at) => at % Math.max(1, Math.floor(all.length / FEW)) === 0).slice(0, FEW);
    const began = performance.now();
    const [hit, wrong] = [calledSpam(spread(payloads)), calledSpam(spread(outside))];
    console.log(
      `  SpamAssassin -L (sample): ${hit} of ${spread(payloads).length} payload messages called spam, ${wrong} of ${spread(outside).length} of the background; ${((2 * FEW) / ((performance.now() - began) / 1000)).toFixed(0)} messages/s`,
    );
  }
  if (!installed('rspamadm') || !installed('rspamc')) return console.log('  rspamd: not installed');
  rspamd(payloads, outside);
}

/** How many it calls spam: one process for all. */
function calledSpam(messages: readonly Uint8Array[]): number {
  const { stdout } = spawnSync('spamassassin', ['-L', '--mbox'], {
    input: mboxOf(messages.map((bytes) => ({ bytes, at: 0 }))),
    maxBuffer: 2 ** 28,
    encoding: 'latin1',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return (stdout.match(/^X-Spam-Status: Yes/gm) ?? []).length;
}

/** rspamd listens; RSPAMD names where (host:port of its worker). Starting it is not this bench's: it needs a configuration and a user of its own. */
function rspamd(payloads: readonly Uint8Array[], outside: readonly Uint8Array[]): void {
  const where = process.env['RSPAMD'];
  if (!where) return console.log('  rspamd: installed, but not asked: RSPAMD=host:port names no running one');
  const folder = mkdtempSync(join(tmpdir(), 'renkei-rspamd-'));
  try {
    const ask = (name: string, all: readonly Uint8Array[]): { called: number; seconds: number } => {
      const files = all.map((bytes, at) => join(folder, `${name}-${at}.eml`));
      for (const [at, file] of files.entries()) writeFileSync(file, all[at] ?? new Uint8Array());
      const began = performance.now();
      const said = execFileSync('rspamc', ['-h', where, '-n', '4', ...files], { encoding: 'utf8', maxBuffer: 2 ** 28 });
      return {
        called: (said.match(/^Action: (?:add header|reject|rewrite subject)/gm) ?? []).length,
        seconds: (performance.now() - began) / 1000,
      };
    };
    const [hit, wrong] = [ask('a', payloads), ask('b', outside.slice(0, 2500))];
    console.log(
      `  rspamd: ${hit.called} of ${payloads.length} payload messages "add header" or worse, ${wrong.called} of ${Math.min(2500, outside.length)} of the background; ${Math.round(Math.min(2500, outside.length) / wrong.seconds)} messages/s`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
