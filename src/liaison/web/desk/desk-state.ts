import { z } from 'zod';
import { Band } from '../../core/desk/bands.ts';
import { StateGroup } from '../../core/desk/state-groups.ts';
import { InquiryType, Urgency } from '../../core/inquiry/inquiry-type.ts';
import { Direction } from '../../core/inquiry/states.ts';

const word = z.string().max(200).optional().catch(undefined);

/** What of the queue is in its address. */
export const DeskState = z.object({
  direction: Direction.optional().catch(undefined),
  group: StateGroup.optional().catch(undefined),
  urgency: Urgency.optional().catch(undefined),
  type: InquiryType.optional().catch(undefined),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .catch(undefined),
  owner: word,
  mine: z.literal('1').optional().catch(undefined),
  text: word,
  band: Band.optional().catch(undefined),
  incident: word,
  after: word,
  /** Place of the first row shown. */
  from: z.coerce.number().int().min(1).default(1).catch(1),
});
export type DeskState = z.infer<typeof DeskState>;
