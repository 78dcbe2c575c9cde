import { open, readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { ErrorCode } from '#model/errors.ts';
import type { Outcome } from '#model/outcome.ts';
import { matchSelector, type MatchSelector } from '../core/blind-matching/match-selector.ts';

/** More than any file of a match ever is: a set of a million entries. */
const LIMIT = 160 * 2 ** 20;
/** A list of selectors, of at most this many bytes. */
const LIST_LIMIT = 64 * 2 ** 20;

/** @throws RenkeiError `file-unreadable`, `body-too-large` */
export async function readBytes(path: string, limit = LIMIT): Promise<Uint8Array> {
  const unreadable = (cause: unknown): never => {
    throw new RenkeiError('file-unreadable', { file: path }, cause);
  };
  const { size } = await stat(path).catch(unreadable);
  if (size > limit) throw new RenkeiError('body-too-large', { limit });
  return readFile(path).catch(unreadable);
}

/** A message of the protocol out of a file. @throws RenkeiError `file-unreadable`, `json-broken`, `invalid-input` (field and what is wrong) */
export async function readMessage<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  const text = new TextDecoder().decode(await readBytes(path, LIST_LIMIT));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new RenkeiError('json-broken', {}, cause);
  }
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new RenkeiError('invalid-input', { field: `${path} ${issue?.path.join('.') ?? ''}`, problem: issue?.code ?? '' });
}

/** A new file, never over another. `secret`: for nobody else's eyes. @throws RenkeiError `output-exists`, `folder-not-writable` */
export async function writeNew(path: string, content: string | Uint8Array, { secret = false } = {}): Promise<void> {
  const file = await open(path, 'wx', secret ? 0o600 : 0o644).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'EEXIST'
      ? new RenkeiError('output-exists', { file: path }, cause)
      : new RenkeiError('folder-not-writable', { folder: path }, cause);
  });
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

export type SelectorList = {
  readonly selectors: readonly MatchSelector[];
  readonly setAside: readonly { readonly line: number; readonly why: ErrorCode }[];
};

/** A line a selector: `type value`, `type,value` or `{"type","value"}`. What cannot be read is set aside with its line. */
export async function readSelectors(path: string): Promise<SelectorList> {
  const lines = new TextDecoder().decode(await readBytes(path, LIST_LIMIT)).split('\n');
  const selectors: MatchSelector[] = [];
  const setAside: { line: number; why: ErrorCode }[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const read = selectorOf(line.trim());
    if (read.ok) selectors.push(read.value);
    else setAside.push({ line: at + 1, why: read.reason.code });
  }
  return { selectors, setAside };
}

function selectorOf(line: string): Outcome<MatchSelector> {
  if (line.startsWith('{')) {
    try {
      const { type, value } = JSON.parse(line) as { type?: unknown; value?: unknown };
      return matchSelector(String(type), String(value));
    } catch {
      return { ok: false, reason: { code: 'json-broken' } };
    }
  }
  const cut = line.search(/[\s,]/);
  return cut < 0 ? matchSelector('', '') : matchSelector(line.slice(0, cut), line.slice(cut + 1).trim());
}
