import { createReadStream } from 'node:fs';
import type { z } from 'zod';
import { decode, gunzipped, lineChunks } from '#intake/reading';
import { RenkeiError } from '#model/errors.ts';
import { accept, refuse, type Outcome, type Reason } from '#model/outcome.ts';

/** What people found out, a question a line; and what of the file could not be used. */
export type Answers<T> = {
  readonly answers: ReadonlyMap<string, T>;
  /** The line that gave each answer. */
  readonly lineOf: ReadonlyMap<string, number>;
  readonly refused: readonly { readonly line: number; readonly reason: Reason }[];
};

/** Which question a line answers, what it says, and why neither counts of two lines that say different things. */
type Reading<T> = {
  readonly question: (line: T) => string;
  readonly says: (line: T) => string;
  readonly conflict: (line: T) => Reason;
};

const LINE = 64 * 1024;
const CHUNK = 256 * 1024;
const LF = 10;

/**
 * Reads answers (NDJSON, plain or gzip). A line that says the same again is passed over; where two lines answer a question differently both are refused,
 * since nobody knows which is right.
 * @throws RenkeiError `file-unreadable`
 */
export async function readAnswers<T>(source: string, shape: z.ZodType<T>, { question, says, conflict }: Reading<T>): Promise<Answers<T>> {
  const answers = new Map<string, T>();
  const lineOf = new Map<string, number>();
  const torn = new Set<string>();
  const refused: { line: number; reason: Reason }[] = [];
  const take = (line: number, outcome: Outcome<T>): void => {
    if (!outcome.ok) return void refused.push({ line, reason: outcome.reason });
    const answer = outcome.value;
    const about = question(answer);
    const earlier = answers.get(about);
    if (earlier === undefined) {
      answers.set(about, answer);
      lineOf.set(about, line);
    } else if (torn.has(about)) refused.push({ line, reason: conflict(answer) });
    else if (says(earlier) !== says(answer)) {
      refused.push({ line: lineOf.get(about) ?? line, reason: conflict(answer) }, { line, reason: conflict(answer) });
      torn.add(about);
    }
  };

  let line = 0;
  try {
    for await (const { bytes } of lineChunks(gunzipped(createReadStream(source)), CHUNK, Math.max(LINE, CHUNK + 1))) {
      if (bytes === null) take((line += 1), refuse('record-too-long', { limit: LINE }));
      else for (const one of linesOf(bytes)) if ((line += 1) && !isBlank(one)) take(line, answerOf(one, shape));
    }
  } catch (error) {
    if (error instanceof RenkeiError) refused.push({ line: line + 1, reason: { code: error.code, facts: error.facts } });
    else throw new RenkeiError('file-unreadable', { file: source }, error);
  }
  for (const about of torn) answers.delete(about);
  refused.sort((one, other) => one.line - other.line);
  return { answers, lineOf, refused };
}

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(LF, at);
    yield bytes.subarray(at, end < 0 ? bytes.length : end);
    at = end < 0 ? bytes.length : end + 1;
  }
}

const isBlank = (line: Uint8Array): boolean => line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

function answerOf<T>(line: Uint8Array, shape: z.ZodType<T>): Outcome<T> {
  if (line.length > LINE) return refuse('record-too-long', { limit: LINE });
  const text = decode('utf-8', line);
  if (text === null) return refuse('wrong-encoding', { encoding: 'UTF-8', byte: 0 });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refuse('json-broken');
  }
  const answer = shape.safeParse(value);
  if (answer.success) return accept(answer.data);
  const [issue] = answer.error.issues;
  return refuse('invalid-input', { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' });
}
