import { z } from 'zod';

/** What a feed signs in with, as the database keeps it. It is never shown, logged or put into an error. */
export const KeptSecret = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('basic'), user: z.string(), password: z.string() }),
  z.object({ kind: z.literal('token'), token: z.string() }),
]);
export type KeptSecret = z.infer<typeof KeptSecret>;
