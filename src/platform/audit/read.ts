import { sql } from 'kysely';
import type { Executor } from '../database/executor.ts';
import type { AuditFilter, AuditPage, AuditQuery, AuditRow } from './core/entry.ts';
import './tables.ts';

/** A page of the audit log, newest first, of what the viewer of this transaction may see (row-level security decides). */
export async function readAudit(tx: Executor, { after, limit, ...filter }: AuditQuery): Promise<AuditPage> {
  let query = filtered(tx, filter)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (after) {
    const [at = '', id = ''] = after.split('~');
    query = query.where(sql<boolean>`(at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query.execute();
  const entries = rows.slice(0, limit).map((row): AuditRow => ({
    id: row.id,
    at: row.at,
    operation: row.operation,
    person: row.person,
    personName: row.person_name,
    organisation: row.organisation,
    role: row.role,
    exercise: row.exercise,
    subject: { kind: row.subject_kind, id: row.subject_id },
    reason: row.reason,
    facts: row.facts,
  }));
  const last = entries.at(-1);
  return { entries, next: rows.length > limit && last ? `${last.at}~${last.id}` : null };
}

function filtered(tx: Executor, filter: AuditFilter) {
  let query = tx.selectFrom('audit_entry').selectAll();
  if (filter.operation) query = query.where('operation', '=', filter.operation);
  if (filter.subjectKind) query = query.where('subject_kind', '=', filter.subjectKind);
  if (filter.subjectId) query = query.where('subject_id', '=', filter.subjectId);
  if (filter.organisation) query = query.where('organisation', '=', filter.organisation);
  if (filter.from) query = query.where('at', '>=', filter.from);
  if (filter.to) query = query.where('at', '<', filter.to);
  if (filter.person) {
    const part = filter.person;
    query = query.where((or) =>
      or.or([or(sql<string>`person::text`, '=', part), or(sql<number>`position(lower(${part}) in lower(person_name))`, '>', 0)]),
    );
  }
  return query;
}
