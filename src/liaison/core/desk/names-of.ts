import type { Text } from '#model/text.ts';
import { instrument } from '../instruments/instrument.ts';
import { partnerProfile } from '../instruments/partner-profile.ts';

/** What an instrument is called and where it stands; an unknown id keeps itself as its name and counts as unverified. */
export function instrumentFacts(id: string): { name: Text; article: Text; verified: boolean } {
  const known = instrument(id);
  return known
    ? { name: known.name, article: known.short, verified: known.source.verified }
    : { name: { ja: id, en: id }, article: { ja: '', en: '' }, verified: false };
}

/** The zone in which the offices of a country work, IANA name; UTC where no profile says. */
export const zoneOfCountry = (country: string): string => partnerProfile(country)?.zones[0] ?? 'UTC';
