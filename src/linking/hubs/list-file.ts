import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { compileLists, type CompiledLists } from '../core/hubs/compile-lists.ts';
import { decodeLists, encodeLists, headBytes, readHead, type ListFile, type Sha256 } from '../core/hubs/list-codec.ts';
import type { ListPolicy } from '../core/hubs/list-policy.ts';
import { WarningList } from '../core/hubs/warning-list.ts';

/** Where a data folder keeps its imported lists. */
export const listFileOf = (dataFolder: string): string => join(dataFolder, 'knowledge', 'warning-lists.bin');

/** Imported lists with the first 12 hex digits of the file's checksum, which names this state of them. */
export type ImportedLists = CompiledLists & { readonly version: string };

/**
 * Reads what is looked up; null where nothing was ever imported. Synchronous: it is one read at the start of a program.
 * @throws RenkeiError `lists-damaged`
 */
export function readListFile(path: string): ImportedLists | null {
  const read = readParts(path, false);
  if (read === null) return null;
  return { ...read.file.lists, version: Buffer.from(read.head.subarray(24, 30)).toString('hex') };
}

/**
 * The lists as they came, for the next import. Empty where there are none.
 * @throws RenkeiError `lists-damaged`
 */
export function readSources(path: string): readonly WarningList[] {
  const read = readParts(path, true);
  if (read === null) return [];
  const { source, file } = read;
  if (source.length !== file.sourceBytes || !Buffer.from(file.sourceSha256).equals(sha256(source)))
    throw new RenkeiError('lists-damaged', { problem: 'checksum' });
  return z.array(WarningList).parse(JSON.parse(gunzipSync(source).toString('utf8')));
}

/** Compiles the lists and puts the file in place of the old one, whole or not at all. The same lists give the same bytes. */
export async function writeListFile(path: string, lists: readonly WarningList[], policy: ListPolicy): Promise<CompiledLists> {
  const sorted = lists.toSorted((one, other) => (one.list < other.list ? -1 : 1));
  const compiled = compileLists(sorted, policy);
  const source = gzipSync(JSON.stringify(sorted), { level: 6 });
  const parts = encodeLists(compiled, source, sha256, (text) => Buffer.from(text, 'utf8'));
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  try {
    await written(temporary, parts);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
  await flushed(await open(dirname(path), 'r')); // a rename is durable only when its folder is
  return compiled;
}

async function written(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  for (const part of parts) await file.writeFile(part);
  await flushed(file);
}

async function flushed(file: FileHandle): Promise<void> {
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

type Parts = { readonly head: Uint8Array; readonly file: ListFile; readonly source: Uint8Array };

function readParts(path: string, withSource: boolean): Parts | null {
  const opened = openOrNull(path);
  if (opened === null) return null;
  try {
    const size = fstatSync(opened).size;
    const head = bytesAt(opened, 0, Math.min(headBytes, size));
    const lengths = readHead(head);
    if (!lengths.ok) throw new RenkeiError('lists-damaged', lengths.reason.facts);
    const { manifest, index, source } = lengths.value;
    // Before anything is held: lengths are only the file's word.
    if (size !== headBytes + manifest + index + source) throw new RenkeiError('lists-damaged', { problem: 'too short' });
    const body = bytesAt(opened, headBytes, manifest + index);
    const file = decodeLists(head, body, sha256, (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
    if (!file.ok) throw new RenkeiError('lists-damaged', file.reason.facts);
    return { head, file: file.value, source: withSource ? bytesAt(opened, headBytes + manifest + index, source) : new Uint8Array() };
  } finally {
    closeSync(opened);
  }
}

function openOrNull(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new RenkeiError('file-unreadable', { file: path }, error);
  }
}

/** A buffer of its own, so that arrays in it are aligned. */
function bytesAt(file: number, from: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const read = readSync(file, bytes, done, length - done, from + done);
    if (read === 0) throw new RenkeiError('lists-damaged', { problem: 'too short' });
    done += read;
  }
  return bytes;
}

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
