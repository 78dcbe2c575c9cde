import { closeSync, constants, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { ImageFinding, ManifestEntry } from '../core/manifest.ts';

/** First line: what was asked for. */
const Header = z.object({ recovery: z.literal(1), tool: z.string(), fingerprint: z.string(), startedAt: z.iso.datetime() });
export type Header = z.infer<typeof Header>;

/** An entry of the manifest. Its output, if any, stands complete under `temp` or already under its own name. */
const EntryLine = z.object({ input: z.int(), part: z.int(), temp: z.string().nullable(), entry: ManifestEntry });
export type EntryLine = z.infer<typeof EntryLine>;

/** All entries of an input are there; `by`: the method that answered for it; `image`: what was found in an image besides files. */
const FinishedLine = z.object({ finished: z.int(), by: z.string().nullable(), image: ImageFinding.optional() });
export type FinishedLine = z.infer<typeof FinishedLine>;
export type Finished = Omit<FinishedLine, 'finished'>;
const Line = z.union([EntryLine, FinishedLine]);

/** What an earlier run has done. */
export type Done = { readonly entries: readonly EntryLine[]; readonly finished: ReadonlyMap<number, Finished> };

/**
 * journal.ndjson: the commit point of a recovery. A line is on the disk before its output gets its final name, so whatever interrupts the work, reading the journal
 * says what is whole; a torn last line never happened. Every write goes to the disk at once (O_DSYNC): a process under Node's permission model may not fsync.
 */
export class Journal {
  readonly header: Header;
  readonly done: Done;
  readonly resumed: boolean;
  readonly #path: string;
  readonly #fd: number;
  #length: number;

  /** Opens or begins it. Throws `recovery-differs` where it is of another request. */
  constructor(path: string, folder: string, wanted: Header) {
    const earlier = existsSync(path) ? readJournal(path) : null;
    if (earlier && (earlier.header.fingerprint !== wanted.fingerprint || earlier.header.tool !== wanted.tool)) {
      throw new RenkeiError('recovery-differs', { folder });
    }
    this.#path = path;
    this.#length = earlier?.length ?? 0;
    if (existsSync(path)) truncateSync(path, this.#length);
    const { O_WRONLY, O_APPEND, O_CREAT, O_DSYNC, O_NOFOLLOW } = constants;
    this.#fd = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | (O_DSYNC ?? 0), 0o666);
    this.resumed = earlier !== null;
    this.header = earlier?.header ?? wanted;
    this.done = earlier?.done ?? { entries: [], finished: new Map() };
    if (!earlier) this.append([this.header]);
  }

  append(lines: readonly (Header | EntryLine | FinishedLine)[]): void {
    const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(this.#fd, bytes, at);
    } catch (problem) {
      truncateSync(this.#path, this.#length); // half a line on a full disk must not stand before the next one
      throw problem;
    }
    this.#length += bytes.length;
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** null where it was interrupted before its first line was whole: then nothing else was written. `length`: bytes up to the end of the last whole line. */
export function readJournal(path: string): { readonly header: Header; readonly done: Done; readonly length: number } | null {
  const bytes = readFileSync(path);
  const entries: EntryLine[] = [];
  const finished = new Map<number, Finished>();
  let header: Header | undefined;
  let at = 0;
  for (let end = bytes.indexOf(10, at); end >= 0; end = bytes.indexOf(10, at)) {
    const value: unknown = JSON.parse(bytes.toString('utf8', at, end));
    at = end + 1;
    if (!header) {
      header = Header.parse(value);
      continue;
    }
    const line = Line.parse(value);
    if ('finished' in line) finished.set(line.finished, line);
    else entries.push(line);
  }
  if (!header) return null;
  return { header, done: { entries, finished }, length: at };
}
