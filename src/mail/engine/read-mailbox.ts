import { createHash } from 'node:crypto';
import type { Letter } from '../core/letter/letter.ts';
import { readLetter } from '../core/letter/read-letter.ts';
import { parseMessage } from '../core/mime/parse-message.ts';
import type { ChildMessage, ChildOrder } from './child-message.ts';
import { Journal, type Line } from './journal.ts';
import type { MailboxFile } from './list-mailbox.ts';
import { openMailFile } from './mail-file.ts';
import { ports } from './ports.ts';
import type { Unread } from './scan-request.ts';

const reading = { ja: '読み取り', en: 'Reading' };
const OFTEN = 200;

export type MailboxRead = { readonly letters: readonly Letter[]; readonly read: number; readonly failed: number };

type Send = (message: ChildMessage) => void;

/** Reads every message of every file, going on behind what a journal in the scratch folder holds. Each message held is read or unread, never neither. */
export async function readMailbox(files: readonly MailboxFile[], order: ChildOrder, fingerprint: string, send: Send): Promise<MailboxRead> {
  const { request } = order;
  const journal = request.scratch === null ? null : new Journal(request.scratch, fingerprint);
  const before = earlierOf(journal?.earlier ?? []);
  const letters: Letter[] = [...before.letters];
  let failed = before.unread.length;
  for (const unread of before.unread) send({ unread });
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let behind = 0;
  let told = performance.now();
  for (const file of files) {
    if (!before.finished.has(file.file)) {
      for (const { line, done } of linesOf(file, before.last.get(file.file) ?? null, order, send)) {
        journal?.append(line);
        if ('letter' in line) letters.push(line.letter);
        else if ('unread' in line) {
          failed += 1;
          send({ unread: line.unread });
        }
        if (performance.now() - told < OFTEN) continue;
        told = performance.now();
        send({ progress: { what: reading, done: behind + done, total, current: file.file } });
        await new Promise((resolve) => setImmediate(resolve)); // lets it leave, and a stop arrive
      }
      journal?.append({ file: file.file, place: '', finished: file.file });
    }
    behind += file.bytes;
  }
  journal?.close();
  return { letters, read: letters.length, failed };
}

/** The lines of one file. Whatever is wrong with it ends as a line. */
function* linesOf(
  file: MailboxFile,
  after: string | null,
  order: ChildOrder,
  send: Send,
): Generator<{ readonly line: Line; readonly done: number }> {
  const fatal = new Set(order.fatal.flatMap(({ file: name, place }) => (name === file.file ? [place] : [])));
  const source = openMailFile(file.path);
  let last = after;
  try {
    if (order.careful) send({ at: { file: file.file, place: null } });
    if (fatal.has(null)) return yield { line: unreadLine(file, last ?? '', 'mail-store-broken', {}), done: file.bytes };
    for (const item of file.container.messages(source, ports, after)) {
      const { place, done, outcome } = item;
      last = place;
      if (order.careful) send({ at: { file: file.file, place } });
      if (fatal.has(place)) yield { line: unreadLine(file, place, 'mail-unreadable', { problem: 'died' }), done };
      else if (!outcome.ok) yield { line: unreadLine(file, place, outcome.reason.code, outcome.reason.facts ?? {}), done };
      else {
        const parsed = parseMessage(outcome.value.bytes, ports);
        const letter = readLetter(parsed, ports, { file: file.file, place, rebuilt: outcome.value.rebuilt });
        yield { line: { file: file.file, place, letter }, done };
      }
      if (order.careful) send({ at: { file: file.file, place: null } });
    }
  } finally {
    source.close();
  }
}

const unreadLine = (file: MailboxFile, place: string, code: string, facts: Unread['facts']): Line => ({
  file: file.file,
  place,
  unread: { file: file.file, place, code, facts },
});

type Earlier = {
  readonly letters: readonly Letter[];
  readonly unread: readonly Unread[];
  readonly finished: ReadonlySet<string>;
  /** The place of the last line of each file that was not finished. */
  readonly last: ReadonlyMap<string, string>;
};

function earlierOf(lines: readonly Line[]): Earlier {
  const finished = new Set(lines.flatMap((line) => ('finished' in line ? [line.finished] : [])));
  return {
    letters: lines.flatMap((line) => ('letter' in line ? [line.letter] : [])),
    unread: lines.flatMap((line) => ('unread' in line ? [line.unread] : [])),
    finished,
    last: new Map(lines.flatMap((line) => ('finished' in line || finished.has(line.file) ? [] : [[line.file, line.place] as const]))),
  };
}

/** SHA-256 in hex, as letters are named. */
export const idOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
