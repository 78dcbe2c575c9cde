/** Longest pause that a partner may ask for: a day. */
const LONGEST = 86_400;

/** Seconds that a `Retry-After` header asks for (RFC 9110 §10.2.3: a number, or a date beside the answer's own `Date`); 0 where it says nothing to be understood. */
export function retryAfterSeconds(header: string | undefined, date: string | undefined): number {
  if (header === undefined) return 0;
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) : (Date.parse(header) - Date.parse(date ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.min(LONGEST, Math.max(0, Math.ceil(seconds))) : 0;
}
