import { existsSync, linkSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import { codeOf, isDiskFull } from './file-problem.ts';
import { Journal, type EntryLine, type Finished, type FinishedLine, type Header } from './journal.ts';
import { OutputNames } from './output-names.ts';

/** Below the output folder: what is recovered, and what is under way. */
export const FILES = 'files';
export const PARTIAL = '.partial';
export const JOURNAL = 'journal.ndjson';
export const MANIFEST = 'manifest.json';
const GROUP = 64;
/** Bytes kept back so that journal and manifest can still be written when outputs have filled the disk. */
const RESERVE = 1024 * 1024;

/**
 * The output folder of a recovery, written by one process. An entry is taken in with `add`, becomes durable with its journal line, and only then gets its
 * output under its final name: a final name is always a whole file whose hash the journal knows.
 */
export class ResultsFolder {
  readonly path: string;
  readonly journal: Journal;
  readonly names = new OutputNames();
  readonly #tell: (line: EntryLine) => void;
  readonly #known = new Set<string>();
  #pending: EntryLine[] = [];

  /** Opens or begins it, and finishes what an interrupted run had decided on. `tell`: each entry that is durable, the earlier ones at once. */
  constructor(path: string, header: Header, tell: (line: EntryLine) => void) {
    this.path = path;
    this.#tell = tell;
    mkdirSync(join(path, PARTIAL), { recursive: true });
    this.journal = new Journal(join(path, JOURNAL), path, header);
    for (const line of this.journal.done.entries) {
      this.#known.add(`${line.input}-${line.part}`);
      if (line.entry.output !== null) this.names.hold(line.entry.output.slice(FILES.length + 1));
      this.#name(line);
      tell(line);
    }
    // Whatever else lies among the parts was never decided on.
    for (const name of readdirSync(join(path, PARTIAL)))
      if (!name.startsWith('centre.lock')) rmSync(join(path, PARTIAL, name), { force: true });
    writeFileSync(this.#reserve, Buffer.alloc(RESERVE));
  }

  get #reserve(): string {
    return join(this.path, PARTIAL, 'reserve');
  }

  /** Gives the reserve back to the disk. */
  release(): void {
    rmSync(this.#reserve, { force: true });
  }

  /** Does what must not fail for want of room, with the reserve if need be. */
  #withRoom(write: () => void): void {
    try {
      write();
    } catch (problem) {
      if (!isDiskFull(problem) || !existsSync(this.#reserve)) throw problem;
      this.release();
      write();
    }
  }

  /** Where the output of a part is written before it has a name. */
  temp(input: number, part: number): { readonly name: string; readonly path: string } {
    const name = `${input}-${part}`;
    return { name, path: join(this.path, PARTIAL, name) };
  }

  /** Whether an earlier run kept this part. */
  has(input: number, part: number): boolean {
    return this.#known.has(`${input}-${part}`);
  }

  /** Takes an entry in; its output lies complete under `temp`. */
  add(line: EntryLine): void {
    if (this.has(line.input, line.part)) return;
    this.#pending.push(line);
    if (this.#pending.length >= GROUP) this.commit();
  }

  /** Takes outputs away that were written and are not wanted after all. */
  discard(lines: readonly EntryLine[]): void {
    for (const { temp } of lines) if (temp !== null) rmSync(join(this.path, PARTIAL, temp), { force: true });
  }

  /** An input is done with: all its entries are added. */
  finish(input: number, finished: Finished): void {
    this.commit({ finished: input, ...finished });
  }

  commit(last?: FinishedLine): void {
    const lines = this.#pending;
    if (lines.length > 0 || last) this.#withRoom(() => this.journal.append([...lines, ...(last ? [last] : [])]));
    this.#pending = [];
    for (const line of lines) {
      this.#withRoom(() => this.#name(line));
      this.#tell(line);
    }
  }

  /** Gives an output its final name. Doing it again changes nothing. */
  #name({ temp, entry }: EntryLine): void {
    if (temp === null || entry.output === null) return;
    const from = join(this.path, PARTIAL, temp);
    const to = join(this.path, entry.output);
    if (!existsSync(from)) {
      if (!existsSync(to)) throw new RenkeiError('recovery-differs', { folder: this.path });
      return;
    }
    mkdirSync(dirname(to), { recursive: true });
    try {
      linkSync(from, to);
    } catch (problem) {
      if (codeOf(problem) === 'EEXIST') {
        if (!isSame(from, to)) throw new RenkeiError('output-exists', { file: to }, problem);
      } else if (isAbsent(to)) {
        renameSync(from, to); // a file system without links; nobody else writes here
        return;
      } else throw new RenkeiError('output-exists', { file: to }, problem);
    }
    rmSync(from);
  }

  close(): void {
    this.commit();
    this.journal.close();
    rmSync(join(this.path, PARTIAL), { recursive: true, force: true });
  }
}

const isAbsent = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) === undefined;

/** The link was made before the interruption, the temporary name not yet taken away. */
function isSame(from: string, to: string): boolean {
  const [one, other] = [lstatSync(from, { bigint: true }), lstatSync(to, { bigint: true })];
  return one.dev === other.dev && one.ino === other.ino;
}
