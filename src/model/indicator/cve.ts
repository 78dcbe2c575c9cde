import { accept } from '../outcome.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable } from './kind.ts';
import { plain, plainHyphens } from './plain.ts';

export const cve: IndicatorKind<'cve'> = {
  id: 'cve',
  name: { ja: '脆弱性識別番号（CVE）', en: 'Vulnerability (CVE)' },
  normalise(value) {
    const written = plainHyphens(plain(value) ?? '').toUpperCase();
    return /^CVE-(?:1999|2\d{3})-\d{4,7}$/.test(written) ? accept(written) : unreadable('cve');
  },
  examples: {
    accept: [
      ['cve-2023-27997', 'CVE-2023-27997'],
      ['ＣＶＥ－２０２１－４４２２８', 'CVE-2021-44228'],
      ['CVE‑2024‑3400', 'CVE-2024-3400'],
    ],
    refuse: [
      ['CVE-2023-12', 'trace-unreadable'],
      ['CVE-1823-27997', 'trace-unreadable'],
      ['JVN#12345678', 'trace-unreadable'],
    ],
  },
};
