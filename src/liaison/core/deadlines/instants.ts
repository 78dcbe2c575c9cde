/** Instants as text (ISO 8601 in UTC) and as milliseconds since 1970, which is what is counted with. */
export const millisecondsOf = (instant: string): number => Date.parse(instant);

/** Text of four-digit years only, as everything that is stored and sent: a term that somebody begins in the year 9999 ends in it. */
export const instantOf = (milliseconds: number): string => new Date(Math.min(latest, Math.max(earliest, milliseconds))).toISOString();

const earliest = Date.parse('0000-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');
