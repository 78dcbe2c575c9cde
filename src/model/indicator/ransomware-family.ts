import { accept } from '../outcome.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable } from './kind.ts';
import { plain } from './plain.ts';

/** A ransomware family by its id in knowledge/ransomware-families.json, as identification found it. Many cases share one: it supports a link, it makes none. */
export const ransomwareFamily: IndicatorKind<'ransomware-family'> = {
  id: 'ransomware-family',
  name: { ja: 'ランサムウェアの種類', en: 'ransomware family' },
  normalise(value) {
    const written = (plain(value) ?? '').toLowerCase();
    return /^[a-z0-9][a-z0-9-]{1,40}$/.test(written) ? accept(written) : unreadable('ransomware-family');
  },
  examples: {
    accept: [['LockBit3', 'lockbit3']],
    refuse: [['LockBit 3.0 (Black)', 'trace-unreadable']],
  },
};
