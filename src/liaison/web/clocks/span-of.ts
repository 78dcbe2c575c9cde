import { message, type Text } from '#model/text.ts';

/** `8日`, `2日5時間`, `5時間20分`, `12分`: what has wholly passed or is wholly left, in the units that matter at that length. Milliseconds. */
export function spanOf(milliseconds: number): Text {
  const minutes = Math.floor(milliseconds / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours >= 72 || (hours >= 24 && hours % 24 === 0)) return days(Math.floor(hours / 24));
  if (hours >= 24) return daysAndHours(Math.floor(hours / 24), hours % 24);
  return hours >= 1 ? hoursAndMinutes(hours, minutes % 60) : inMinutes(minutes);
}

const many = (n: number): string => `${n} ${n === 1 ? 'day' : 'days'}`;
const days = message({ ja: (n: number) => `${n}日`, en: many });
const daysAndHours = message({ ja: (n: number, h: number) => `${n}日${h}時間`, en: (n: number, h: number) => `${many(n)} ${h} h` });
const hoursAndMinutes = message({ ja: (h: number, m: number) => `${h}時間${m}分`, en: (h: number, m: number) => `${h} h ${m} min` });
const inMinutes = message({ ja: (m: number) => `${m}分`, en: (m: number) => `${m} min` });
