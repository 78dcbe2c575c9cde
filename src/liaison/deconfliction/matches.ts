import { sql } from 'kysely';
import type { IndicatorType } from '#model/indicator.ts';
import type { IncidentKind } from '#model/report.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Sensitivity, Tellable } from '../core/deconfliction/answer-level.ts';
import type { PlannedStep } from '../core/deconfliction/planned-step.ts';
import { farther, nearer, type Reach } from '../core/deconfliction/selector-forms.ts';
import type { Tag } from './tags.ts';

/** An entry or a step of somebody else that a question meets. */
export type Match = {
  readonly subject: string;
  readonly kind: 'interest' | 'step';
  readonly reach: Reach;
  readonly organisation: string;
  readonly sensitivity: Sensitivity;
  readonly type: IndicatorType;
  readonly value: string;
  readonly tellable: Tellable;
  readonly record: PlannedStep | null;
};

type Row = Omit<Match, 'tellable'> & {
  readonly tag: Buffer;
  contact: string;
  reference: string;
  caseKind: IncidentKind | null;
  since: string;
};

/**
 * What is in force under the tags in one of the two tables, without that of the organisations named: one statement, whatever is found. As the
 * machine. A question of an exercise meets entries of exercises only.
 */
export async function matchesOf(
  executor: Executor,
  table: 'open_tag' | 'silent_tag',
  tags: readonly Uint8Array[],
  { except, exercise, now }: { readonly except: readonly string[]; readonly exercise: boolean; readonly now: string },
): Promise<ReadonlyMap<string, readonly Match[]>> {
  const { rows } = await sql<Row>`
    select t.tag, t.reach, t.subject, t.subject_kind as kind,
      coalesce(i.organisation, s.organisation) as organisation, coalesce(i.sensitivity, s.sensitivity) as sensitivity,
      coalesce(i.type, s.type) as type, coalesce(i.value, s.value) as value, coalesce(i.contact, s.record #>> '{by,name}') as contact,
      coalesce(i.number, s.number) as reference, i.kind as "caseKind", coalesce(i.registered_at, s.registered_at) as since, s.record
    from ${sql.table(table)} t
    left join interest i on t.subject_kind = 'interest' and i.id = t.subject
    left join planned_step s on t.subject_kind = 'step' and s.id = t.subject
    where t.tag = any(${tags}::bytea[])
      and coalesce(i.organisation, s.organisation) <> all(${except}::text[])
      and (coalesce(i.exercise, s.exercise) or not ${exercise}::boolean)
      and (i.id is null or (i.withdrawn_at is null and i.expires_at > ${now}::timestamptz))
      and (s.id is null or (s.state = 'planned' and s.to_at > ${now}::timestamptz - interval '1 day'))
    order by since, t.subject`.execute(executor);
  const byTag = new Map<string, Match[]>();
  for (const { tag, contact, reference, caseKind, since, ...row } of rows) {
    const key = tag.toString('hex');
    const match = { ...row, tellable: { organisation: row.organisation, contact, reference, kind: caseKind, since } };
    byTag.set(key, [...(byTag.get(key) ?? []), match]);
  }
  return byTag;
}

/** The matches of one selector, each subject once, by the nearest of its forms. */
export function matchesFor(tags: readonly Tag[], found: ReadonlyMap<string, readonly Match[]>): readonly Match[] {
  const bySubject = new Map<string, Match>();
  for (const { tag, reach } of tags)
    for (const match of found.get(Buffer.from(tag).toString('hex')) ?? []) {
      const here = farther(reach, match.reach);
      const known = bySubject.get(match.subject);
      bySubject.set(match.subject, { ...match, reach: known ? nearer(known.reach, here) : here });
    }
  return [...bySubject.values()];
}
