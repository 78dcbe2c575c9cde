/** Where it failed, without what it failed on: the message of a failure may quote a report, so only messages of our own making are told. */
export type Trace = { readonly failure: string; readonly code?: unknown; readonly at: readonly string[]; readonly cause?: Trace };

/** What may be logged of anything thrown. */
export function traceOf(thrown: unknown): Trace {
  if (!(thrown instanceof Error)) return { failure: typeof thrown, at: [] };
  const lines = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    failure: ownMessages.has(thrown.name) ? `${thrown.name}: ${thrown.message}` : thrown.name,
    ...('code' in thrown && { code: thrown.code }),
    at: lines.slice(0, 8).map((line) => line.trim()),
    ...(thrown.cause !== undefined && { cause: traceOf(thrown.cause) }),
  };
}

/** Their messages are made of names and codes. */
const ownMessages: ReadonlySet<string> = new Set(['AnswerRefused', 'InputRefused']);
