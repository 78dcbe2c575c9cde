import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '#model/byte-source.ts';
import { RenkeiError } from '#model/errors.ts';

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
const BLOCK = 64 * 1024;
const KEPT_BLOCKS = 64;

/** A file of a mailbox as bytes to read, and its descriptor to give back. */
type MailFile = ByteSource & { readonly close: () => void };

/**
 * Opens a file of a mailbox for reading only, never through a symbolic link and without waiting for the other end of a FIFO. Small reads go through at most
 * 4 MiB of blocks, large ones straight to the caller. Throws what the system throws where it cannot be opened, `not-a-file` where it is none, and
 * `source-unreadable` or `source-changed` (it became shorter) while it is read.
 */
export function openMailFile(path: string | Buffer): MailFile {
  const fd = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  const stat = fstatSync(fd);
  if (!stat.isFile()) {
    closeSync(fd);
    throw new RenkeiError('not-a-file', { what: stat.isDirectory() ? 'folder' : 'device' });
  }
  const { size } = stat;
  const blocks = new Map<number, Uint8Array>();
  let open = true;

  const fetch = (from: number, to: number): Uint8Array => {
    const bytes = new Uint8Array(to - from);
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
  };
  const block = (index: number): Uint8Array => {
    const known = blocks.get(index);
    if (known) return known;
    const bytes = fetch(index * BLOCK, Math.min(size, (index + 1) * BLOCK));
    blocks.set(index, bytes);
    const oldest = blocks.keys().next();
    if (blocks.size > KEPT_BLOCKS && !oldest.done) blocks.delete(oldest.value);
    return bytes;
  };
  return {
    size,
    read: (from, to) => {
      const start = Math.max(0, Math.min(from, size));
      const end = Math.max(start, Math.min(to, size));
      if (end === start) return new Uint8Array(0);
      const index = Math.floor(start / BLOCK);
      if (Math.floor((end - 1) / BLOCK) > index) return fetch(start, end);
      return block(index).subarray(start - index * BLOCK, end - index * BLOCK);
    },
    close: () => {
      if (open) closeSync(fd);
      open = false;
      blocks.clear();
    },
  };
}
