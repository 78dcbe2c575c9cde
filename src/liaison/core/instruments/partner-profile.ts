import { z } from 'zod';
import { Text } from '#model/text.ts';
import knowledge from '#knowledge/partner-profiles.json' with { type: 'json' };

/** What the desk looks at before it writes to a country. All of it is unverified until somebody has checked it. */
const PartnerProfile = z.object({
  country: z.string().length(2),
  /** IANA names, the capital's first. */
  zones: z.array(z.string()).min(1),
  /** ISO 639-1 codes that requests are accepted in. */
  languages: z.array(z.string()),
  /** Matters that a lawyer looks at first. */
  review: z.array(z.object({ kind: z.enum(['death-penalty', 'political', 'reciprocity']), text: Text })),
  verified: z.boolean(),
  note: Text.nullable(),
});
type PartnerProfile = z.infer<typeof PartnerProfile>;

export const partnerProfiles: readonly PartnerProfile[] = z.object({ profiles: z.array(PartnerProfile) }).parse(knowledge).profiles;

/** Null: nothing is known of it. */
export const partnerProfile = (country: string): PartnerProfile | null => partnerProfiles.find((one) => one.country === country) ?? null;
