import { z } from 'zod';
import { Handover } from '../inquiry/handover.ts';
import { Selector } from '../inquiry/selector.ts';
import { PartnerChoice } from '../inquiry-pages.ts';

/** What answers brought that could be asked on, each looked up in what the viewer may see. */
export const FollowUps = z.object({
  selectors: z.array(
    z.object({
      selector: Selector,
      handover: Handover.shape.id,
      /** Reports that have it, and other inquiries that ask about it. */
      reports: z.int(),
      inquiries: z.array(z.string()),
    }),
  ),
  /** The answer names the next provider on the way of a connection (Budapest Convention Art. 30): the next country can be asked. */
  isNextHop: z.boolean(),
  partners: z.array(PartnerChoice),
});
export type FollowUps = z.infer<typeof FollowUps>;

/** An inquiry to begin from them. */
export const NewFollowUp = z.object({
  partner: z.string().max(80),
  selectors: z
    .array(Selector.pick({ type: true, norm: true }))
    .min(1)
    .max(1000),
});
export type NewFollowUp = z.infer<typeof NewFollowUp>;
