/** How much one organisation may ask for. */
export type Quota = { readonly perMinute: number; readonly perDay: number };

/** Requests. Ten pages a second for an hour are within both. */
export const requestQuota: Quota = { perMinute: 3_000, perDay: 500_000 };

/** Bytes handed in. */
export const byteQuota: Quota = { perMinute: 2 ** 30, perDay: 8 * 2 ** 30 };

/** What was used, in the minute and in the day (UTC) that `now` lies in; both numbered from 1970. */
export type Used = { readonly minute: number; readonly inMinute: number; readonly day: number; readonly inDay: number };

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * Counts `amount` at `now` (milliseconds since 1970). `waitSeconds` is null where it is within the quota, else how long until it may be tried again; what was refused is not counted.
 */
export function useQuota(
  quota: Quota,
  used: Used | undefined,
  now: number,
  amount: number,
): { readonly used: Used; readonly waitSeconds: number | null } {
  const minute = Math.floor(now / MINUTE);
  const day = Math.floor(now / DAY);
  const inMinute = used?.minute === minute ? used.inMinute : 0;
  const inDay = used?.day === day ? used.inDay : 0;
  const wait = (unit: number): number => Math.ceil((unit - (now % unit)) / 1000);
  const waitSeconds = inDay + amount > quota.perDay ? wait(DAY) : inMinute + amount > quota.perMinute ? wait(MINUTE) : null;
  const counted = waitSeconds === null ? amount : 0;
  return { used: { minute, inMinute: inMinute + counted, day, inDay: inDay + counted }, waitSeconds };
}
