import { message, type Text } from '#model/text.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { Selector } from '../inquiry/selector.ts';

type Duplicate = { readonly number: string; readonly reasons: readonly Text[] };

/** Two requests further apart than this are two matters, unless they bear the same reference. */
const WINDOW_DAYS = 30;
/** An address meets another use of it within an hour. */
const SAME_USE = 3_600_000;

/**
 * Which of the others are the same request once more, come by another road: the same reference of a partner in the same country; or the same partner, the same
 * instrument and selectors in common, within thirty days. Each with what speaks for it. Inquiries without a number are not looked at.
 */
export function duplicatesOf(record: InquiryRecord, others: readonly InquiryRecord[]): Duplicate[] {
  return others.flatMap((other) => {
    if (other.id === record.id || other.number === null || other.direction !== record.direction) return [];
    const reasons = [...sameReference(record, other), ...sameMatter(record, other)];
    return reasons.length === 0 ? [] : [{ number: other.number, reasons: [...reasons, ...otherRoad(record, other)] }];
  });
}

function sameReference({ partner }: InquiryRecord, { partner: other }: InquiryRecord): Text[] {
  const [one, two] = [plain(partner.reference), plain(other.reference)];
  return one !== '' && one === two && partner.country === other.country ? [reference(partner.reference ?? '')] : [];
}

function sameMatter(record: InquiryRecord, other: InquiryRecord): Text[] {
  if (record.partner.organisation !== other.partner.organisation || record.request.instrument !== other.request.instrument) return [];
  const apart = Math.abs(begun(record) - begun(other)) / 86_400_000;
  const shared = record.request.selectors.filter((selector) => other.request.selectors.some((one) => isSameUse(selector, one)));
  return shared.length === 0 || !(apart <= WINDOW_DAYS)
    ? []
    : [selectors(shared.length, record.request.selectors.length, Math.floor(apart))];
}

/** The same value; and where both say when it was used, about the same time. */
const isSameUse = (one: Selector, other: Selector): boolean =>
  one.type === other.type &&
  one.norm === other.norm &&
  (one.at === null || other.at === null || Math.abs(Date.parse(one.at) - Date.parse(other.at)) <= SAME_USE);

const otherRoad = ({ channel }: InquiryRecord, { channel: other }: InquiryRecord): Text[] =>
  channel && other && channel.id !== other.id ? [road(other.id)] : [];

/** When it began, milliseconds since 1970: received, or first drafted. */
const begun = ({ receivedAt, entered }: InquiryRecord): number => Date.parse(receivedAt ?? entered[0]?.at ?? '');

/** A reference without what people write differently: width, case, spaces and strokes. */
const plain = (text: string | null): string =>
  (text ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―/._]/gu, '');

const reference = message({
  ja: (of: string) => `相手の番号が同じ（${of}）`,
  en: (of: string) => `the partner's reference is the same (${of})`,
});
const selectors = message({
  ja: (shared: number, of: number, days: number) =>
    `同じ相手・同じ根拠で、値${of}件のうち${shared}件が同じ（${days === 0 ? '同じ日' : `${days}日違い`}）`,
  en: (shared: number, of: number, days: number) =>
    `same partner, same instrument, and ${shared} of ${of} selectors in common (${days === 0 ? 'the same day' : `${days} days apart`})`,
});
const road = message({
  ja: (channel: string) => `別の経路で届いている（${channel}）`,
  en: (channel: string) => `it came by another channel (${channel})`,
});
