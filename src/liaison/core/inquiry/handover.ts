import { z } from 'zod';
import { UseCondition } from './condition.ts';

/**
 * What passes from one side to the other: an answer, or information nobody asked for. Where there are conditions it is first offered with them
 * and delivered only once the other side has accepted (Budapest Convention Art. 26(2); Act on International Assistance Art. 14(6)). Here stands
 * the mark; the content lies apart, with readers of its own.
 */
export const Handover = z.object({
  id: z.uuid(),
  kind: z.enum(['answer', 'information']),
  /** Who gives. */
  from: z.enum(['us', 'them']),
  conditions: z.array(UseCondition),
  state: z.enum(['offered', 'accepted', 'declined', 'delivered', 'recalled']),
  /** Questions it answers: in full, or in part. */
  answers: z.array(z.object({ question: z.string(), part: z.enum(['full', 'partial']) })),
  /** The disclosure whose approved bytes it is; null for what comes from them. */
  disclosure: z.uuid().nullable(),
  offeredAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
  deliveredAt: z.iso.datetime().nullable(),
  /** Organisations of ours that the desk passed it on to. */
  releasedTo: z.array(z.string()),
});
export type Handover = z.infer<typeof Handover>;

/** Without conditions there is nothing to wait for. */
export const mayDeliver = ({ state, conditions }: Pick<Handover, 'state' | 'conditions'>): boolean =>
  state === 'accepted' || (state === 'offered' && conditions.length === 0);
