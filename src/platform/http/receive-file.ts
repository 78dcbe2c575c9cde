import type { FastifyRequest } from 'fastify';
import '@fastify/multipart';
import { RenkeiError } from '#model/errors.ts';
import { storeFile } from '../files/file-store.ts';
import type { Services } from '../services.ts';
import { plainFileName } from './file-name.ts';

export type ReceivedFile = {
  readonly id: string;
  /** What it calls itself, as data only. */
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly receivedAt: string;
};

/** The one file of a multipart body, streamed to the file store; at most `limit` bytes. Errors: `invalid-input`, `body-too-large`. */
export async function receiveFile({ files, newId, now }: Services, request: FastifyRequest, limit: number): Promise<ReceivedFile> {
  const limits = { fileSize: limit + 1, files: 1, fields: 10, parts: 11 };
  const part = await request.file({ limits, throwFileSizeLimit: false }).catch(refuseBroken);
  if (!part) throw new RenkeiError('invalid-input', { field: 'file', problem: 'missing' });
  const stored = await storeFile(files, newId, part.file, limit).catch(refuseBroken);
  if (stored === null) {
    part.file.resume(); // let the rest of the body pass, or the connection hangs
    throw new RenkeiError('body-too-large', { limit });
  }
  return {
    id: newId(),
    name: plainFileName(part.filename),
    mediaType: /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(part.mimetype) ? part.mimetype : 'application/octet-stream',
    ...stored,
    receivedAt: new Date(now()).toISOString(),
  };
}

/** A body without a boundary or cut short is told by a plain error that nothing but its text marks. */
export function refuseBroken(problem: unknown): never {
  if (problem instanceof Error && /multipart data$|^Multipart: /.test(problem.message))
    throw new RenkeiError('invalid-input', { field: 'file', problem: problem.message }, problem);
  throw problem;
}
