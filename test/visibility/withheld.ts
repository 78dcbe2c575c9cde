import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { TestWorld } from '../world.ts';
import type { Stored } from './http-world.ts';
import { police, reads, seesWhole } from './reference.ts';

/*
 * What of a record tells its victim, with a word of its own in each field that may: whom that word may reach is worked out from docs/visibility.md and the victim's consent
 * alone. `victim` is the victim of the three records of a trio, in its name and in a trace of the attackers; `typed` is what officers wrote, and for police only.
 */
export type Field = 'id' | 'title' | 'text' | 'victim' | 'reporter' | 'trace' | 'file' | 'typed';
/** The place of the record among all, of `victim` the trio. */
export const hidden = (field: Field, of: number): string => `hidden${String(of).padStart(6, '0')}${field}`;
/** The name of the officer who did everything. */
export const OFFICER = 'Officer hiddenofficer';

export const hiddenIn = (body: string): readonly string[] => [
  ...new Set(
    [...body.toLowerCase().matchAll(/hidden(?:officer|\d{6}(?:id|title|text|victim|reporter|trace|file|typed))/g)].map(([one]) => one),
  ),
];

/** Every such word that a viewer may read. */
export function openWords(viewer: Viewer, samples: readonly Stored[]): ReadonlySet<string> {
  const words = new Set(viewer.kind === 'agency' || viewer.kind === 'prefecture' ? ['hiddenofficer'] : []);
  samples.forEach((sample, index) => {
    if (!reads(viewer, sample) || !seesWhole(viewer, sample)) return;
    for (const field of ['id', 'title', 'text', 'reporter', 'trace', 'file'] as const) words.add(hidden(field, index));
    words.add(hidden('victim', sample.trio));
  });
  // Which rows with officers' words a police officer sees is compared elsewhere (secretsIn).
  if (police(viewer.kind)) samples.forEach((_sample, index) => words.add(hidden('typed', index)));
  return words;
}

const words = (all: string): readonly string[] => all.split(' ');

/** What of each table is nobody's secret, by columns; everything else in it is cut for some. */
const open: Readonly<Record<string, readonly string[]>> = {
  report: words(
    'id number incident stage kind lang prefecture country reported_at received_at occurred noticed ongoing serious consent owner tlp exercise version',
  ),
  indicator: words('report ordinal type value norm key role given tells_victim'),
  incident: words('id number created_at case_opened_at'),
  task: words('id incident step ordinal state retention_ends_at due_at changed_at'),
  decision: words('id kind organisation role at revokes'),
};

/** Tables whose cut columns are for police alone. */
const policeOnly: ReadonlySet<string> = new Set(['incident', 'task', 'decision']);

/** Every column of the tables `of` that reaches a viewer uncut, of a record that he reads and does not see whole. As `table.column`. */
export async function uncut(world: TestWorld, viewer: Viewer, samples: readonly Stored[], of: RegExp): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const cut = new Set(samples.filter((sample) => !seesWhole(viewer, sample)).map(({ id }) => id));
  for (const [table, columns] of Object.entries(open)) {
    if (police(viewer.kind) || !of.test(table)) continue;
    const { rows: whole } = await world.database.pool.query<{ row: Row }>(`select to_jsonb(t) as row from public.${table} t`);
    const stored = new Map(whole.map(({ row }) => [keyOf(table, row), row]));
    for (const row of await seenRows(world, viewer, table)) {
      if (!policeOnly.has(table) && !cut.has(String(table === 'report' ? row['id'] : row['report']))) continue;
      const before = stored.get(keyOf(table, row)) ?? {};
      for (const [column, value] of Object.entries(row))
        if (
          !columns.includes(column) &&
          !isEmpty(before[column]) &&
          !isEmpty(told(column, value)) &&
          JSON.stringify(told(column, value)) === JSON.stringify(told(column, before[column])) &&
          JSON.stringify(value) !== JSON.stringify([viewer.organisation])
        )
          found.add(`${table}.${column}`);
    }
  }
  return found;
}

const seenRows = async (world: TestWorld, viewer: Viewer, table: string): Promise<readonly Row[]> =>
  world.database.as(viewer, async (tx) =>
    (await sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.raw(table)} t`.execute(tx)).rows.map(({ row }) => row),
  );

/** The views as they are made, and for each column that they cut a view that leaves it whole. */
export function views(): readonly { readonly column: string; readonly whole: string; readonly restored: string }[] {
  const migration = readFileSync(new URL('../../src/intake/migrations/0025-seen.sql', import.meta.url), 'utf8');
  return [...migration.matchAll(/create view seen\.(\w+) as select[\s\S]*?;\n/g)].flatMap(([made, table = '']) => {
    const restored = made.replace('create view', 'create or replace view');
    return [...made.matchAll(/case when (?:(?!case when)[\s\S])*? end as (\w+)/g)]
      .filter(([, column]) => column !== 'withheld')
      .map(([cut, column = '']) => ({
        column: `${table}.${column}`,
        whole: restored.replace(cut, `${table}.${column} as ${column}`),
        restored,
      }));
  });
}

/** Of what a decision is about, which reports those are is told to whoever sees the decision: anything besides it is not. */
const told = (column: string, value: unknown): unknown =>
  column === 'subject' ? Object.entries(value ?? {}).filter(([key]) => !['reports', 'pairs', 'parted'].includes(key)) : value;

type Row = Record<string, unknown>;
const keyOf = (table: string, row: Row): string => String(table === 'indicator' ? [row['report'], row['ordinal']] : row['id']);
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || value === '\\x' || (Array.isArray(value) && value.length === 0);
