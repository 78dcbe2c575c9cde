import type { Likeness } from './likeness.ts';

/** Hours of the day are compared around the clock, so this is as far apart as two can be. */
const farthest = 12;
const near = 2;

/** When the attacker was at work: the hour of the day at which it happened, where both reports know it. More than two hours apart they are not alike. */
export const workingHours = {
  kind: 'working-hours',
  probes: 0,
  profile: ({ hour }) => Int32Array.from(hour === undefined ? [] : [hour]),
  compare: (one, other) => {
    const apart = hoursApart(one, other);
    return apart === null || apart > near ? null : Math.floor((1000 * (farthest - apart)) / farthest);
  },
  shown: (one, other) => {
    const [a, b] = [one[0] ?? 0, other[0] ?? 0];
    if (a === b) return `${a} UTC`;
    // From the hour that comes first around the clock: 23–1.
    return (b - a + 24) % 24 <= farthest ? `${a}–${b} UTC` : `${b}–${a} UTC`;
  },
} as const satisfies Likeness;

function hoursApart([one]: Int32Array, [other]: Int32Array): number | null {
  if (one === undefined || other === undefined) return null;
  const apart = Math.abs(one - other);
  return Math.min(apart, 24 - apart);
}
