import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What was stored: its name is its content. */
export type StoredFile = { readonly sha256: string; readonly bytes: number };

/**
 * Keeps a stream as a file named by its SHA-256 (lower-case hex). Hashed while it is written, flushed to the disk, then renamed into
 * place: a file under its final name is always whole, whatever happens. No name from outside ever touches the file system.
 * Answers null where the stream is longer than `limit` bytes; nothing of it is kept then.
 */
export async function storeFile(
  folder: string,
  newId: () => string,
  source: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<StoredFile | null> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  const temporary = join(incoming, newId());
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const file = await open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes > limit) return null;
        hash.update(chunk);
        await file.writeFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const sha256 = hash.digest('hex');
    const place = pathOf(folder, sha256);
    await mkdir(dirname(place), { recursive: true });
    await rename(temporary, place); // the same content again replaces itself
    await flushFolder(dirname(place));
    return { sha256, bytes };
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The same for bytes that are all here. */
export const storeBytes = (folder: string, newId: () => string, bytes: Uint8Array, limit: number): Promise<StoredFile | null> =>
  storeFile(folder, newId, inOne(bytes), limit);

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Where the content with this SHA-256 lies. @param sha256 64 lower-case hex digits */
export const pathOf = (folder: string, sha256: string): string => join(folder, 'content', sha256.slice(0, 2), sha256);

/** A rename is durable only when its folder is. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
