import { RenkeiError } from '#model/errors.ts';
import type { Letter } from '../core/letter/letter.ts';
import type { ChildMessage, ChildOrder } from './child-message.ts';
import { Journal, type Line } from './journal.ts';
import { LetterCrew } from './letter-crew.ts';
import type { MailboxFile } from './list-mailbox.ts';
import { openMailFile } from './mail-file.ts';
import { ports } from './ports.ts';
import type { MessageRead } from './read-one.ts';
import type { Unread } from './scan-request.ts';

const reading = { ja: '読み取り', en: 'Reading' };
/** Milliseconds between two words about how far it is. */
const OFTEN = 200;
/** What goes to a thread at once: so many messages, or so many bytes. */
const BATCH = { messages: 64, bytes: 2 * 1024 * 1024 };
/** Below this threads cost more than they bring. */
const WORTH_THREADS = 6 * 1024 * 1024;

type MailboxRead = { readonly letters: readonly Letter[]; readonly read: number; readonly failed: number };

type Send = (message: ChildMessage) => void;

/** Reads every message of every file, going on behind what a journal in the scratch folder holds. Each message held is read or unread, never neither. */
export async function readMailbox(files: readonly MailboxFile[], order: ChildOrder, fingerprint: string, send: Send): Promise<MailboxRead> {
  const { scratch } = order.request;
  const journal = scratch === null ? null : new Journal(scratch, fingerprint);
  const before = earlierOf(journal?.earlier ?? []);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  // Who is careful says what is at work, and does it alone.
  const crew = new LetterCrew(order.careful || total < WORTH_THREADS ? 0 : undefined);
  const letters: Letter[] = [...before.letters];
  let failed = before.unread.length;
  for (const unread of before.unread) send({ unread });
  let behind = 0;
  let told = performance.now();
  for (const file of files) {
    if (!before.finished.has(file.file)) {
      for await (const { line, done } of linesOf(file, before.last.get(file.file) ?? null, order, crew, send)) {
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
  await crew.close();
  return { letters, read: letters.length, failed };
}

type Told = { readonly line: Line; readonly done: number };
/** What became of an item of a container, or will: a letter that is being made, or a line that stands. */
type Item = { readonly message: MessageRead; readonly done: number } | Told;

/** The lines of one file in its order, letters made by the crew, as many batches ahead as keep it busy. */
async function* linesOf(file: MailboxFile, after: string | null, order: ChildOrder, crew: LetterCrew, send: Send): AsyncGenerator<Told> {
  const ahead: Promise<readonly Told[]>[] = [];
  for (const batch of batchesOf(itemsOf(file, after, order, send), order.careful ? 1 : BATCH.messages)) {
    if (order.careful) for (const item of batch) if ('message' in item) send({ at: { file: file.file, place: item.message.place } });
    ahead.push(madeInto(batch, crew));
    if (ahead.length >= crew.breadth) yield* (await ahead.shift()) ?? [];
  }
  for (const waiting of ahead) yield* await waiting;
}

async function madeInto(batch: readonly Item[], crew: LetterCrew): Promise<readonly Told[]> {
  const letters = [...(await crew.read(batch.flatMap((item) => ('message' in item ? [item.message] : []))))];
  return batch.flatMap((item): Told[] => {
    if ('line' in item) return [item];
    const letter = letters.shift();
    const { file, place } = item.message;
    return letter ? [{ line: { file, place, letter }, done: item.done }] : [];
  });
}

function* batchesOf(items: Iterable<Item>, most: number): Generator<readonly Item[]> {
  let batch: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    batch.push(item);
    bytes += 'message' in item ? item.message.bytes.length : 0;
    if (batch.length < most && bytes < BATCH.bytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** What one file holds. Whatever is wrong with it ends as a line. */
function* itemsOf(file: MailboxFile, after: string | null, order: ChildOrder, send: Send): Generator<Item> {
  const fatal = new Set(order.fatal.flatMap(({ file: name, place }) => (name === file.file ? [place] : [])));
  const unread = (place: string, code: string, facts: Unread['facts'], done: number): Told => ({
    line: { file: file.file, place, unread: { file: file.file, place, code, facts } },
    done,
  });
  let source: ReturnType<typeof openMailFile> | null = null;
  let last = after ?? '';
  try {
    source = openMailFile(file.path);
    if (order.careful) send({ at: { file: file.file, place: null } });
    if (fatal.has(null)) return yield unread(last, 'mail-store-broken', { what: 'died' }, file.bytes);
    for (const { place, done, outcome } of file.container.messages(source, ports, after)) {
      last = place;
      if (fatal.has(place)) yield unread(place, 'mail-unreadable', { problem: 'died' }, done);
      else if (!outcome.ok) yield unread(place, outcome.reason.code, outcome.reason.facts ?? {}, done);
      else yield { message: { bytes: outcome.value.bytes, file: file.file, place, rebuilt: outcome.value.rebuilt }, done };
      if (order.careful) send({ at: { file: file.file, place: null } });
    }
  } catch (problem) {
    if (!(problem instanceof RenkeiError)) throw problem;
    yield unread(last, problem.code, problem.facts, file.bytes); // the disk fails, or the file changes under our hands: the others are read
  } finally {
    source?.close();
  }
}

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
