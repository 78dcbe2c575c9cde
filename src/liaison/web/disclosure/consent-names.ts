import type { Text } from '#model/text.ts';
import type { ConsentState } from '../../core/disclosure/consent-request.ts';

export const consentNames: Readonly<Record<ConsentState, Text>> = {
  'not-needed': { ja: '同意は不要', en: 'no consent needed' },
  none: { ja: '同意を求めていない', en: 'consent not asked for' },
  requested: { ja: '同意待ち', en: 'waiting for consent' },
  due: { ja: '期限までに回答なし', en: 'no answer in time' },
  granted: { ja: '同意あり', en: 'consent given' },
  denied: { ja: '同意せず', en: 'consent denied' },
  expired: { ja: '同意の期限切れ', en: 'consent expired' },
  'out-of-scope': { ja: '同意の範囲外', en: 'outside the consent' },
};
