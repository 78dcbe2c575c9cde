import { z } from 'zod';
import { IndicatorType } from '#model/indicator.ts';

/**
 * What a question is about: an address, a wallet, an account. An IP address names a subscriber only together with the time, its zone and the
 * source port, since carriers share one address among many.
 */
export const Selector = z.object({
  type: IndicatorType,
  /** As stated. */
  value: z.string().min(1).max(2000),
  /** Normal form (`normaliseIndicator`); what is matched. */
  norm: z.string().max(2000),
  /** When it was used: an instant in UTC, and the zone it was stated in. */
  at: z.iso.datetime().nullable(),
  /** IANA name. */
  zone: z.string().max(64).nullable(),
  port: z.int().min(0).max(65_535).nullable(),
});
export type Selector = z.infer<typeof Selector>;
