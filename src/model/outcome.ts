import type { ErrorCode } from './errors.ts';

/** An answer that may honestly be "no": what can be false about the world is data, not an exception. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Reason };

/** Why something was not accepted. `code` stands in the table of errors.ts; `at` points into the input. */
export type Reason = {
  readonly code: ErrorCode;
  /** Facts that the sentence of the code names, for instance `{ limit: '64' }`. Never a person's data. */
  readonly facts?: Readonly<Record<string, string | number>>;
  /** Where: a line (from 1), a column (from 1), a byte offset (from 0), or a field such as `damage.cost`. */
  readonly at?: { readonly line?: number; readonly column?: number; readonly byte?: number; readonly field?: string };
};

export const accept = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const refuse = (code: ErrorCode, facts?: Reason['facts'], at?: Reason['at']): { readonly ok: false; readonly reason: Reason } => ({
  ok: false,
  reason: { code, ...(facts && { facts }), ...(at && { at }) },
});
