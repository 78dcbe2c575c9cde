import { RenkeiError } from '#model/errors.ts';
import type { Services } from '../services.ts';
import type { Audit, AuditEntry } from './audit.ts';
import './tables.ts';

/**
 * The audit of a centre. An entry stands or falls with the transaction of the act: where it cannot be written, the act is refused with
 * `audit-unavailable` and undone.
 */
export const openAudit =
  ({ now, newId }: Pick<Services, 'now' | 'newId'>): Audit =>
  async (tx, viewer, entry) => {
    try {
      await tx
        .insertInto('audit_entry')
        .values({
          id: newId(),
          at: new Date(now()).toISOString(),
          operation: entry.operation,
          person: viewer.person,
          person_name: viewer.name,
          organisation: viewer.organisation,
          role: viewer.role,
          exercise: viewer.exerciseOnly,
          subject_kind: entry.subject.kind,
          subject_id: entry.subject.id,
          reason: entry.reason ?? null,
          facts: JSON.stringify(entry.facts ?? {}),
        })
        .execute();
    } catch (cause) {
      throw new RenkeiError('audit-unavailable', {}, cause);
    }
  };

/**
 * The entry for showing something: what was asked for, and which records were shown (at most a hundred by id, and how many). Write it
 * once a request, in the transaction that reads. Terms and ids are facts for the supervisor; content is never among them.
 */
export function consultation(
  subject: AuditEntry['subject'],
  shown: readonly string[],
  asked: { readonly terms?: Readonly<Record<string, unknown>>; readonly reason?: string } = {},
): AuditEntry {
  return {
    operation: 'consultation',
    subject,
    ...(asked.reason !== undefined && { reason: asked.reason }),
    facts: { ...(asked.terms && { terms: asked.terms }), shown: shown.slice(0, 100), count: shown.length },
  };
}
