import type { FastifyRequest } from 'fastify';
import { RenkeiError } from '#model/errors.ts';
import { storeFile, type StoredFile } from '../files/file-store.ts';
import type { Services } from '../services.ts';
import { refuseBroken } from './receive-file.ts';

/** A file of many: what its sender calls it, folders included, and what was stored. `path` is as it came: data, and no name for a disk. */
export type ReceivedPart = StoredFile & { readonly path: string };

const MOST = 2_000;

/**
 * The files of a multipart body, one after the other, each streamed to the file store before the next is read. A field `path` before a file says where it lay in the
 * folder that was chosen; without one its own name does. Errors: `invalid-input`, `body-too-large` (a file beyond `limit` bytes, or more than 2,000 of them).
 */
export async function* receiveFiles(
  { files, newId }: Pick<Services, 'files' | 'newId'>,
  request: FastifyRequest,
  limit: number,
): AsyncGenerator<ReceivedPart> {
  const limits = { fileSize: limit + 1, files: MOST, fields: MOST, fieldSize: 4_000, parts: 2 * MOST };
  const parts = request.parts({ limits, preservePath: true })[Symbol.asyncIterator]();
  let path: string | null = null;
  for (;;) {
    const next = await parts.next().catch(refuseBroken);
    if (next.done) return;
    const part = next.value;
    if (part.type === 'field') {
      if (part.fieldname === 'path' && typeof part.value === 'string') path = part.value;
      continue;
    }
    const stored = await storeFile(files, newId, part.file, limit).catch(refuseBroken);
    if (stored === null) {
      part.file.resume(); // let the rest of the body pass, or the connection hangs
      throw new RenkeiError('body-too-large', { limit });
    }
    yield { ...stored, path: path ?? part.filename };
    path = null;
  }
}
