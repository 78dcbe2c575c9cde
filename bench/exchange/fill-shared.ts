import type { Pool } from 'pg';
import { addObjects, type NewObject } from '../../src/exchange/store/add-objects.ts';
import { SHARED } from '../../src/exchange/store/collections.ts';
import type { Services } from '#platform/services.ts';

/** Rows of one report: its incident and report in two forms, what is true for everybody in one, and what many reports share. */
const INDICATORS = 6;

/**
 * Puts `reports` reports with the objects that the publisher would write for each into an empty centre. Seven of ten are TLP:GREEN, the others TLP:AMBER. Synthetic; an
 * object has about 700 bytes.
 */
export async function fillShared(services: Services, pool: Pool, reports: number): Promise<void> {
  const ids = Array.from({ length: reports }, () => services.newId());
  await pool.query(
    `with incidents as (
       insert into incident (id, number, created_at) select id, 'I-' || place, now() from unnest($1::uuid[]) with ordinality as new(id, place) returning id)
     insert into report (id, number, incident, source, external_id, content_hash, stage, kind, title, text, lang, country, prefecture, reported_at,
       received_at, ongoing, damage, serious, consent, owner, tlp, releasable_to, submitted_by, exercise, version, search_text, grams)
     select id, 'R-' || place, id, 'JP-NPA', 'bench ' || place, '\\x00', 'first', 'phishing', 'bench ' || place, '', 'en', 'JP', 1 + place % 47, now(),
       now(), '{"state":"unknown"}', '{}', '{"state":"unknown"}', '{}', 'JP-NPA', case when place % 10 < 7 then 'green' else 'amber' end, '{}', 'JP-NPA', false, 1, '', '{}'
     from unnest($1::uuid[]) with ordinality as new(id, place)`,
    [ids],
  );
  await pool.query('delete from exchange_due');
  for (let at = 0; at < reports; at += 250) {
    const objects = ids.slice(at, at + 250).flatMap((report, index) => objectsOf(report, at + index));
    await services.database.asSystem((tx) => addObjects(tx, SHARED, objects, { now: services.now(), delivery: null, exercise: false }));
  }
  await pool.query('vacuum analyze');
}

function objectsOf(report: string, n: number): NewObject[] {
  const both = (type: string, place: number): NewObject =>
    object(type, n * 100 + place, { report, otherReport: null, form: 'both', common: false });
  const shared = (type: string, place: number): NewObject => object(type, place, { report, otherReport: null, form: 'both', common: true });
  const twice = (type: string, place: number): NewObject[] =>
    (['full', 'sanitised'] as const).map((form) => object(type, n * 100 + place, { report, otherReport: null, form, common: false }));
  return [
    ...twice('incident', 1),
    ...twice('report', 2),
    shared('location', n % 47),
    ...Array.from({ length: INDICATORS }, (_, at) => [
      both('indicator', 10 + at),
      both('relationship', 20 + at),
      // A third of the observables is known from other reports.
      shared('ipv4-addr', at % 3 === 0 ? n % 97 : 1_000 + n * 100 + at),
    ]).flat(),
  ];
}

function object(type: string, n: number, right: Extract<NewObject['right'], { report: string }>): NewObject {
  const id = `${type}--00000000-0000-5000-8000-${String(n).padStart(12, '0')}`;
  const isVersioned = !right.common;
  const version = '2026-04-01T00:00:00.000Z';
  const content = JSON.stringify({
    type,
    spec_version: '2.1',
    id,
    ...(isVersioned && { created: version, modified: version }),
    name: `Invented ${type} ${n}`,
    description: 'これは性能を測るための架空の記述です。'.repeat(6),
    value: '192.0.2.1',
    labels: ['exercise', 'invented', `n${n}`],
    object_marking_refs: ['marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'],
  });
  return {
    stixId: id,
    type,
    specVersion: '2.1',
    version: isVersioned ? version : null,
    versionText: isVersioned ? version : null,
    content,
    right,
  };
}
