import { RenkeiError } from '#model/errors.ts';
import { readJsonBody } from '#platform/http/json-body.ts';
import type { Partner, PartnerRequest } from './open-partner.ts';

/** A small answer as plain data. @throws RenkeiError with a `partner-` code */
export async function holdJson(partner: Partner, request: PartnerRequest & { readonly limit: number }): Promise<unknown> {
  const { body } = await partner.send(request);
  const read = readJsonBody(await holdBytes(body));
  if (!read.ok) throw new RenkeiError('partner-answer-broken', { problem: read.reason.code });
  return read.value;
}

/** All of a body, whose size is bounded already. */
export async function holdBytes(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
