import type { StixObject } from '../stix/stix-object.ts';
import { isRevoked, renewRevoked } from './renew-revoked.ts';
import { textOfObject } from './text-of-object.ts';
import type { OwnRow } from './rows-of-report.ts';

/** A row as it stands. */
export type Standing = {
  readonly stixId: string;
  readonly versionText: string | null;
  readonly report: string;
  readonly otherReport: string | null;
  readonly form: OwnRow['form'];
  readonly common: boolean;
  readonly content: string;
};

export type WrittenRow = Omit<OwnRow, 'object'> & {
  readonly id: string;
  readonly type: string;
  readonly version: string | null;
  readonly content: string;
};

/** What becomes of the rows of some records: `drop` of what stands goes, `add` comes, the rest stays as it is, with the time at which partners learnt of it. */
type Rewrite<Row> = { readonly drop: readonly Row[]; readonly add: readonly WrittenRow[] };

/**
 * Compares what is to stand with what does. What is the same stays; what has changed gets a version of now, later than the one before. What has become open to others
 * (`reopened`) is added anew even where it says the same, or a partner that asks for what is new would never get it. Both forms count as one object: whoever saw the one before
 * takes the other as newer. An indicator, a link or an opinion that no longer
 * holds is revoked (STIX 2.1 §3.2), as partners have it already, unless `mustGo` says that its words may not be read any more.
 * @param now RFC 3339 in UTC with milliseconds
 */
export function rewriteRows<Row extends Standing>(
  wanted: readonly OwnRow[],
  standing: readonly Row[],
  at: {
    readonly now: string;
    readonly reopened: (row: Pick<OwnRow, 'report' | 'otherReport' | 'form'>) => boolean;
    readonly mustGo: (row: Row) => boolean;
  },
): Rewrite<Row> {
  const current = renewRevoked(wanted, standing);
  const rows = new Map(current.map((row) => [keyOf(row.object.id, row), row]));
  const ids = new Set(current.map(({ object }) => object.id));
  const newest = newestVersions(standing);
  const versionAfter = (id: string, row: Pick<OwnRow, 'report' | 'otherReport'>): string | null => {
    const before = newest.get(objectKey(id, row));
    return before === undefined ? null : later(before, at.now);
  };
  const drop: Row[] = [];
  const add: WrittenRow[] = [];
  for (const old of standing) {
    const key = keyOf(old.stixId, old);
    const row = rows.get(key);
    if (row !== undefined) {
      rows.delete(key);
      if (!at.reopened(row) && row.common === old.common && textOfObject(row.object, old.versionText) === old.content) continue;
      drop.push(old);
      add.push(written(row, versionAfter(old.stixId, old)));
      continue;
    }
    const revoked = revocable.has(typeOf(old.stixId)) && !ids.has(old.stixId) && !at.mustGo(old);
    if (revoked && isRevoked(old.content) && textOfObject(ended(old), old.versionText) === old.content) continue;
    drop.push(old);
    if (revoked) add.push(revocation(old, at.now));
  }
  for (const row of rows.values()) add.push(written(row, versionAfter(row.object.id, row)));
  return { drop, add };
}

const revocable: ReadonlySet<string> = new Set(['indicator', 'relationship', 'opinion']);

const keyOf = (id: string, row: Pick<OwnRow, 'report' | 'otherReport' | 'form'>): string => `${objectKey(id, row)} ${row.form}`;

const objectKey = (id: string, { report, otherReport }: Pick<OwnRow, 'report' | 'otherReport'>): string =>
  `${id} ${report} ${otherReport ?? ''}`;

/** Of each object that has versions of its own the last one, in whatever form. */
function newestVersions(standing: readonly Standing[]): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const { stixId, versionText, ...row } of standing) {
    const key = objectKey(stixId, row);
    if (versionText !== null && versionText > (newest.get(key) ?? '')) newest.set(key, versionText);
  }
  return newest;
}

const typeOf = (id: string): string => id.slice(0, id.indexOf('--'));

function written({ object, ...row }: OwnRow, modified: string | null): WrittenRow {
  return { ...row, id: object.id, type: object.type, version: modified ?? versionOfOwn(object), content: textOfObject(object, modified) };
}

const versionOfOwn = ({ modified }: StixObject): string | null => (typeof modified === 'string' ? modified : null);

function revocation(old: Standing, now: string): WrittenRow {
  const { stixId, report, otherReport, form, common, versionText, content } = old;
  const object = ended(old);
  // What follows a revoked object has its id from this version (renew-revoked.ts): one that was revoked before keeps it.
  const isAgain = versionText !== null && isRevoked(content);
  const version = versionText === null ? now : isAgain ? versionText : later(versionText, now);
  return {
    report,
    otherReport,
    form,
    common,
    exercise: Array.isArray(object['labels']) && object['labels'].includes('exercise'),
    id: stixId,
    type: object.type,
    version,
    content: textOfObject(object, version),
  };
}

/** What stands, revoked. Of a link that no longer holds nothing is said but that: its words count traces, of which some may have been withheld since. */
function ended({ content, otherReport }: Standing): StixObject {
  const object = JSON.parse(content) as StixObject; // our own text
  const isLink = otherReport !== null && object.type === 'relationship';
  return { ...(isLink ? withoutWords(object) : object), revoked: true };
}

function withoutWords(object: StixObject): StixObject {
  const { description: _words, lang: _language, ...rest } = object;
  return rest as StixObject; // its type and id are in it
}

/** Now, or the next millisecond after the version before where the clock has not gone on. Both are texts of one form, so their order is that of time. */
function later(before: string, now: string): string {
  if (now > before) return now;
  const [head = '', digits = ''] = before.slice(0, -1).split('.');
  const next = Number(digits) + 1;
  // At the end of a second the microseconds of the standard take over.
  return next > 999 ? `${head}.${digits}${'1'}Z` : `${head}.${String(next).padStart(3, '0')}Z`;
}
