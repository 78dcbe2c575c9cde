import { randomInt } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { victimSubject } from '#liaison';
import type { LinkerService } from '#linking';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import type { Centre } from '../core/publish/centre.ts';
import { mustGo } from '../core/publish/must-go.ts';
import { audienceOf, opensToMore } from '../core/publish/opens-to-more.ts';
import { rewriteRows, type WrittenRow } from '../core/publish/rewrite-rows.ts';
import { rowsOfReport } from '../core/publish/rows-of-report.ts';
import { victimId } from '../core/publish/victim-identity.ts';
import { addObjects, type NewObject } from '../store/add-objects.ts';
import { SHARED } from '../store/collections.ts';
import { loadPairs } from './load-pairs.ts';
import { type LoadedRecord, loadRecords } from './load-records.ts';
import { dropRows, holdShared, standingRows } from './own-rows.ts';

/** Writes the objects of the given reports anew. One transaction, as the machine. @returns how many objects were written */
export async function publishBatch(
  tx: Transaction<Tables>,
  services: Pick<Services, 'now'>,
  centre: Centre,
  linker: LinkerService | null,
  ids: readonly string[],
): Promise<number> {
  await holdShared(tx);
  const loaded = new Map((await loadRecords(tx, ids)).map((one) => [one.record.id, one]));
  const standing = await standingRows(tx, ids);
  const published = standing.flatMap(({ report, otherReport, stixId }) =>
    otherReport !== null && stixId.startsWith('relationship--') ? [[report, otherReport] as const] : [],
  );
  const pairs = await loadPairs(tx, centre, linker, ids, published);
  const foreign = await handedIn(tx, ids);
  const all = [...loaded.values()];
  const own = all.filter(({ record }) => !foreign.has(record.id));
  const reopened = await openedAnew(tx, all);
  const rows = [...pairs];
  for (const { record } of own) {
    rows.push(...rowsOfReport(centre, record));
    await breath();
  }
  const judges = new Map(
    own.map(({ record }) => [
      record.id,
      lazily(() =>
        mustGo(
          centre,
          record,
          standing.filter(({ report, otherReport }) => report === record.id && otherReport === null),
        ),
      ),
    ]),
  );
  const { drop, add } = rewriteRows(rows, standing, {
    now: new Date(services.now()).toISOString(),
    reopened: ({ report, otherReport, form }) => reopened(report, form) || (otherReport !== null && reopened(otherReport, form)),
    // What is said of two records has no words of people in it.
    mustGo: (row) => row.otherReport === null && (judges.get(row.report)?.(row) ?? true),
  });
  await dropRows(
    tx,
    drop.map(({ seq }) => seq),
  );
  await rememberVictims(tx, centre, own);
  await rememberAudiences(tx, all);
  for (const exercise of [false, true]) {
    const rows = shuffled(add.filter((row) => row.exercise === exercise));
    await addObjects(tx, SHARED, rows.map(asNewObject), { now: services.now(), delivery: null, exercise, width: SPAN });
  }
  return add.length;
}

/** Microseconds over which a batch is spread, however many records it holds. */
const SPAN = 100_000;

/** In no order: what a reader does not see of a batch leaves no gap between what he sees, neither in time nor in place. */
function shuffled<Row>(rows: readonly Row[]): Row[] {
  const all = [...rows];
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [all[last], all[other]] = [all[other] as Row, all[last] as Row]; // both are places in it
  }
  return all;
}

/** Most records have nothing that has to be judged. */
function lazily<Row>(make: () => (row: Row) => boolean): (row: Row) => boolean {
  let judge: ((row: Row) => boolean) | undefined;
  return (row) => (judge ??= make())(row);
}

/** Lets the requests of people have their turn. */
const breath = (): Promise<void> => new Promise((go) => setImmediate(go));

const asNewObject = ({ id, type, version, content, report, otherReport, form, common }: WrittenRow): NewObject => ({
  stixId: id,
  type,
  specVersion: '2.1',
  version,
  versionText: version,
  content,
  right: { report, otherReport, form, common },
});

async function handedIn(tx: Transaction<Tables>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('exchange_origin')
    .select('report')
    .where(sql<boolean>`report = any(${ids}::uuid[])`)
    .execute();
  return new Set(rows.map(({ report }) => report));
}

async function openedAnew(
  tx: Transaction<Tables>,
  records: readonly LoadedRecord[],
): Promise<(report: string, form: WrittenRow['form']) => boolean> {
  const rows = await tx
    .selectFrom('exchange_published')
    .select(['report', 'audience'])
    .where(sql<boolean>`report = any(${records.map(({ record }) => record.id)}::uuid[])`)
    .execute();
  const before = new Map(rows.map(({ report, audience }) => [report, audience]));
  const changed = new Map(
    records.flatMap(({ record: { id }, audience }) => {
      const earlier = before.get(id);
      return earlier !== undefined && earlier !== audience ? [[id, [audienceOf(earlier), audienceOf(audience)] as const]] : [];
    }),
  );
  return (report, form) => {
    const audiences = changed.get(report);
    return audiences !== undefined && opensToMore(...audiences, form);
  };
}

async function rememberAudiences(tx: Transaction<Tables>, records: readonly LoadedRecord[]): Promise<void> {
  await sql`insert into exchange_published (report, audience)
    select * from unnest(${records.map(({ record }) => record.id)}::uuid[], ${records.map(({ audience }) => audience)}::text[])
    on conflict (report) do update set audience = excluded.audience where exchange_published.audience <> excluded.audience`.execute(tx);
}

/** Who stands behind a placeholder; somebody who is no longer named is forgotten. */
async function rememberVictims(tx: Transaction<Tables>, centre: Centre, records: readonly LoadedRecord[]): Promise<void> {
  const named = records.flatMap(({ record: { id, incident, victim } }) =>
    victim === null || victim.trim() === ''
      ? []
      : [{ report: id, id: victimId(centre, id).slice('identity--'.length), subject: victimSubject(incident, victim) }],
  );
  await sql`delete from exchange_victim where report = any(${records.map(({ record }) => record.id)}::uuid[])
    and not id = any(${named.map(({ id }) => id)}::uuid[])`.execute(tx);
  await sql`insert into exchange_victim (id, report, subject)
    select * from unnest(${named.map(({ id }) => id)}::uuid[], ${named.map(({ report }) => report)}::uuid[], ${named.map(({ subject }) => subject)}::text[])
    on conflict (id) do update set subject = excluded.subject where exchange_victim.subject <> excluded.subject`.execute(tx);
}
