import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../src/mail/core/finding.ts';
import { scanMailbox } from '../../src/mail/engine/scan-mailbox.ts';
import { mboxOf } from '../../src/training/core/conversations/mbox-of.ts';
import type { Read } from './judged.ts';
import { installed } from './tools.ts';

type Scanned = { readonly findings: readonly Finding[]; readonly messages: number; readonly seconds: number; readonly peak: number };

/** Bytes on disk to findings, through the public entry, and mu's index of the same messages in the same run. */
export async function speed(box: Read): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'renkei-mail-'));
  try {
    const path = join(folder, 'mailbox.mbox');
    writeFileSync(path, mboxOf(box.messages));
    const rounds = [await scanned(path, box.owners), await scanned(path, box.owners)];
    const best = rounds.reduce((a, b) => (a.seconds < b.seconds ? a : b));
    console.log(
      `\nspeed     ${best.messages} messages (${box.background}), mbox to findings ${best.seconds.toFixed(2)} s, ${Math.round(best.messages / best.seconds)} messages/s, peak memory of the scan ${Math.round(best.peak / 1024)} MiB (best of two)`,
    );
    if (!installed('mu')) return console.log('  mu: not installed');
    maildir(join(folder, 'maildir'), box);
    const home = join(folder, 'mu');
    execFileSync('mu', ['init', `--muhome=${home}`, `--maildir=${join(folder, 'maildir')}`], { stdio: 'ignore' });
    const began = performance.now();
    execFileSync('mu', ['index', `--muhome=${home}`, '--quiet'], { stdio: 'ignore' });
    const seconds = (performance.now() - began) / 1000;
    console.log(`  mu index of the same messages ${seconds.toFixed(2)} s, ${Math.round(box.messages.length / seconds)} messages/s`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One mbox, one Maildir, one folder of .eml, and the mbox again: the same findings, but for where in them a message stands. */
export async function sameEverywhere(box: Read): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'renkei-mail-'));
  try {
    writeFileSync(join(folder, 'mailbox.mbox'), mboxOf(box.messages));
    maildir(join(folder, 'maildir'), box);
    mkdirSync(join(folder, 'eml'));
    for (const [place, { bytes }] of box.messages.entries()) writeFileSync(join(folder, 'eml', `${place}.eml`), bytes);
    const all = [];
    for (const name of ['mailbox.mbox', 'maildir', 'eml', 'mailbox.mbox'])
      all.push(told((await scanned(join(folder, name), box.owners)).findings));
    const [first = '', ...others] = all;
    console.log(
      `  the same as mbox, Maildir, .eml, and mbox again (${first.length} characters of findings): ${others.every((one) => one === first) ? 'the same' : 'NOT the same'}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const told = (findings: readonly Finding[]): string =>
  JSON.stringify(findings, (key, value: unknown) => (key === 'file' || key === 'place' ? undefined : value));

function maildir(path: string, { messages }: Read): void {
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(path, part), { recursive: true });
  for (const [place, { bytes, at }] of messages.entries())
    writeFileSync(join(path, 'cur', `${Math.floor(at / 1000)}.${place}.host:2,S`), bytes);
}

async function scanned(path: string, owners: readonly string[]): Promise<Scanned> {
  const findings: Finding[] = [];
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, peakOfChildren())), 100);
  const { summary } = await scanMailbox(
    { path, owners: [...owners], scratch: null, sources: false },
    { onFinding: (finding) => findings.push(finding) },
  );
  clearInterval(watch);
  return { findings, messages: summary.read, seconds: summary.seconds, peak };
}

/** Highest resident size so far (KiB) of this process's children; Linux only, 0 elsewhere. */
function peakOfChildren(): number {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    return Math.max(0, ...children.map((id) => Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0)));
  } catch {
    return 0;
  }
}
