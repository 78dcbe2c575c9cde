import type { Family } from './family.ts';

/**
 * How the attacker worked: techniques and exploited weaknesses. Measured, equal techniques name the right group in 4 % of cases
 * (research, finding 3): behaviour supports a link that other evidence makes, never makes one, and its cap is the lowest.
 * It is compared as a set (similarity.ts), so it derives no features of its own.
 */
export const behaviour = {
  id: 'behaviour',
  name: { ja: '手口', en: 'Behaviour' },
  types: { techniques: { ja: '手口の組', en: 'set of techniques' } },
  derive: () => [],
  sentence: ({ value }) => {
    const shared = value.split(',');
    const shown = shared.slice(0, 4).join(', ') + (shared.length > 4 ? '…' : '');
    return { ja: `共通する手口${shared.length}件（${shown}）`, en: `${shared.length} techniques in common (${shown})` };
  },
  examples: [{ trace: { type: 'technique', norm: 'T1566.001' }, features: [] }],
} as const satisfies Family;
