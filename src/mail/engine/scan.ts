import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { RenkeiError } from '#model/errors.ts';
import { message } from '#model/text.ts';
import { judging, type Judgement } from '../core/judge/judge.ts';
import { shippedWeights, withoutGroups } from '../core/judge/weights.ts';
import type { Letter } from '../core/letter/letter.ts';
import type { ChildMessage, ChildOrder } from './child-message.ts';
import { type Listing, listMailbox, type MailboxFile } from './list-mailbox.ts';
import { readMailbox } from './read-mailbox.ts';
import type { ScanResult } from './scan-request.ts';
import { ports } from './ports.ts';
import { sendSources } from './send-sources.ts';

/** Raised with every change of what a letter holds: a journal of other letters is not gone on with. */
const LETTERS = 1;

const listing = { ja: '一覧', en: 'Listing' };
const judgingWhat = message({ ja: () => '判定', en: () => 'Judging' })();
/** Milliseconds between two words about how far it is. */
const OFTEN = 200;

/** The whole of a scan, in the process apart: list, read, judge, tell. */
export async function scan(order: ChildOrder, send: (message: ChildMessage) => void): Promise<ScanResult> {
  const began = performance.now();
  const { request } = order;
  send({ progress: { what: listing, done: 0, total: 1, current: '' } });
  const { files, unread } = listed(request.path);
  for (const file of unread) send({ unread: { file, place: '', code: 'file-unreadable', facts: { file } } });
  const { letters, read, failed } = await readMailbox(files, order, fingerprintOf(files), send);
  const unique = [...new Map(letters.map((letter) => [letter.id, letter])).values()];
  const { findings, threads, relationships, rates } = await judged(unique, order, send);
  for (const finding of findings) send({ finding });
  if (request.sources) await sendSources(files, findings, send);
  const seconds = Math.round(performance.now() - began) / 1000;
  return {
    summary: { messages: unique.length, threads, relationships, read, failed: failed + unread.length, seconds },
    absent: absentOf(unique, request.owners),
    weights: shippedWeights.version,
    rates,
  };
}

/** Throws `file-unreadable` where nothing is there to be read, `mail-container-unknown` where nothing of it is a mailbox. */
function listed(path: string): Listing {
  try {
    const listing = listMailbox(path);
    if (listing.files.length === 0 && listing.unread.length === 0) throw new RenkeiError('mail-container-unknown');
    return listing;
  } catch (problem) {
    throw problem instanceof RenkeiError ? problem : new RenkeiError('file-unreadable', { file: path }, problem);
  }
}

/** Owners whom no message names: mistyped, or the mailbox is somebody else's, and then everybody is judged as a stranger. */
function absentOf(letters: readonly Letter[], owners: readonly string[]): string[] {
  const named = new Set(
    letters.flatMap(({ from, to, cc, bcc, deliveredTo }) => [from, to, cc, bcc, deliveredTo].flat().map(({ address }) => address)),
  );
  return owners.filter((owner) => !named.has(owner.toLowerCase()));
}

async function judged(letters: readonly Letter[], { request }: ChildOrder, send: (message: ChildMessage) => void): Promise<Judgement> {
  const weights = withoutGroups(shippedWeights, request.without);
  const work = judging(letters, { owners: request.owners, weights, passwords: request.passwords, ports });
  let told = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - told < OFTEN) continue;
    told = performance.now();
    send({ progress: { what: judgingWhat, done: step.value, total: letters.length, current: '' } });
    await breathe();
  }
}

/** Lets what was sent leave, and a stop arrive. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The same files, unchanged, read by the same program: only then a journal is gone on with. */
function fingerprintOf(files: readonly MailboxFile[]): string {
  const hash = createHash('sha256').update(`${LETTERS}\n`);
  for (const { file, path, bytes, container } of files)
    hash.update(`${file}\0${bytes}\0${Math.trunc(statSync(path).mtimeMs)}\0${container.id}\n`);
  return hash.digest('hex');
}
