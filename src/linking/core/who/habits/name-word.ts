import { registeredDomain } from '../../families/host.ts';
import type { Habit } from './habit.ts';

/** Words in names, split at dots, hyphens and digits: `login`, `update`, a brand that is imitated. */
export const nameWord = {
  kind: 'name-word',
  family: 'infrastructure',
  names: true,
  name: { ja: 'ドメイン名の語', en: 'word in domain names' },
  *signs({ hosts }) {
    for (const host of hosts) {
      const registered = registeredDomain(host);
      if (registered === null) continue;
      const own = host.slice(0, host.length - registered.length + registered.indexOf('.'));
      for (const word of own.split(/[^\p{L}]+/u)) if (word.length >= 3) yield word;
    }
  },
  sentence: (sign) => ({ ja: `ドメイン名に使う語「${sign}」`, en: `the word “${sign}” in names` }),
} as const satisfies Habit;
