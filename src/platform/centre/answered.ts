import { z } from 'zod';
import { errors, type ErrorCode, RenkeiError } from '#model/errors.ts';

const Refusal = z.object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])).default({}) });

/** The centre's answer, or its refusal as the error that it was there. */
export async function requireOk(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  const refusal = Refusal.safeParse(await answer.json().catch(() => null));
  if (refusal.success && isCode(refusal.data.code)) throw new RenkeiError(refusal.data.code, refusal.data.facts);
  throw new RenkeiError('centre-not-reached', { address: `${answer.url} ${answer.status}` });
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code);
