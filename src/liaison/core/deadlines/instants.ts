/** Instants as text (ISO 8601 in UTC) and as milliseconds since 1970, which is what is counted with. */
export const millisecondsOf = (instant: string): number => Date.parse(instant);
export const instantOf = (milliseconds: number): string => new Date(milliseconds).toISOString();
