import { z } from 'zod';

/** Traffic Light Protocol 2.0 (FIRST), from the widest audience to the narrowest. */
export const Tlp = z.enum(['clear', 'green', 'amber', 'amber+strict', 'red']);
export type Tlp = z.infer<typeof Tlp>;

/** How a record may be used, and by whom. Stands on every record; what is derived inherits the strictest of its parts. */
export const Handling = z.object({
  tlp: Tlp,
  /** The organisation that decides about the record. */
  owner: z.string(),
  /** Organisations that the owner has released it to by name. */
  releasableTo: z.array(z.string()),
});
export type Handling = z.infer<typeof Handling>;

/** The strictest of several TLP marks. */
export const strictestTlp = (marks: readonly Tlp[]): Tlp =>
  marks.reduce<Tlp>((strictest, mark) => (Tlp.options.indexOf(mark) > Tlp.options.indexOf(strictest) ? mark : strictest), 'clear');
