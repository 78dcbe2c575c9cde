import { z } from 'zod';
import { errors, type ErrorCode } from '#model/errors.ts';

/** What became of one object that was handed in, as far as it is known. */
export const StatusEntry = z.object({
  id: z.string(),
  version: z.string().nullable(),
  /** success: it is here now, or was here before. */
  state: z.enum(['success', 'failure', 'pending']),
  /** Code of what there is to say about it; null: nothing. */
  code: z.string().nullable(),
});
export type StatusEntry = z.infer<typeof StatusEntry>;

export type StatusFacts = {
  readonly id: string;
  /** RFC 3339 */
  readonly requestedAt: string;
  readonly isComplete: boolean;
  /** Objects handed in. */
  readonly total: number;
  readonly taken: number;
  readonly setAside: number;
  /** Null: too many to be named. */
  readonly entries: readonly StatusEntry[] | null;
};

const Detail = z.object({ id: z.string(), version: z.string(), message: z.string().optional() });

/** TAXII 2.1 §4.3.1 */
export const StatusResource = z.object({
  id: z.string(),
  status: z.enum(['complete', 'pending']),
  request_timestamp: z.string(),
  total_count: z.int(),
  success_count: z.int(),
  successes: z.array(Detail).optional(),
  failure_count: z.int(),
  failures: z.array(Detail).optional(),
  pending_count: z.int(),
  pendings: z.array(Detail).optional(),
});
export type StatusResource = z.infer<typeof StatusResource>;

/**
 * Who handed objects in is told of each what became of it. A list is given whole or not at all (clients compare its length with the count), and never empty. The message is
 * the sentence of our code without its facts: those may quote what was handed in, or what is here already.
 */
export function statusResource({ id, requestedAt, isComplete, total, taken, setAside, entries }: StatusFacts): StatusResource {
  const details = (wanted: StatusEntry['state']) =>
    (entries ?? [])
      .filter(({ state }) => state === wanted)
      .map(({ id: object, version, code }) => ({
        id: object,
        version: version ?? requestedAt,
        ...(code !== null && { message: messageOf(code) }),
      }));
  const pending = Math.max(0, total - taken - setAside);
  const [successes, failures, pendings] = [details('success'), details('failure'), details('pending')];
  return {
    id,
    status: isComplete ? 'complete' : 'pending',
    request_timestamp: requestedAt,
    total_count: total,
    success_count: taken,
    ...(successes.length > 0 && successes.length === taken && { successes }),
    failure_count: setAside,
    ...(failures.length > 0 && failures.length === setAside && { failures }),
    pending_count: pending,
    ...(pendings.length > 0 && pendings.length === pending && { pendings }),
  };
}

const messageOf = (code: string): string => {
  const row = code in errors ? errors[code as ErrorCode] : null; // a code that was stored came from this table
  return `${code}: ${row ? row.en.replaceAll(/ ?\([^()]*\{[^()]*\)/g, '').replaceAll(/\{\w+\}/g, '…') : 'not accepted'}`;
};
