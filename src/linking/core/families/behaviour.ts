import { itself, type Family } from './family.ts';

/** What follows from the circumstances of a victim: some readers are not shown its industry and size, and what the one adds depends on the other. */
export const circumstanceKinds: ReadonlySet<string> = new Set(['victimology', 'working-hours']);

/**
 * How the attacker worked: techniques and exploited weaknesses, the hours at which it was done, and what kind of victim it was done to. Measured, equal techniques name the right group in 4 % of cases
 * (research, finding 3): behaviour supports a link that other evidence makes, never makes one, and its cap is the lowest.
 * Techniques are compared as a set (likenesses/techniques.ts); only the families of malware are features of their own.
 */
export const behaviour = {
  id: 'behaviour',
  name: { ja: '手口', en: 'Behaviour' },
  types: {
    techniques: { ja: '手口の組', en: 'set of techniques' },
    victimology: { ja: '被害者の類型', en: 'kind of victim' },
    'working-hours': { ja: '活動の時間帯', en: 'hours of activity' },
    'ransomware-family': { ja: 'ランサムウェアの種類', en: 'ransomware family' },
    malware: { ja: 'マルウェアの名前', en: 'malware family' },
  },
  derive: { 'ransomware-family': itself('ransomware-family'), malware: itself('malware') },
  sentence: ({ type, value }) => {
    if (type === 'ransomware-family') return { ja: `同じ種類のランサムウェア（${value}）`, en: `the same ransomware family (${value})` };
    if (type === 'malware') return { ja: `同じ名前のマルウェア（${value}）`, en: `malware of the same name (${value})` };
    if (type === 'victimology')
      return { ja: '被害者の業種・規模と事案の種別が、分かっている限り同じ', en: 'the same kind of victim and incident, as far as known' };
    if (type === 'working-hours') return { ja: `同じころの時刻に起きた（${value}）`, en: `at about the same hour of the day (${value})` };
    const shared = value.split(',');
    const shown = shared.slice(0, 4).join(', ') + (shared.length > 4 ? '…' : '');
    return { ja: `共通する手口${shared.length}件（${shown}）`, en: `${shared.length} techniques in common (${shown})` };
  },
  examples: [
    { trace: { type: 'technique', norm: 'T1566.001' }, features: [] },
    { trace: { type: 'ransomware-family', norm: 'lockbit3' }, features: ['ransomware-family:lockbit3'] },
    { trace: { type: 'malware', norm: 'kakuu-strike' }, features: ['malware:kakuu-strike'] },
  ],
} as const satisfies Family;
