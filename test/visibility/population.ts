import { randomUUID } from 'node:crypto';
import { Tlp } from '#model/handling.ts';
import { Role } from '#model/organisation.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Guarded } from '#model/visibility.ts';
import { seedOrganisations, addOrganisation } from '#platform/identity/organisations.ts';
import type { TestWorld } from '../world.ts';
import { storeBlindMatching } from './blind-matching.ts';
import { storePartnerDesk } from './partner-desk.ts';
import { storeDisclosures } from './disclosures.ts';
import { storeExchange } from './exchange.ts';
import { storeFeeds } from './feeds.ts';
import { storeInquiries } from './inquiries.ts';
import { storeMisp } from './misp.ts';
import { storeMail } from './mail.ts';
import { organisations } from './organisations.ts';
import { storeOnCall } from './on-call.ts';
import { storeDeconfliction } from './deconfliction.ts';
import { storeTeams } from './teams.ts';

/** A record of the matrix: what decides about it, and where it is stored. */
export type Sample = Guarded & { readonly id: string; readonly number: string; readonly incident: string };

/** Every role in every organisation, also where nobody should have it, each also as an exercise look; and the public. */
export const viewers: readonly Viewer[] = [
  ...organisations.flatMap(({ id, kind }) =>
    Role.options.flatMap((role) =>
      [false, true].map((exerciseOnly): Viewer => ({
        person: randomUUID(),
        name: `${id} ${role}`,
        organisation: id,
        kind,
        role,
        exerciseOnly,
      })),
    ),
  ),
  { person: null, name: 'public', organisation: 'public', kind: 'company', role: 'company', exerciseOnly: false },
];

export type AuditSample = {
  readonly key: string;
  readonly organisation: string;
  readonly person: string | null;
  readonly exercise: boolean;
};

/** What each of them has done, as an exercise and not. */
export const auditEntries: readonly AuditSample[] = viewers.map(({ organisation, person, role }, index) => ({
  key: `${organisation} ${role} ${index}`,
  organisation,
  person,
  exercise: index % 3 === 0,
}));

/** mulberry32: the same draws for the same seed. */
export function draws(seed: number): { below: (n: number) => number; pick: <T>(from: readonly T[]) => T } {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    pick: (from) => {
      const chosen = from[below(from.length)];
      if (chosen === undefined) throw new Error('nothing to pick from');
      return chosen;
    },
  };
}

/** Who works on the files of a record, and whether the work has begun. */
export const recoveryOf = ({ number }: { readonly number: string }): { readonly by: string; readonly begun: boolean } => {
  const n = Number(number.slice(2));
  return { by: n % 2 === 0 ? 'JP-NPA' : 'JP-13', begun: n % 3 === 0 };
};

/** Random records, one to three an incident. */
export function plan(seed: number, count: number): Sample[] {
  const { below, pick } = draws(seed);
  const samples: Sample[] = [];
  while (samples.length < count) {
    const incident = randomUUID();
    for (let left = 1 + below(3); left > 0; left -= 1) {
      const owner = pick(organisations);
      const releasableTo = organisations.filter(() => below(8) === 0).map(({ id }) => id);
      samples.push({
        id: randomUUID(),
        number: `R-${String(samples.length + 1).padStart(6, '0')}`,
        incident,
        handling: { tlp: pick(Tlp.options), owner: owner.id, releasableTo },
        ownerKind: owner.kind,
        submittedBy: below(3) === 0 ? 'public' : pick(organisations).id,
        exercise: below(2) === 0,
      });
    }
  }
  return samples;
}

/** Those of the matrix that are not Japan's own, beside Japan's own. */
export async function addOrganisations(world: TestWorld): Promise<void> {
  await world.database.asSystem(async (tx) => {
    await seedOrganisations(tx);
    for (const { id, kind } of organisations.filter(({ kind }) => kind === 'foreign' || kind === 'company')) {
      await addOrganisation(tx, { id, kind, name: { ja: id, en: id }, country: id.slice(0, 2), prefecture: null, exercise: false });
    }
  });
}

