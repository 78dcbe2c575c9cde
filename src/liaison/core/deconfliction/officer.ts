import { z } from 'zod';

/** Who acts in a deconfliction. `person` is null for tokens, which never count as one of two officers. */
export const Officer = z.object({ person: z.uuid().nullable(), name: z.string(), organisation: z.string() });
export type Officer = z.infer<typeof Officer>;

/** Two different people, both known as people. */
export const areTwoOfficers = (one: Officer, other: Officer): boolean =>
  one.person !== null && other.person !== null && one.person !== other.person;
