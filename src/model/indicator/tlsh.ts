import { accept } from '../outcome.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable } from './kind.ts';
import { plain } from './plain.ts';

/** The likeness digest of a file (TLSH, 128 buckets, one byte of checksum), in the form of version 4: `T1` and 70 digits. */
export const tlsh: IndicatorKind<'tlsh'> = {
  id: 'tlsh',
  name: { ja: '類似ハッシュ（TLSH）', en: 'Likeness digest (TLSH)' },
  normalise(value) {
    const written = /^(?:T1)?([0-9A-F]{70})$/.exec((plain(value) ?? '').toUpperCase());
    return written ? accept(`T1${written[1]}`) : unreadable('tlsh');
  },
  examples: {
    accept: [
      [`t1${'0123456789abcde'.repeat(5).slice(0, 70)}`, `T1${'0123456789ABCDE'.repeat(5).slice(0, 70)}`],
      [`${'0123456789abcde'.repeat(5).slice(0, 70)}\n`, `T1${'0123456789ABCDE'.repeat(5).slice(0, 70)}`],
    ],
    refuse: [
      ['TNULL', 'trace-unreadable'],
      ['', 'trace-unreadable'],
      [`T2${'0123456789ABCDE'.repeat(5).slice(0, 70)}`, 'trace-unreadable'],
      [`T1${'0'.repeat(71)}`, 'trace-unreadable'],
      ['0123456789abcdef'.repeat(4), 'trace-unreadable'],
    ],
  },
};
