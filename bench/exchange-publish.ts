import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLinker } from '#linking';
import { indicatorKey } from '#model/indicator/normalise.ts';
import { openServices } from '#platform/centre/open-services.ts';
import { seedOrganisations } from '#platform/identity/organisations.ts';
import { publishDue } from '../src/exchange/publish/publish-due.ts';
import { migrations } from '../src/main/migrations.ts';

/**
 * How fast the objects of records are written for partners: rendered in both forms, compared with what stands, stored durably. First a centre that shares for the first
 * time, without links and with them, then the same records after each was changed. Beside it, in the same run: one record a transaction, as the platforms do that take
 * objects one by one. `npm run bench -- exchange-publish [REPORTS]`; 4,000 reports of six traces without a number.
 */
const reports = Number(process.argv[2] ?? 4_000);
const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
await chmod(folder, 0o755); // PostgreSQL runs as another user when root starts it
const { services, pool, close } = await openServices(folder, undefined, migrations);

try {
  await services.database.asSystem(seedOrganisations);
  const ids = Array.from({ length: reports }, () => services.newId());
  await pool.query(
    `with incidents as (
       insert into incident (id, number, created_at) select id, 'I-' || place, now() from unnest($1::uuid[]) with ordinality as new(id, place) returning id)
     insert into report (id, number, incident, source, external_id, content_hash, stage, kind, title, text, lang, victim, country, prefecture, reported_at,
       received_at, occurred, ongoing, damage, serious, consent, owner, tlp, releasable_to, submitted_by, exercise, version, search_text, grams)
     select id, 'R-' || place, id, 'JP-NPA', 'bench ' || place, '\\x00', 'first', 'ransomware', '架空の事案 ' || place, repeat('これは性能を測るための架空の記述です。', 20), 'ja',
       '架空商事' || place, 'JP', 1 + place % 47, now(), now(), '{"at":"2026-03-30T15:00:00.000Z","precision":"day","approximate":false,"zone":"Asia/Tokyo"}',
       '{"state":"unknown"}', (select jsonb_object_agg(q, '{"state":"unknown"}'::jsonb) from unnest(array['infectionRoute','sizeClass','industry','downtime','cost','backup','doubleExtortion','paymentDemand','loss']) q),
       '{"criticalFunction":{"state":"unknown"},"advancedMethod":{"state":"unknown"},"actorAbroad":{"state":"unknown"}}',
       '{"police":true,"cybersecurityOffice":false,"foreignAuthorities":false,"privatePartners":false}',
       'JP-NPA', 'green', '{}', 'JP-NPA', false, 1, '', '{}'
     from unnest($1::uuid[]) with ordinality as new(id, place)`,
    [ids],
  );
  const traces = ids.flatMap((report, n) =>
    [
      ['ipv4', `198.51.${n % 100}.${n % 250}`],
      ['domain', `gate-${n % 1500}.attacker.example`],
      ['sha256', n.toString(16).padStart(64, 'a')],
      ['email', `pay-${n}@attacker.example`],
      ['url', `http://gate-${n % 1500}.attacker.example/pay/${n}`],
      ['technique', 'T1486'],
    ].map(([type = '', norm = ''], ordinal) => ({ report, ordinal, type, norm })),
  );
  await pool.query(
    `insert into indicator (report, ordinal, type, value, norm, key, role, given)
     select report, ordinal, type, norm, norm, key, 'attacker', true from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::bigint[]) as new(report, ordinal, type, norm, key)`,
    [
      traces.map(({ report }) => report),
      traces.map(({ ordinal }) => ordinal),
      traces.map(({ type }) => type),
      traces.map(({ norm }) => norm),
      traces.map(({ type, norm }) => indicatorKey(type as 'ipv4', norm).toString()), // types of the list above
    ],
  );
  await pool.query('vacuum analyze');
  const all = (): Promise<unknown> =>
    pool.query('insert into exchange_due (report, since) select id, now() from report on conflict do nothing');
  const forget = (): Promise<unknown> => pool.query('truncate exchange_object, exchange_published cascade');
  const linker = createLinker(services);
  await linker.rebuild();

  await measure('first time, without links', () => publishDue(services, null));
  await forget();
  await all();
  await measure('first time, with links', () => publishDue(services, linker));
  await all();
  await measure('nothing has changed', () => publishDue(services, linker));
  await pool.query(`update report set title = title || '!'`);
  await measure('every title has changed', () => publishDue(services, linker));

  await forget();
  await pool.query('delete from exchange_due');
  const some = ids.slice(0, Math.min(300, reports));
  await measure(`one record a transaction (${some.length})`, async () => {
    let objects = 0;
    for (const id of some) {
      await pool.query('insert into exchange_due (report, since) values ($1, now())', [id]);
      objects += (await publishDue(services, linker)).objects;
    }
    return { reports: some.length, objects };
  });
  const { rows } = await pool.query(`select pg_size_pretty(pg_total_relation_size('exchange_object')) as size`);
  console.log(`memory ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB, exchange_object ${rows[0].size}`);
} finally {
  await close();
  await rm(folder, { recursive: true, force: true });
}

async function measure(what: string, work: () => Promise<{ reports: number; objects: number }>): Promise<void> {
  // What a person's request would have had to wait for.
  const waits = monitorEventLoopDelay({ resolution: 5 });
  waits.enable();
  const begun = performance.now();
  const done = await work();
  const seconds = (performance.now() - begun) / 1000;
  console.log(
    `${what.padEnd(34)} ${done.reports} reports, ${done.objects} objects in ${seconds.toFixed(1)} s: ${Math.round(done.reports / seconds)} reports/s, ${Math.round(done.objects / seconds)} objects/s; others waited ${Math.round(waits.percentile(99) / 1e6)} ms (p99), ${Math.round(waits.max / 1e6)} ms at most`,
  );
}
