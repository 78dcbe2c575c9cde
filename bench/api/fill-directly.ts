import type { Pool } from 'pg';
import type { LinkReport } from '../../src/linking/core/link.ts';

const BATCH = 5000;

/**
 * Puts reports into an empty database without the way in that people use: what a centre would hold after years, in minutes. Synthetic, and the
 * texts are empty. The derived rows (clusters, feed) come with the first rebuild.
 */
export async function fillDirectly(
  pool: Pool,
  newId: () => string,
  reports: Iterable<LinkReport>,
  said: (done: number) => void,
): Promise<void> {
  let batch: LinkReport[] = [];
  let done = 0;
  for (const report of reports) {
    batch.push(report);
    if (batch.length < BATCH) continue;
    await put(pool, newId, batch, done);
    said((done += batch.length));
    batch = [];
  }
  await put(pool, newId, batch, done);
}

async function put(pool: Pool, newId: () => string, batch: readonly LinkReport[], before: number): Promise<void> {
  const ids = batch.map(() => newId());
  const incidents = batch.map(() => newId());
  const numbers = batch.map((_, at) => String(before + at + 1).padStart(7, '0'));
  await pool.query(
    `insert into incident (id, number, created_at) select id, 'I-' || number, now() from unnest($1::uuid[], $2::text[]) as new(id, number)`,
    [incidents, numbers],
  );
  await pool.query(
    `insert into report (id, number, incident, source, external_id, content_hash, stage, kind, title, text, lang, country, prefecture, reported_at,
       received_at, ongoing, damage, serious, consent, owner, tlp, releasable_to, submitted_by, exercise, version, search_text, grams)
     select id, 'R-' || number, incident, 'JP-NPA', 'bench ' || number, '\\x00', 'first', 'phishing', 'bench ' || number, '', 'en', 'JP', 1 + place % 47, reported_at,
       now(), '{"state":"unknown"}', '{}', '{"state":"unknown"}', '{}', 'JP-NPA', 'amber', '{}', 'JP-NPA', false, 1, '', '{}'
     from unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[]) with ordinality as new(id, number, incident, reported_at, place)`,
    [ids, numbers, incidents, batch.map(({ reportedAt }) => (reportedAt === null ? null : new Date(reportedAt).toISOString()))],
  );
  const traces = batch.flatMap(({ traces: held }, at) => held.map((trace, ordinal) => ({ report: ids[at], ordinal, ...trace })));
  await pool.query(
    `insert into indicator (report, ordinal, type, value, norm, key, role, given)
     select report, ordinal, type, norm, norm, hashtextextended(type || norm, 0), role, true
     from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[]) as new(report, ordinal, type, norm, role)`,
    [
      traces.map(({ report }) => report),
      traces.map(({ ordinal }) => ordinal),
      traces.map(({ type }) => type),
      traces.map(({ norm }) => norm),
      traces.map(({ role }) => role),
    ],
  );
}
