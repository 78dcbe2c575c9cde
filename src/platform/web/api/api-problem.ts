import { z } from 'zod';
import { errors, explain, type ErrorCode } from '#model/errors.ts';
import type { Text } from '#model/text.ts';

/** What the API answers when it refuses (RFC 9457), as far as the web reads it. */
const ProblemDocument = z.looseObject({
  status: z.int(),
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Where: a field such as `damage.cost`. */
  at: z.looseObject({ field: z.string().optional() }).optional(),
  text: z.object({ ja: z.string(), en: z.string() }).optional(),
});

/** A refused or failed request: its code, its sentence in both languages, and the field it points at. */
export class ApiProblem extends Error {
  readonly status: number;
  /** A code of the one table, or `offline` (no answer) or `unexpected-answer` (not the shape agreed). */
  readonly code: string;
  readonly text: Text;
  readonly field: string | null;

  constructor(status: number, code: string, text: Text, field: string | null = null) {
    super(text.en);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.text = text;
    this.field = field;
  }

  /** Nothing is wrong: the centre is working on what was asked for, and asking again will bring it. */
  get isUnderWay(): boolean {
    return this.code === 'links-rebuilding';
  }
}

/** Reads a refusal. An answer that is no problem document (a proxy's page, say) becomes an honest "unexpected". */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const read = ProblemDocument.safeParse(body);
  if (!read.success) return unexpectedAnswer(status);
  const { code, facts, at, text } = read.data;
  const known = code in errors ? explain(code as ErrorCode, facts) : undefined; // `in` has just checked it
  return new ApiProblem(status, code, text ?? known ?? { ja: `断られました（${code}）。`, en: `Refused (${code}).` }, at?.field ?? null);
}

export const unexpectedAnswer = (status: number): ApiProblem =>
  new ApiProblem(status, 'unexpected-answer', {
    ja: `サーバーの応答を読めませんでした（${status}）。`,
    en: `The server answered in a way this page does not understand (${status}).`,
  });

export const offline = (): ApiProblem =>
  new ApiProblem(0, 'offline', {
    ja: 'サーバーに届きません。接続を確かめて、もう一度お試しください。',
    en: 'The server cannot be reached. Check the connection and try again.',
  });
