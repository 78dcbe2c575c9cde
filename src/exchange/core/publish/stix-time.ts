/** RFC 3339 in UTC, as the database gives it, with exactly milliseconds, as STIX 2.1 §3.2 asks at most. */
export const stixTime = (instant: string): string =>
  instant.replace(/(?:\.(\d+))?(?:Z|\+00:00)$/, (_all, digits: string | undefined) => `.${(digits ?? '').slice(0, 3).padEnd(3, '0')}Z`);
