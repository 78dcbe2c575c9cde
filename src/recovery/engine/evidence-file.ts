import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import { RenkeiError } from '#model/errors.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { codeOf } from './file-problem.ts';

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK, O_NOATIME } = constants;
const BLOCK = 64 * 1024;
const KEPT_BLOCKS = 64;
const OPEN_FILES = 48;

/** What tells whether a file is still the one that was looked at before. */
export type Stamp = string;

export const stampOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): Stamp => [dev, ino, size, mtimeNs, ctimeNs].join(' ');

/** What stands at a path, symbolic links not followed; `kind` is null for an ordinary file or folder. */
export function lookAt(path: Buffer | string): { readonly stat: BigIntStats; readonly other: string | null } {
  const stat = lstatSync(path, { bigint: true });
  if (stat.isFile() || stat.isDirectory()) return { stat, other: null };
  if (stat.isSymbolicLink()) return { stat, other: 'symbolic link' };
  if (stat.isFIFO()) return { stat, other: 'FIFO' };
  return { stat, other: stat.isSocket() ? 'socket' : 'device' };
}

/**
 * Opens a file so that evidence stays as it is: for reading only, never through a symbolic link, without waiting for the other end of a FIFO, and where the
 * system lets us (owner or root) without touching its time of last access. Throws what the system throws, or `not-a-file`.
 */
export function openEvidence(path: Buffer | string): { readonly fd: number; readonly stat: BigIntStats } {
  const flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;
  let fd: number;
  try {
    fd = openSync(path, flags | (O_NOATIME ?? 0));
  } catch (problem) {
    if (codeOf(problem) !== 'EPERM') throw problem;
    fd = openSync(path, flags);
  }
  const stat = fstatSync(fd, { bigint: true });
  if (stat.isFile()) return { fd, stat };
  closeSync(fd);
  throw new RenkeiError('not-a-file', { what: stat.isDirectory() ? 'folder' : 'device' });
}

/**
 * A file of the evidence as bytes to read. The descriptor is opened when it is needed and given back when many others are in use, so that any number of
 * files can be subjects at once. Small reads go through a cache of aligned blocks (4 MiB a file in use), large ones straight to the caller.
 */
export class EvidenceFile implements ByteSource {
  readonly size: number;
  readonly path: Buffer | string;
  readonly #stamp: Stamp;
  readonly #blocks = new Map<number, Uint8Array>();
  #fd: number | null = null;

  /** `stamp`: of the file when it was listed; one that has changed since throws `source-changed`. */
  constructor(path: Buffer | string, size: number, stamp: Stamp) {
    this.path = path;
    this.size = size;
    this.#stamp = stamp;
  }

  read(from: number, to: number): Uint8Array {
    const start = Math.max(0, Math.min(from, this.size));
    const end = Math.max(start, Math.min(to, this.size));
    const first = Math.floor(start / BLOCK);
    if (end - start >= BLOCK || Math.floor((end - 1) / BLOCK) > first) return this.#readInto(new Uint8Array(end - start), start);
    if (end === start) return new Uint8Array(0);
    return this.#block(first).subarray(start - first * BLOCK, end - first * BLOCK);
  }

  /** Fills `bytes` from the file at `from`. */
  #readInto(bytes: Uint8Array, from: number): Uint8Array {
    const fd = this.#open();
    for (let done = 0; done < bytes.length;) {
      let count: number;
      try {
        count = readSync(fd, bytes, done, bytes.length - done, from + done);
      } catch (problem) {
        throw new RenkeiError('source-unreadable', { byte: from + done }, problem);
      }
      if (count === 0) throw new RenkeiError('source-changed');
      done += count;
    }
    return bytes;
  }

  #block(index: number): Uint8Array {
    const known = this.#blocks.get(index);
    if (known) return known;
    const bytes = this.#readInto(new Uint8Array(Math.min(BLOCK, this.size - index * BLOCK)), index * BLOCK);
    this.#blocks.set(index, bytes);
    const oldest = this.#blocks.keys().next();
    if (this.#blocks.size > KEPT_BLOCKS && !oldest.done) this.#blocks.delete(oldest.value);
    return bytes;
  }

  #open(): number {
    if (this.#fd !== null) return this.#fd;
    const { fd, stat } = openEvidence(this.path);
    if (stampOf(stat) !== this.#stamp) {
      closeSync(fd);
      throw new RenkeiError('source-changed');
    }
    this.#fd = fd;
    inUse.add(this);
    const oldest = inUse.values().next();
    if (inUse.size > OPEN_FILES && !oldest.done) oldest.value.close();
    return fd;
  }

  /** Throws `source-changed` unless the file is still what it was. */
  assertUnchanged(): void {
    if (stampOf(fstatSync(this.#open(), { bigint: true })) !== this.#stamp) throw new RenkeiError('source-changed');
  }

  /** Gives descriptor and cache back; the next read opens it again. */
  close(): void {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
    this.#blocks.clear();
    inUse.delete(this);
  }
}

/** Those that hold a descriptor, the longest first. */
const inUse = new Set<EvidenceFile>();
