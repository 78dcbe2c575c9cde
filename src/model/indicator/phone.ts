import { accept } from '../outcome.ts';
import { isInternationalNumber } from './calling-codes.ts';
import type { IndicatorKind } from './kind.ts';
import { uncertain, unreadable } from './kind.ts';
import { plain, plainHyphens } from './plain.ts';

/**
 * E.164. Numbers without a country code are read only in the Japanese form (0 and nine or ten digits); other national forms could
 * belong to several countries and are refused as uncertain. Extensions are not part of the number.
 */
export const phone: IndicatorKind<'phone'> = {
  id: 'phone',
  name: { ja: '電話番号', en: 'Telephone number' },
  normalise(value) {
    const written = plainHyphens(plain(value) ?? '')
      .replace(/^(?:tel|phone|fax|電話(?:番号)?)[:.\s]*/i, '')
      .replace(/[\s(,、/]*(?:内線|ext\.?|extension|x)[\s:.]*\d{1,6}\)?$/i, '');
    if (!/^[+0-9][0-9\s().-]*$|^\([+0-9][0-9\s().-]*$/.test(written)) return unreadable('phone');
    const international = /^\(?\+/.test(written);
    // "+81 (0)3": the zero is what one dials inside the country
    const digits = (international ? written.replace(/\(0\)/, '') : written).replace(/\D/g, '');
    // 010 is the international prefix dialled in Japan
    const abroad = international ? digits : /^010[1-9]/.test(digits) ? digits.slice(3) : null;
    if (abroad?.startsWith('81')) return japanese(`0${abroad.slice(2).replace(/^0/, '')}`);
    if (abroad !== null) return isInternationalNumber(abroad) ? accept(`+${abroad}`) : unreadable('phone');
    if (digits.startsWith('0')) return japanese(digits);
    return /^\d{7,15}$/.test(digits) ? uncertain('phone') : unreadable('phone');
  },
  examples: {
    accept: [
      ['03-5555-0100', '+81355550100'],
      ['０３（５５５５）０１００', '+81355550100'],
      ['(03) 5555 0100', '+81355550100'],
      ['090ー0000ー0001', '+819000000001'],
      ['05000000002', '+815000000002'],
      ['0120-000-003', '+81120000003'],
      ['0800-000-0004', '+818000000004'],
      ['+81 (0)3-5555-0100', '+81355550100'],
      ['010-1-202-555-0100', '+12025550100'],
      ['+44 20 7946 0000', '+442079460000'],
      ['tel:+1-202-555-0100', '+12025550100'],
      ['03-5555-0100（内線123）', '+81355550100'],
    ],
    refuse: [
      ['202-555-0100', 'trace-uncertain'],
      ['090-000-0001', 'trace-unreadable'],
      ['110', 'trace-unreadable'],
      ['+0 123 456 789', 'trace-unreadable'],
      ['123-4567', 'trace-uncertain'],
      ['お電話ください', 'trace-unreadable'],
    ],
  },
};

/** Ten digits, or eleven for 020, 050, 060, 070, 080, 090 and 0800 (Telecommunications Numbering Plan). */
function japanese(digits: string) {
  const eleven = /^0[2-9]0/.test(digits) && digits !== '' && !/^0[34]0/.test(digits) && !/^060\d{7}$/.test(digits);
  const holds = eleven ? /^0\d{10}$/.test(digits) : /^0[1-9]\d{8}$/.test(digits);
  return holds ? accept(`+81${digits.slice(1)}`) : unreadable('phone');
}
