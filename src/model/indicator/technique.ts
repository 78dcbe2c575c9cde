import { accept } from '../outcome.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable } from './kind.ts';
import { plain } from './plain.ts';

/** The shape of an ATT&CK id only; whether ATT&CK has it is for the methods to say, since new ones come twice a year. */
export const technique: IndicatorKind<'technique'> = {
  id: 'technique',
  name: { ja: 'ATT&CK技術番号', en: 'ATT&CK technique' },
  normalise(value) {
    const written = (plain(value) ?? '').toUpperCase().replace('/', '.');
    return /^T[01]\d{3}(?:\.\d{3})?$/.test(written) ? accept(written) : unreadable('technique');
  },
  examples: {
    accept: [
      ['t1566.001', 'T1566.001'],
      ['T1486', 'T1486'],
      ['T1059/001', 'T1059.001'],
      ['Ｔ１４８６', 'T1486'],
    ],
    refuse: [
      ['TA0001', 'trace-unreadable'],
      ['T14860', 'trace-unreadable'],
      ['T9999', 'trace-unreadable'],
    ],
  },
};
