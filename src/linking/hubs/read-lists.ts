import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import { WarningList } from '../core/hubs/warning-list.ts';

/** A list, or why there is none at this place: a line of a file, or the file. */
type ReadList = { readonly file: string; readonly line: number } & (
  | { readonly list: WarningList; readonly reason: null }
  | { readonly list: null; readonly reason: Reason }
);

/** One list in a line; the longest that is known has 1.6 million characters. */
const longestLine = 64 << 20;
/** Lists of one file, unpacked. */
const largestFile = 1 << 30;

/**
 * Reads lists: files with a list a line (NDJSON, gzip too), single `list.json` files, and folders, in which every `list.json` and every `.ndjson` or
 * `.ndjson.gz` counts, as far as three levels down. What is no list is told, never passed over.
 * @throws RenkeiError `file-unreadable`, `no-list-found`
 */
export async function* readLists(path: string): AsyncGenerator<ReadList> {
  const files = await filesOf(path, 3);
  if (files.length === 0) throw new RenkeiError('no-list-found', { file: path });
  for (const file of files.toSorted()) yield* file.endsWith('.json') ? [await readOne(file)] : readMany(file);
}

async function filesOf(path: string, depth: number): Promise<string[]> {
  const found = await stat(path).catch((error: unknown) => {
    throw new RenkeiError('file-unreadable', { file: path }, error);
  });
  if (found.isFile()) return [path];
  if (!found.isDirectory() || depth < 0) return [];
  const inside = await readdir(path, { withFileTypes: true });
  const nested = inside.filter((entry) => entry.isDirectory()).map((entry) => filesOf(join(path, entry.name), depth - 1));
  const here = inside.filter((entry) => entry.isFile() && /^list\.json$|\.ndjson(?:\.gz)?$/.test(entry.name));
  return [...here.map((entry) => join(path, entry.name)), ...(await Promise.all(nested)).flat()];
}

/** `lists/NAME/list.json` says its name by its folder; another `.json` by its own. */
async function readOne(file: string): Promise<ReadList> {
  const name = basename(file) === 'list.json' ? basename(dirname(file)) : basename(file, '.json');
  const unreadable = (error: unknown): never => {
    throw new RenkeiError('file-unreadable', { file }, error);
  };
  const { size } = await stat(file).catch(unreadable);
  if (size > longestLine) return { file, line: 1, list: null, reason: { code: 'record-too-long', facts: { limit: longestLine } } };
  const bytes = await readFile(file).catch(unreadable);
  return readText(bytes, file, 1, name);
}

async function* readMany(file: string): AsyncGenerator<ReadList> {
  let line = 0;
  let rest: Buffer[] = [];
  try {
    for await (const chunk of bytesOf(file)) {
      let from = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        line += 1;
        yield* lineOf([...rest, chunk.subarray(from, end)], file, line);
        rest = [];
        from = end + 1;
      }
      rest.push(chunk.subarray(from));
      if (rest.reduce((sum, part) => sum + part.length, 0) > longestLine) {
        yield { file, line: line + 1, list: null, reason: { code: 'record-too-long', facts: { limit: longestLine } } };
        return;
      }
    }
  } catch (error) {
    if (error instanceof RenkeiError) throw error;
    const broken = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    if (!broken) throw new RenkeiError('file-unreadable', { file }, error);
    yield { file, line: line + 1, list: null, reason: { code: 'gzip-broken', facts: {} } };
    return;
  }
  yield* lineOf(rest, file, line + 1);
}

function* lineOf(parts: readonly Buffer[], file: string, line: number): Generator<ReadList> {
  const bytes = Buffer.concat(parts);
  if (bytes.toString('latin1').trim() !== '') yield readText(bytes, file, line, null);
}

/** Unpacked where the name says gzip; bounded, whatever it unpacks to. */
async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  const raw = createReadStream(file);
  const source: AsyncIterable<Buffer> = file.endsWith('.gz') ? raw.on('error', () => undefined).pipe(createGunzip()) : raw;
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > largestFile) throw new RenkeiError('record-too-long', { limit: largestFile });
    yield chunk;
  }
}

function readText(bytes: Uint8Array, file: string, line: number, name: string | null): ReadList {
  const refused = (reason: Reason): ReadList => ({ file, line, list: null, reason });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refused({ code: 'json-broken' });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused({ code: 'not-an-object' });
  // In a `list.json` the entries stand under `list`, and its folder is its name.
  const entries = 'list' in value && Array.isArray(value.list) ? value.list : null;
  const read = WarningList.safeParse(entries === null ? value : { ...value, list: name ?? undefined, values: entries });
  if (read.success) return { file, line, list: read.data, reason: null };
  const issue = read.error.issues[0];
  return refused({ code: 'invalid-input', facts: { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' } });
}
