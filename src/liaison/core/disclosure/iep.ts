import { z } from 'zod';

/**
 * An Information Exchange Policy 2.0 statement (FIRST) as it came: kept and passed on whole, never rewritten. Its `tlp` may still say white;
 * what that means in TLP 2.0 is the sender's to say.
 */
export const Iep = z.object({
  id: z.string().min(1).max(200),
  name: z.string().max(300),
  description: z.string().max(2000),
  iep_version: z.literal('2.0'),
  start_date: z.string().max(40).nullable(),
  end_date: z.string().max(40).nullable(),
  encrypt_in_transit: z.enum(['must', 'may']),
  permitted_actions: z.enum([
    'none',
    'contact-for-instruction',
    'internally-visible-actions',
    'externally-visible-indirect-actions',
    'externally-visible-direct-actions',
  ]),
  affected_party_notifications: z.enum(['may', 'must-not']),
  tlp: z.enum(['red', 'amber', 'green', 'white']),
  attribution: z.enum(['may', 'must', 'must-not']),
  unmodified_resale: z.enum(['may', 'must-not']),
  external_reference: z.string().max(2000),
});
export type Iep = z.infer<typeof Iep>;
