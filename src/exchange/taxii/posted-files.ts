import { createReadStream } from 'node:fs';
import { access, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import { pathOf, storeFile } from '#platform/files/file-store.ts';
import type { Services } from '#platform/services.ts';

/**
 * What partners post and what is worked on later lies in a folder of its own a status, not among the files that are kept for good by their content: when it has been taken
 * in it is deleted, and nothing else can hang on it.
 */
const folderOf = (files: string): string => join(files, 'posted');

/** Milliseconds after which a folder that no waiting status names was left behind by an end of the centre. */
const LEFT_BEHIND = 86_400_000;

/**
 * Keeps a body for its status till `forgetPosted`; where `then` fails, nothing of it is kept.
 * Errors: `body-too-large`, what the body throws, what `then` throws.
 */
export async function keepPosted<T>(
  { files, newId }: Pick<Services, 'files' | 'newId'>,
  status: string,
  body: AsyncIterable<Uint8Array>,
  limit: number,
  then: (kept: { readonly sha256: string; readonly bytes: number; readonly read: () => AsyncIterable<Uint8Array> }) => Promise<T>,
): Promise<T> {
  try {
    const kept = await storeFile(join(folderOf(files), status), newId, body, limit);
    if (kept === null) throw new RenkeiError('body-too-large', { limit });
    return await then({ sha256: kept.sha256, bytes: kept.bytes, read: () => readPosted(files, status, kept.sha256) });
  } catch (thrown) {
    await forgetPosted(files, status);
    throw thrown;
  }
}

/** What was posted before there were such folders lies among the files that are kept by their content, and stays there. */
export async function* readPosted(files: string, status: string, sha256: string): AsyncGenerator<Uint8Array> {
  const own = pathOf(join(folderOf(files), status), sha256);
  const isOwn = await access(own).then(
    () => true,
    () => false,
  );
  yield* createReadStream(isOwn ? own : pathOf(files, sha256));
}

export const forgetPosted = (files: string, status: string): Promise<void> =>
  rm(join(folderOf(files), status), { recursive: true, force: true });

/** Deletes what an end of the centre left behind: folders a day old that no status waits for. What is not named as a status is not ours and stays. */
export async function sweepPosted({ files, database }: Pick<Services, 'files' | 'database'>): Promise<void> {
  const names = (await readdir(folderOf(files)).catch((): string[] => [])).filter((name) => isStatus.test(name));
  if (names.length === 0) return;
  const rows = await database.asSystem((tx) =>
    tx.selectFrom('exchange_status').select('id').where('ended_at', 'is', null).where('id', 'in', names).execute(),
  );
  const waited = new Set(rows.map(({ id }) => id));
  for (const name of names) {
    if (waited.has(name)) continue;
    const made = await stat(join(folderOf(files), name)).catch(() => null);
    if (made && Date.now() - made.mtimeMs > LEFT_BEHIND) await forgetPosted(files, name);
  }
}

const isStatus = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
