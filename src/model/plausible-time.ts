/** Whether a time (milliseconds since 1970, UTC) can be that of a report: before 1990 or after 2100 somebody's clock was wrong. */
export const isPlausibleTime = (at: number): boolean => at >= 631_152_000_000 && at < 4_102_444_800_000;
