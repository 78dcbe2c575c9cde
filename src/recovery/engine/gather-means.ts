import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import { recordedNames } from '../core/disk/ntfs/recorded-names.ts';
import type { Key } from '../core/keys/key.ts';
import { readKey } from '../core/keys/read-key.ts';
import type { Means } from '../core/methods/method.ts';
import { EvidenceFile, lookAt, stampOf } from './evidence-file.ts';
import { primitives } from './primitives.ts';
import type { ChildOrder } from './child-message.ts';
import { searchTicks, tickStreams } from './wasm/search-ticks.ts';

type Request = ChildOrder['request'];

const MOST_KEY_BYTES = 1024 * 1024;
const MOST_NAMES_BYTES = 256 * 1024 * 1024;
/** A tick count of 31 bits: 24.8 days after the start of the machine. */
const ALL_TICKS = [0, 2 ** 31] as const;

/** What people gave along, read; `digest` changes with its content. Throws `file-unreadable`, `key-unreadable`. */
export function gatherMeans(request: Request): { readonly means: Means; readonly digest: string } {
  const digest = createHash('sha256');
  const keys: Key[] = request.keys.map(({ path, name }) => {
    const bytes = readGiven(path, name, MOST_KEY_BYTES);
    digest.update(`key ${name} ${bytes.length}\n`).update(bytes);
    const read = readKey(basename(name), bytes);
    if (!read.ok) throw new RenkeiError(read.reason.code, { ...read.reason.facts, file: name });
    return read.value;
  });
  const pairs = request.pairs.map(({ encrypted, original }) => {
    const file = openGiven(original, original);
    digest.update(`pair ${encrypted} ${original} ${file.size} ${file.modified}\n`);
    return { encrypted: basename(encrypted), original: file.source };
  });
  const names = request.names === undefined ? [] : readNames(request.names);
  for (const name of names) digest.update(`name ${name}\n`);
  const ticks = request.ticks ?? ALL_TICKS;
  digest.update(`ticks ${ticks.join()}\n`);
  return { means: { primitives, keys, pairs, names, ticks, searchTicks, tickStreams }, digest: digest.digest('hex') };
}

function openGiven(path: string, name: string): { readonly source: EvidenceFile; readonly size: number; readonly modified: string } {
  try {
    const { stat, other } = lookAt(path);
    if (other !== null || !stat.isFile()) throw new RenkeiError('not-a-file', { what: `${name}: ${other ?? 'folder'}` });
    return { source: new EvidenceFile(path, Number(stat.size), stampOf(stat)), size: Number(stat.size), modified: String(stat.mtimeNs) };
  } catch (problem) {
    if (problem instanceof RenkeiError) throw problem;
    throw new RenkeiError('file-unreadable', { file: name }, problem);
  }
}

function readGiven(path: string, name: string, most: number): Uint8Array {
  const { source, size } = openGiven(path, name);
  if (size > most) throw new RenkeiError('body-too-large', { limit: `${name}: ${most}` });
  try {
    return source.read(0, size);
  } catch (problem) {
    throw problem instanceof RenkeiError && problem.code !== 'source-unreadable'
      ? problem
      : new RenkeiError('file-unreadable', { file: name }, problem);
  } finally {
    source.close();
  }
}

/** Names from a list of lines, or from the machine's own records: $MFT, $UsnJrnl:$J, an image. */
function readNames(path: string): readonly string[] {
  const { source } = openGiven(path, path);
  try {
    const recorded = recordedNames(source);
    if (recorded) return recorded;
  } catch (problem) {
    throw new RenkeiError('file-unreadable', { file: path }, problem);
  } finally {
    source.close();
  }
  return namesOf(readGiven(path, path, MOST_NAMES_BYTES));
}

/** Lines of UTF-8 or UTF-16 text (as Windows tools write lists), a byte order mark taken off. */
function namesOf(bytes: Uint8Array): readonly string[] {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes);
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}
