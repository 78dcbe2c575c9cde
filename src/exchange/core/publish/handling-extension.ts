import type { JsonObject } from '../stix/stix-object.ts';

export type PoliceHandling = {
  /** Properties of the object that name a victim or may, and what the victim agreed to. */
  readonly namesVictim?: readonly string[];
  readonly consent?: { readonly foreignAuthorities: boolean; readonly privatePartners: boolean };
  /** Properties that were removed or replaced before release, by name only. */
  readonly redacted?: readonly string[];
  /** Europol handling codes. */
  readonly europol?: readonly string[];
  readonly h3?: readonly string[];
  /** As it was given; never turned into another scheme. */
  readonly grade?: { readonly scheme: string; readonly source: string; readonly information: string; readonly verified: boolean };
  /** Permissible Actions Protocol. */
  readonly pap?: string;
  /** What a recipient may not do, or must do. `until`: RFC 3339; null: for good. */
  readonly conditions?: readonly { readonly kind: string; readonly detail: string; readonly until: string | null }[];
  readonly legalBasis?: readonly { readonly instrument: string; readonly article: string | null; readonly verified: boolean }[];
  readonly keepUntil?: string;
};

/** The police-handling extension of an object. Only what is known stands in it: what is not there was not said. */
export const handlingExtension = (handling: PoliceHandling): JsonObject => ({
  extension_type: 'property-extension',
  ...(handling.namesVictim && { names_victim: handling.namesVictim }),
  ...(handling.consent && {
    consent: { foreign_authorities: handling.consent.foreignAuthorities, private_partners: handling.consent.privatePartners },
  }),
  ...(handling.redacted && { redacted: handling.redacted }),
  ...(handling.europol && { europol_handling: handling.europol }),
  ...(handling.h3 && { h3_restrictions: handling.h3 }),
  ...(handling.grade && { grade: handling.grade }),
  ...(handling.pap !== undefined && { pap: handling.pap }),
  ...(handling.conditions && {
    use_conditions: handling.conditions.map(({ kind, detail, until }) => ({
      kind,
      ...(detail !== '' && { detail }),
      ...(until !== null && { until }),
    })),
  }),
  ...(handling.legalBasis && { legal_basis: handling.legalBasis }),
  ...(handling.keepUntil !== undefined && { retention: { keep_until: handling.keepUntil } }),
});
