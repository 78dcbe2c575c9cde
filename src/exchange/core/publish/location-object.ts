import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import regions from '#knowledge/country-regions.json' with { type: 'json' };
import type { StixObject } from '../stix/stix-object.ts';
import { type Centre, ownId } from './centre.ts';
import { japaneseSide } from './language-content-object.ts';
import { constantFrame } from './organisation-identity.ts';
import { ownObject } from './own-object.ts';

type Place = { readonly country: string; readonly prefecture: number | null };

/** Id of a place: a prefecture of Japan, or a country. Null for a code that is no country's. */
export const locationId = (centre: Centre, place: Place): string | null =>
  regionOf.has(place.country) ? ownId(centre, 'location', codeOf(place)) : null;

/** ISO 3166-2 of a prefecture (`JP-13`), ISO 3166-1 alpha-2 of a country. */
const codeOf = ({ country, prefecture }: Place): string =>
  country === 'JP' && prefecture !== null ? `JP-${String(prefecture).padStart(2, '0')}` : country;

/** A place of an incident; of a prefecture with its Japanese name. A country bears its code as its name: whoever shows it knows the name in the reader's language. */
export function locationObjects(centre: Centre, place: Place): readonly StixObject[] {
  const id = locationId(centre, place);
  const region = regionOf.get(place.country);
  if (id === null || region === undefined) return [];
  const frame = { ...constantFrame(centre), id };
  const code = codeOf(place);
  const known = place.country === 'JP' ? prefectures.find(({ code: number }) => number === place.prefecture) : undefined;
  if (known === undefined) return [ownObject(frame, { name: code, region, country: place.country })];
  const location = ownObject(frame, { name: known.en, region, country: 'JP', administrative_area: code, lang: 'en' });
  return [location, japaneseSide(centre, frame, location, { name: known.ja })];
}

/** Places that stand ready for every report: Japan and its prefectures. */
export const japanesePlaces: readonly Place[] = [
  { country: 'JP', prefecture: null },
  ...prefectures.map(({ code }) => ({ country: 'JP', prefecture: code })),
];

const regionOf: ReadonlyMap<string, string> = new Map(
  Object.entries(regions.regions).flatMap(([region, countries]) => countries.map((country) => [country, region] as const)),
);
