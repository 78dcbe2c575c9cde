import { z } from 'zod';
import { Role } from '#model/organisation.ts';

/** API tokens (`Authorization: Bearer …`): the shapes of /api/tokens. */

export const TokenRow = z.object({
  id: z.uuid(),
  organisation: z.string(),
  role: Role,
  label: z.string(),
  exercise: z.boolean(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  usedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type TokenRow = z.infer<typeof TokenRow>;
export const Tokens = z.array(TokenRow);

export const TokenInput = z.object({
  organisation: z.string().max(80),
  role: Role,
  label: z.string().trim().min(1).max(120),
  expiresInDays: z.int().min(1).max(3650).nullable(),
});
export type TokenInput = z.infer<typeof TokenInput>;

/** `token` is shown this once; the centre keeps only its hash. */
export const NewToken = TokenRow.extend({ token: z.string() });
export type NewToken = z.infer<typeof NewToken>;
