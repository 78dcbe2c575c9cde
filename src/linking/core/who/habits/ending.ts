import { registeredDomain } from '../../families/host.ts';
import type { Habit } from './habit.ts';

/** Under which ending or free service names are taken: `info`, `duckdns.org`. */
export const ending = {
  kind: 'name-ending',
  family: 'infrastructure',
  names: true,
  name: { ja: 'ドメインの末尾', en: 'domain ending' },
  *signs({ hosts }) {
    for (const host of hosts) {
      const registered = registeredDomain(host);
      yield registered === null ? host : registered.slice(registered.indexOf('.') + 1);
    }
  },
  sentence: (sign) => ({ ja: `ドメインの末尾 .${sign}`, en: `names ending in .${sign}` }),
} as const satisfies Habit;
