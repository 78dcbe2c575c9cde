import { z } from 'zod';
import { cursorPlace } from '#platform/web/components/cursor-paging.ts';
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
  ...cursorPlace,
});
export type DeskState = z.infer<typeof DeskState>;
