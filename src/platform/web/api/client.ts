import type { z } from 'zod';
import { offline, problemFrom, unexpectedAnswer } from './api-problem.ts';

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;
type Call = { readonly query?: Query; readonly signal?: AbortSignal; readonly headers?: Readonly<Record<string, string>> };

/**
 * The house's own API. Each call names the schema of its answer: what does not fit never reaches a screen.
 * Throws `ApiProblem` for everything that is not a fitting 2xx answer.
 */
export const api = {
  get: <S extends z.ZodType>(path: string, answer: S, call: Call = {}) => request('GET', path, answer, undefined, call),
  post: <S extends z.ZodType>(path: string, body: unknown, answer: S, call: Call = {}) => request('POST', path, answer, body, call),
  put: <S extends z.ZodType>(path: string, body: unknown, answer: S, call: Call = {}) => request('PUT', path, answer, body, call),
  patch: <S extends z.ZodType>(path: string, body: unknown, answer: S, call: Call = {}) => request('PATCH', path, answer, body, call),
  delete: <S extends z.ZodType>(path: string, answer: S, call: Call = {}) => request('DELETE', path, answer, undefined, call),
};

/** A path with its query; what is null or undefined stays out. */
export function withQuery(path: string, query: Query = {}): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined) words.set(name, String(value));
  return words.size > 0 ? `${path}?${words}` : path;
}

/** Reads an answer through its schema. Throws `ApiProblem` where it does not fit. */
export function readAnswer<S extends z.ZodType>(answer: S, body: unknown): z.output<S> {
  const read = answer.safeParse(body);
  if (!read.success) throw unexpectedAnswer(200);
  return read.data;
}

async function request<S extends z.ZodType>(
  method: string,
  path: string,
  answer: S,
  body: unknown,
  { query, signal, headers }: Call,
): Promise<z.output<S>> {
  const isForm = body instanceof FormData;
  const response = await fetch(withQuery(path, query), {
    method,
    headers: { accept: 'application/json', ...(body !== undefined && !isForm && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((failure: unknown) => {
    throw signal?.aborted ? failure : offline();
  });
  const text = await response.text();
  if (!response.ok) throw problemFrom(response.status, parsed(text));
  return readAnswer(answer, parsed(text));
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined; // the schema refuses it and the reader is told
  }
}
