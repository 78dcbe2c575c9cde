import { sql, type RawBuilder } from 'kysely';
import type { ObjectFilter } from '../core/taxii/object-filter.ts';

export type Among = {
  /** Without what belongs to exercises. */
  readonly realOnly?: boolean;
  /** Only what this organisation handed in. */
  readonly submittedBy?: string;
};

/**
 * What a filter lets through of the rows `o` of `exchange_object` in one collection, each compared with the other rows of the same object that the viewer sees too: what he does not see
 * makes nothing old and nothing double. Nor does what is left out: with `realOnly` rows of a record of an exercise and links that lead to one (what all records speak of, of no report, is
 * real), with `submittedBy` what others handed in.
 */
export function matchingObjects(collection: string, filter: ObjectFilter, among: Among): RawBuilder<unknown> {
  const { addedAfter, ids, types, specVersions, version } = filter;
  const clauses = [sql`o.collection = ${collection}`];
  clauses.push(isAmong('o', among));
  if (addedAfter !== null) clauses.push(sql`o.date_added > ${addedAfter}::timestamptz`);
  if (ids !== null) clauses.push(sql`o.stix_id = any(${ids})`);
  if (types !== null) clauses.push(sql`o.type = any(${types})`);
  if (specVersions !== null) clauses.push(sql`o.spec_version = any(${specVersions})`);

  // Of what several records share the first row counts; of the versions of the specification, unless some were asked for, the newest.
  const never = [sql`(o.common and e.common and e.version_text is not distinct from o.version_text and e.seq < o.seq)`];
  // Of one version that several handed in, none seeing the others', his own counts for who sees more of them, else the one that came first.
  never.push(
    sql`(o.report is null and e.report is null and o.version_text is not null and e.version = o.version and e.spec_version = o.spec_version and e.exercise = o.exercise
      and (${isForeign('e')}, e.seq) < (${isForeign('o')}, o.seq))`,
  );
  if (specVersions === null) never.push(sql`e.spec_version > o.spec_version`);
  const { first, last, all, at } = version;
  if (!all) {
    const sameSpec = specVersions === null ? sql`e.spec_version = o.spec_version` : sql`e.spec_version = any(${specVersions})`;
    // An object without a version of its own that several records share has one row a record: none of them is newer than the other.
    const counted = sql`${sameSpec} and not (e.common and e.version_text is null)`;
    const newer = sql`(${counted} and e.version > o.version)`;
    const older = sql`(${counted} and e.version < o.version)`;
    // One comparison with the others where one is enough: each brings the policies of the table along.
    if (last && !first && at.length === 0) never.push(newer);
    else if (first && !last && at.length === 0) never.push(older);
    else {
      const wanted = [
        ...(last ? [noOther([newer], among)] : []),
        ...(first ? [noOther([older], among)] : []),
        ...(at.length > 0 ? [sql`o.version = any(${at}::timestamptz[])`] : []),
      ];
      clauses.push(sql`(${sql.join(wanted, sql` or `)})`);
    }
  }
  clauses.push(noOther(never, among));
  return sql.join(clauses, sql` and `);
}

const noOther = (conditions: readonly RawBuilder<unknown>[], among: Among): RawBuilder<unknown> =>
  sql`not exists (select from exchange_object e where e.collection = o.collection and e.stix_id = o.stix_id and (${sql.join([...conditions], sql` or `)})
    and ${isAmong('e', among)})`;

const isForeign = (row: 'o' | 'e'): RawBuilder<unknown> =>
  sql`(${sql.ref(`${row}.submitted_by`)} is distinct from (select viewer_organisation()))`;

function isAmong(row: 'o' | 'e', { realOnly, submittedBy }: Among): RawBuilder<unknown> {
  const all = [
    ...(realOnly === true ? [isReal(row)] : []),
    ...(submittedBy === undefined ? [] : [sql`${sql.ref(`${row}.submitted_by`)} = ${submittedBy}`]),
  ];
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}

const isReal = (row: 'o' | 'e'): RawBuilder<unknown> => {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${row}.${name}`);
  return sql`(not (${column('exercise')} and ${column('report')} is not null)
    and not exists (select from report r where r.id = ${column('other_report')} and r.exercise))`;
};
