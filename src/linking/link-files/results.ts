import { closeSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RenkeiError } from '#model/errors.ts';

/** By what they are called here, in the order in which they are opened. */
const names = {
  clusters: 'clusters',
  links: 'links',
  commonValues: 'common-values',
  heldBack: 'held-back',
  refused: 'refused',
  warnings: 'warnings',
} as const;
type Name = keyof typeof names;
/** Written by some runs only: what an earlier one left must not pass for this one's. */
const sometimes = ['hypotheses.ndjson', 'summary.json'] as const;
/** Characters that are collected before they are written. */
const ENOUGH = 1 << 18;

/** One result file. */
export type Lines = {
  /** Adds text: whole lines with their line feeds. */
  add(text: string): void;
  /** The same for text as UTF-8, much at a time: it is written at once. */
  write(bytes: Uint8Array): void;
  /** The open file, for other threads that write it in turns with this one; and what it means that this failed there with a code of the system. */
  readonly handle: number;
  problem(code: string): RenkeiError;
};

/** The folder of results while it is written. `summary.json` comes last: where it is, the others are whole. */
export type Results = Readonly<Record<Name, Lines>> & {
  /** One more result file, `NAME.ndjson`. */
  open(name: string): Lines;
  finish(summary: unknown): void;
  /** Gives the files back, finished or not. */
  close(): void;
};

/**
 * Writing throws, too: `folder-not-writable`, `disk-full`.
 * @param force write over what an earlier run left
 * @param inputs files that are read, and so must not be written over
 * @throws RenkeiError `folder-not-empty`, `folder-not-writable`, `output-exists`, `disk-full`
 */
export function openResults(folder: string, force: boolean, inputs: readonly string[]): Results {
  const opened = new Map<number, { held: string }>();
  const guarded = <T>(work: () => T, file = folder): T => {
    try {
      return work();
    } catch (error) {
      throw error instanceof RenkeiError ? error : diskProblem(error, folder, file);
    }
  };
  const write = (handle: number, file: string): void => {
    const page = opened.get(handle);
    if (!page || page.held === '') return;
    const { held } = page;
    page.held = ''; // what could not be written is not tried again
    guarded(() => writeFileSync(handle, held), file);
  };
  const files: [number, string][] = [];
  const open = (name: string): Lines => {
    const file = join(folder, `${name}.ndjson`);
    const handle = guarded(() => openSync(file, 'w'), file);
    const page = { held: '' };
    opened.set(handle, page);
    files.push([handle, file]);
    return {
      add: (text) => {
        page.held += text;
        if (page.held.length >= ENOUGH) write(handle, file);
      },
      write: (bytes) => {
        write(handle, file);
        guarded(() => writeFileSync(handle, bytes), file);
      },
      handle,
      problem: (code) => diskProblem(Object.assign(new Error(code), { code }), folder, file),
    };
  };
  const close = (): void => {
    for (const handle of opened.keys()) closeSync(handle);
    opened.clear();
  };

  try {
    guarded(() => {
      makeFolder(resolve(folder));
      const there = readdirSync(folder);
      if (there.length > 0 && !force) throw new RenkeiError('folder-not-empty', { folder });
      for (const file of [...Object.values(names).map((name) => `${name}.ndjson`), ...sometimes]) refuseInput(join(folder, file), inputs);
      for (const name of sometimes) rmSync(join(folder, name), { force: true });
    });
    const always = Object.fromEntries(Object.entries(names).map(([name, file]) => [name, open(file)])) as Record<Name, Lines>; // one for each
    return {
      ...always,
      open,
      finish: (summary) => {
        for (const [handle, file] of files) write(handle, file);
        const part = join(folder, 'summary.json.part');
        guarded(() => writeFileSync(part, `${JSON.stringify(summary, null, 2)}\n`), part);
        guarded(() => renameSync(part, join(folder, 'summary.json')));
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function refuseInput(file: string, inputs: readonly string[]): void {
  const there = statSync(file, { throwIfNoEntry: false });
  if (!there?.isFile()) return;
  for (const input of inputs) {
    const read = statSync(input, { throwIfNoEntry: false });
    if (read?.ino === there.ino && read.dev === there.dev) throw new RenkeiError('output-exists', { file });
  }
}

/** What is missing of a path, one folder after the other: `recursive` never ends where a folder takes in no others (/proc). */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    makeFolder(dirname(folder));
    mkdirSync(folder);
  }
}

/** What a failed reading or writing of a result file means. */
export function diskProblem(error: unknown, folder: string, file: string): RenkeiError {
  const full = ['ENOSPC', 'EDQUOT'].includes(codeOf(error));
  return full ? new RenkeiError('disk-full', { file }, error) : new RenkeiError('folder-not-writable', { folder }, error);
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
