import { itself, type Family } from './family.ts';

/**
 * How the attacker worked: techniques and exploited weaknesses. Measured, equal techniques name the right group in 4 % of cases
 * (research, finding 3): behaviour supports a link that other evidence makes, never makes one, and its cap is the lowest.
 * Techniques are compared as a set (similarity.ts); only the ransomware family is a feature of its own.
 */
export const behaviour = {
  id: 'behaviour',
  name: { ja: '手口', en: 'Behaviour' },
  types: {
    techniques: { ja: '手口の組', en: 'set of techniques' },
    'ransomware-family': { ja: 'ランサムウェアの種類', en: 'ransomware family' },
  },
  derive: { 'ransomware-family': itself('ransomware-family') },
  sentence: ({ type, value }) => {
    if (type === 'ransomware-family') return { ja: `同じ種類のランサムウェア（${value}）`, en: `the same ransomware family (${value})` };
    const shared = value.split(',');
    const shown = shared.slice(0, 4).join(', ') + (shared.length > 4 ? '…' : '');
    return { ja: `共通する手口${shared.length}件（${shown}）`, en: `${shared.length} techniques in common (${shown})` };
  },
  examples: [
    { trace: { type: 'technique', norm: 'T1566.001' }, features: [] },
    { trace: { type: 'ransomware-family', norm: 'lockbit3' }, features: ['ransomware-family:lockbit3'] },
  ],
} as const satisfies Family;
