import type { Habit } from './habit.ts';

/** Where servers are rented: the first sixteen bits of an address. */
export const neighbourhood = {
  kind: 'network-16',
  family: 'infrastructure',
  names: true,
  name: { ja: '/16ネットワーク', en: '/16 network' },
  *signs({ addresses }) {
    for (const address of addresses) yield `${address.split('.', 2).join('.')}.0.0/16`;
  },
  sentence: (sign) => ({ ja: `ネットワーク ${sign} のサーバー`, en: `servers in ${sign}` }),
} as const satisfies Habit;
