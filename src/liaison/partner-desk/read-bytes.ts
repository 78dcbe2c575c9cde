import { Readable } from 'node:stream';
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

/** What arrived: the bytes, or how many there were where they were too many. */
export type Arrived = Buffer | { readonly length: number };

/**
 * The bytes of a body as they came, or of the one file of a form. Of more than `limit` none is kept: the rest passes by and is only counted, so that
 * a refusal can say how much it was.
 */
export async function readBytes(request: FastifyRequest, limit: number): Promise<Arrived> {
  const source = request.isMultipart()
    ? (await request.file({ limits: { files: 1, fields: 5 }, throwFileSizeLimit: false }))?.file
    : request.body;
  if (!(source instanceof Readable)) return Buffer.alloc(0);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of source) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    if (length <= limit) parts.push(part);
    else parts.length = 0;
  }
  return length <= limit ? Buffer.concat(parts) : { length };
}
