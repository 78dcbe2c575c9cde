import { z } from 'zod';
import { Text } from './text.ts';

/** A number that is a message: never without its denominator, the clock it counts by, and its list. A percent runs from 0 to 100. */
export const Figure = z.object({
  id: z.string(),
  name: Text,
  value: z.number(),
  unit: z.enum(['count', 'percent']),
  of: Text,
  clock: Text,
  /** Something that needs attention, with the state's shape. */
  note: z.object({ state: z.enum(['late', 'waiting', 'open', 'done']), text: Text }).nullable(),
  href: z.string(),
});
export type Figure = z.infer<typeof Figure>;

/** The figures of one capability, as of a moment. */
export const Figures = z.object({ asOf: z.iso.datetime(), figures: z.array(Figure) });
export type Figures = z.infer<typeof Figures>;
