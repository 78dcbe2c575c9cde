import { accept } from '../outcome.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable, wrongChecksum } from './kind.ts';
import { plain, plainHyphens } from './plain.ts';

/** 法人番号: a check digit and twelve digits; an invoice registration number is the same with a T in front. */
export const corporateNumber: IndicatorKind<'corporate-number'> = {
  id: 'corporate-number',
  name: { ja: '法人番号', en: 'Japanese corporate number' },
  normalise(value) {
    const digits = plainHyphens(plain(value) ?? '')
      .replace(/^T/i, '')
      .replace(/[\s-]/g, '');
    if (!/^\d{13}$/.test(digits)) return unreadable('corporate-number');
    return Number(digits.charAt(0)) === checkDigit(digits.slice(1)) ? accept(digits) : wrongChecksum('corporate-number');
  },
  examples: {
    accept: [
      ['3070707070707', '3070707070707'],
      ['T3070707070707', '3070707070707'],
    ],
    refuse: [
      ['3070707070708', 'trace-checksum'],
      ['123456789012', 'trace-unreadable'],
    ],
  },
};

/** 9 − (Σ Pn·Qn mod 9), Pn from the right, Qn 1 at odd and 2 at even places (Corporate Number Ordinance, Article 2). */
function checkDigit(base: string): number {
  let sum = 0;
  for (let place = 1; place <= 12; place += 1) sum += Number(base.charAt(12 - place)) * (place % 2 === 1 ? 1 : 2);
  return 9 - (sum % 9);
}
