import { z } from 'zod';
import { Text } from './text.ts';

/** agency: the National Police Agency's bureau · prefecture: a prefectural police · foreign: a foreign authority · company. */
export const OrganisationKind = z.enum(['agency', 'prefecture', 'foreign', 'company']);
export type OrganisationKind = z.infer<typeof OrganisationKind>;

export const Organisation = z.object({
  /** `JP-NPA`, `JP-01` … `JP-47` (JIS X 0401), `SG-…` for foreign authorities, `CO-…` for companies. */
  id: z.string().regex(/^[A-Z]{2}-[A-Z0-9-]{1,40}$/),
  kind: OrganisationKind,
  name: Text,
  /** ISO 3166-1 alpha-2. */
  country: z.string().length(2),
  /** JIS X 0401 code, 1 to 47. */
  prefecture: z.int().min(1).max(47).nullable(),
  exercise: z.boolean(),
});
export type Organisation = z.infer<typeof Organisation>;

export const Role = z.enum(['officer', 'analyst', 'liaison', 'lab', 'partner', 'company', 'auditor', 'administrator']);
export type Role = z.infer<typeof Role>;