/** Stores planned records, each with everything that hangs on a report. */
export async function store(world: TestWorld, samples: readonly Sample[]): Promise<void> {
  await addOrganisations(world);
  await world.database.pool.query(
    `with sample as (
       select s.*, row_number() over () as n from json_to_recordset($1) as s(id uuid, number text, incident uuid, owner text, tlp text, released json, submitted text, exercise boolean)
     ), incidents as (
       insert into incident (id, number, created_at) select distinct on (incident) incident, 'I-' || incident, now() from sample
     ), reports as (
       insert into report (id, number, incident, source, external_id, content_hash, stage, kind, title, text, lang, country, received_at, ongoing,
         damage, serious, consent, owner, tlp, releasable_to, submitted_by, exercise, version, search_text, grams)
       select id, number, incident, 'matrix', number, '\\x00', 'first', 'other', number, '', 'en', 'JP', now() - n * interval '1 second',
         '{"state":"not-asked"}', '{}', '{}', '{}', owner, tlp, array(select json_array_elements_text(released)), submitted, exercise, 1, '', '{}'
       from sample
     ), indicators as (
       insert into indicator (report, ordinal, type, value, norm, key, role, given, tells_victim)
       select id, o, 'ipv4', '198.51.100.7', '198.51.100.7', 7, (array['attacker', 'victim'])[o + 1], true, o = 1 from sample, generate_series(0, 1) as o
     ), attachments as (
       insert into attachment (id, report, name, media_type, bytes, sha256, received_at, added_by)
       select gen_random_uuid(), id, 'note.txt', 'text/plain', 1, '\\x00', now(), 'matrix' from sample
     ), clusters as (
       insert into report_cluster (report, cluster) select id, 'c' || n / 3 from sample
     ), tasks as (
       insert into task (id, incident, step, ordinal, state, changed_at, changed_by)
       select distinct on (incident) incident, incident, 'step', 0, 'open', now(), 'matrix' from sample
     ), changes as (
       insert into change (id, at, kind, cluster, reports, facts)
       select gen_random_uuid(), now(), 'cluster-grew', 'c', array[a.id, b.id], '{}' from sample a join sample b on b.n = a.n + 7
     )
     insert into decision (id, kind, subject, reason, person_name, organisation, role, at)
     select gen_random_uuid(), 'must-link', json_build_object('reports', json_build_array(a.id, b.id)), 'matrix', 'x', 'JP-NPA', 'analyst', now()
     from sample a join sample b on b.n = a.n + 5`,
    [
      JSON.stringify(
        samples.map(({ id, number, incident, handling, submittedBy, exercise }) => ({
          id,
          number,
          incident,
          owner: handling.owner,
          tlp: handling.tlp,
          released: handling.releasableTo,
          submitted: submittedBy,
          exercise,
        })),
      ),
    ],
  );
  const recoveries = samples.map((sample) => ({ id: sample.id, exercise: sample.exercise, ...recoveryOf(sample) }));
  // A recovery has the id of its report here, so that what is seen of it has that key.
  await world.database.pool.query(
    `with planned as (select * from json_to_recordset($1) as r(id uuid, by text, begun boolean, exercise boolean)), recoveries as (
       insert into recovery (id, number, report, title, mode, created_at, organisation, person_name, begun_at, exercise)
       select id, 'J-' || id, id, '', 'files', now(), by, 'x', case when begun then now() end, exercise from planned
     ), files as (
       insert into recovery_file (id, recovery, purpose, name, bytes, sha256, received_at, added_by)
       select gen_random_uuid(), id, 'input', 'x', 1, '\\x00', now(), 'x' from planned
     ), findings as (insert into recovery_finding (recovery, ordinal, name) select id, 0, 'x' from planned)
     insert into recovery_entry (recovery, ordinal, entry) select id, 0, '{}' from planned`,
    [JSON.stringify(recoveries)],
  );
  await world.database.pool.query(
    `insert into audit_entry (id, at, operation, person, person_name, organisation, role, exercise, subject_kind, subject_id, reason)
     select gen_random_uuid(), now(), 'consultation', person, 'x', organisation, 'analyst', exercise, 'report', 'x', key
     from json_to_recordset($1) as e(key text, organisation text, person uuid, exercise boolean)`,
    [JSON.stringify(auditEntries)],
  );
  await world.database.pool.query(
    `with model as (
       insert into weight_model (version, body, made_at, made_by, basis, preview, note) values ('v1', '{}', now(), 'x', '{}', '{}', 'x') returning version
     ), put as (
       insert into weight_in_force (id, version, at, person_name, organisation, role, reason)
       select gen_random_uuid(), version, now(), 'x', 'JP-NPA', 'administrator', 'why' from model
     )
     insert into weight_learning (id, at, person_name, organisation, role, note) values (gen_random_uuid(), now(), 'x', 'JP-NPA', 'analyst', 'x')`,
  );
  await storeMail(world, samples);
  await storeExchange(world, samples);
  await storeFeeds(world);
  await storeMisp(world, samples);
  await storeBlindMatching(world);
  await storePartnerDesk(world);
  await storeDisclosures(world);
  await storeOnCall(world);
  await storeInquiries(world);
  await storeDeconfliction(world);
  await storeTeams(world);
  await world.database.pool.query(
    `insert into import_receipt (id, source, name, at, receipt, exercise)
     select gen_random_uuid(), source, 'x', now(), '{}', exercise from unnest($1::text[]) as s(source), unnest(array[true, false]) as e(exercise)`,
    [[...organisations.map(({ id }) => id), 'public']],
  );
}
