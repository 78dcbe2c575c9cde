import { registeredDomain } from '../../families/host.ts';
import type { Habit } from './habit.ts';

/** How a name is built: runs of letters by length (a, A, B, C: under 4, 8, 13, longer), of digits (0, 9), hyphens, and how many labels stand in front. */
export const nameShape = {
  kind: 'name-shape',
  family: 'infrastructure',
  names: true,
  name: { ja: 'ドメイン名の形', en: 'shape of domain names' },
  *signs({ hosts }) {
    for (const host of hosts) {
      const registered = registeredDomain(host);
      if (registered === null) continue;
      const front = host === registered ? 0 : host.slice(0, host.length - registered.length - 1).split('.').length;
      yield shapeOf(registered.slice(0, registered.indexOf('.'))) + (front === 0 ? '' : `.${Math.min(3, front)}`);
    }
  },
  sentence: (sign) => ({ ja: `ドメイン名の組み立て方（${sign}）`, en: `names built alike (${sign})` }),
} as const satisfies Habit;

const shapeOf = (label: string): string =>
  label
    .replace(/[a-z]+/g, ({ length }) => (length < 4 ? 'a' : length < 8 ? 'A' : length < 13 ? 'B' : 'C'))
    .replace(/\d+/g, ({ length }) => (length < 3 ? '0' : '9'))
    .slice(0, 12);
