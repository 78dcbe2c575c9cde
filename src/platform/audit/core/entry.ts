import { z } from 'zod';
import { Role } from '#model/organisation.ts';

/** The shapes of /api/audit. */

export const AuditOperation = z.enum(['collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure', 'access']);
export type AuditOperation = z.infer<typeof AuditOperation>;

export const AuditRow = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  operation: AuditOperation,
  person: z.uuid().nullable(),
  personName: z.string(),
  organisation: z.string(),
  role: Role,
  /** Done by somebody who sees exercise records only. */
  exercise: z.boolean(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  reason: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
});
export type AuditRow = z.infer<typeof AuditRow>;

export const AuditFilter = z.object({
  operation: AuditOperation.optional(),
  subjectKind: z.string().max(60).optional(),
  subjectId: z.string().max(200).optional(),
  /** Part of a name, or the whole id of a person. */
  person: z.string().max(120).optional(),
  organisation: z.string().max(80).optional(),
  /** From this instant on, up to and without the other. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AuditQuery = AuditFilter.extend({
  /** `next` of the page before. */
  after: z
    .string()
    .regex(/^[0-9T:.-]+Z~[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** Newest first. */
export const AuditPage = z.object({ entries: z.array(AuditRow), next: z.string().nullable() });
export type AuditPage = z.infer<typeof AuditPage>;
