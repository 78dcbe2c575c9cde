import { RenkeiError } from '#model/errors.ts';
import { readJsonBody } from '#platform/http/json-body.ts';
import type { RunBudget } from '../run-budget.ts';
import type { Partner, PartnerRequest } from './open-partner.ts';

/** A small answer as plain data, counted in `budget`. @throws RenkeiError with a `partner-` code */
export async function holdJson(
  partner: Partner,
  request: PartnerRequest & { readonly limit: number },
  budget?: Pick<RunBudget, 'use'>,
): Promise<unknown> {
  const { body } = await partner.send(request);
  const bytes = await holdBytes(body);
  budget?.use(bytes.length);
  const read = readJsonBody(bytes);
  if (!read.ok) throw new RenkeiError('partner-answer-broken', { problem: read.reason.code });
  return read.value;
}

/** All of a body, whose size is bounded already. */
export async function holdBytes(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
