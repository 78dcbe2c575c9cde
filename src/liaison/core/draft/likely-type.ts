import { InquiryType } from '../inquiry/inquiry-type.ts';
import type { Selector } from '../inquiry/selector.ts';
import { instrumentChoices } from './instrument-choices.ts';

/** What is usually asked from a prefecture; the rest is reached by changing the type. */
export const draftableTypes: readonly InquiryType[] = InquiryType.options.filter(
  (type) => type !== 'joint-team' && type !== 'consent' && type !== 'spontaneous-information',
);

/**
 * What to ask first: data that somebody holds and that vanishes is preserved before anything else, where an instrument for it is in force; otherwise
 * the police there are asked what they know. @param from, to ISO 3166-1 alpha-2
 */
export function likelyType(selectors: readonly Selector[], from: string, to: string, day: string): InquiryType {
  const isHeld = selectors.some(({ type }) => held.has(type));
  const [first] = instrumentChoices('preservation', from, to, day);
  return isHeld && first?.standing === 'yes' ? 'preservation' : 'police-information';
}

/** Kinds of trace behind which a provider keeps records. */
const held = new Set<Selector['type']>(['ipv4', 'ipv6', 'domain', 'url', 'email', 'phone']);
