import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Viewer } from '#model/viewer.ts';
import { createServer } from '#platform/http/server.ts';
import type { Route } from '#platform/http/route.ts';
import { createToken } from '#platform/identity/token.ts';
import { storeFile } from '#platform/files/file-store.ts';
import { openHouse } from '../../src/main/capabilities.ts';
import { openTestDatabase, type TestWorld } from '../world.ts';
import { findingFixture, turnOf } from '../../src/mail/core/case/finding-fixture.ts';
import { addOrganisations, type Sample } from './population.ts';
import { consentOf } from './reference.ts';
import { hidden, OFFICER } from './withheld.ts';

/** The whole house with reports in it whose every text says which report it is from. */
export type HttpWorld = TestWorld & {
  readonly app: FastifyInstance;
  readonly routes: readonly Route[];
  /** As planned, with the ids and numbers that the house gave. */
  readonly samples: readonly Stored[];
  readonly headersOf: (viewer: Viewer) => Promise<Record<string, string>>;
};

export type Stored = Sample & {
  readonly attachment: string;
  readonly incidentNumber: string;
  readonly trio: number;
  /** Number of the recovery that the Agency runs on its files. */
  readonly recovery: string;
  /** Number of the mailbox that the Agency was given with it; its one finding is `…-1`. */
  readonly mailbox: string;
};

/** The word that stands in every text of a report and nowhere else. */
export const secretOf = (index: number): string => `secret${String(index).padStart(6, '0')}`;
export const secretsIn = (body: string): number[] => [
  ...new Set([...body.matchAll(/secret(\d{6})/gi)].map(([, digits]) => Number(digits))),
];

/**
 * Hands the planned reports in over HTTP as the Agency: three and three share traces, so that they make clusters; incidents become cases, clusters
 * get a decision whose reason names its members. Only then each report gets its planned handling.
 */
export async function openHttpWorld(planned: readonly Sample[]): Promise<HttpWorld> {
  const world = await openTestDatabase();
  const { services, database, clock } = world;
  const house = openHouse(services);
  await house.linked;
  await addOrganisations(world);
  const routes = house.capabilities.flatMap((capability) => capability.routes ?? []);
  const app = await createServer({ services, routes, identify: house.identify, version: 'test', web: null, publicPerMinute: 100_000 });
  const headersOf = async ({ organisation, role, exerciseOnly, name }: Viewer): Promise<Record<string, string>> => {
    const token = { id: services.newId(), organisation, role, label: name, exercise: exerciseOnly };
    const made = await database.asSystem((tx) => createToken(tx, token, { now: clock.now, expiresInDays: null }));
    return { host: 'localhost:8470', authorization: `Bearer ${made.token}` };
  };
  const agency = await headersOf({
    person: null,
    name: OFFICER,
    organisation: 'JP-NPA',
    kind: 'agency',
    role: 'officer',
    exerciseOnly: false,
  });

  const trios = trioOf(planned);
  await handIn(app, agency, planned, trios);
  const stored = await settle(world, planned, trios);
  await openCases(app, agency, stored);
  await decide(world, app, agency, stored);
  await handOver(world, stored);
  return {
    ...world,
    app,
    routes,
    samples: stored,
    headersOf,
    close: async () => {
      await app.close();
      await world.close();
    },
  };
}

/** Exercise and real reports never make a cluster together. */
function trioOf(planned: readonly Sample[]): number[] {
  const counts = [0, 0];
  return planned.map(({ exercise }) => {
    const kind = exercise ? 1 : 0;
    const place = counts[kind] ?? 0;
    counts[kind] = place + 1;
    return Math.floor(place / 3) * 2 + kind;
  });
}

async function handIn(
  app: FastifyInstance,
  headers: Record<string, string>,
  planned: readonly Sample[],
  trios: readonly number[],
): Promise<void> {
  for (const exercise of [false, true]) {
    const lines = planned.flatMap((sample, index) =>
      sample.exercise === exercise ? JSON.stringify(inputOf(index, trios[index] ?? 0)) : [],
    );
    const response = await app.inject({
      method: 'POST',
      url: `/api/imports?format=ndjson&exercise=${exercise}`,
      headers,
      payload: lines.join('\n'),
    });
    const last = JSON.parse(response.body.trimEnd().split('\n').at(-1) ?? '{}');
    if (last.receipt?.created !== lines.length) throw new Error(`handed in ${lines.length}: ${response.body.slice(-600)}`);
  }
}

const inputOf = (index: number, trio: number): object => ({
  id: `${secretOf(index)} ${hidden('id', index)}`,
  lang: 'en',
  title: `Title ${secretOf(index)} ${hidden('title', index)}`,
  text: `A common word and ${secretOf(index)} in the text, ${hidden('text', index)}. They wrote as ${secretOf(index)}@mail-${secretOf(index)}.net.`,
  victim: `Victim ${hidden('victim', trio)}`,
  reporter: hidden('reporter', index),
  damage: { industry: { state: 'answered', value: 'healthcare' }, loss: { state: 'answered', value: 70_000_000 + index } },
  indicators: [
    { type: 'email', value: `office@${hidden('trace', index)}.net`, role: 'victim' },
    // The attackers imitate their victim, and the three reports share it.
    { type: 'domain', value: `victim-${hidden('victim', trio)}.trio-${trio}.invalid-host.net`, role: 'attacker' },
    { type: 'sha256', value: (trio + 1).toString(16).padStart(64, 'a'), role: 'attacker' },
    { type: 'domain', value: `trio-${trio}.invalid-host.net`, role: 'attacker' },
    { type: 'email', value: `${secretOf(index)}@mail-${secretOf(index)}.net`, role: 'attacker' },
  ],
});

/** Reads back what the house made of them, puts them into the planned incidents, and gives each a file. */
async function settle(world: TestWorld, planned: readonly Sample[], trios: readonly number[]): Promise<Stored[]> {
  const { pool } = world.database;
  const { rows } = await pool.query<{ key: string; id: string; number: string; incident: string }>(
    'select external_id as key, id, number, incident from report',
  );
  const found = new Map(rows.map((row) => [row.key.split(' ')[0], row]));
  const incidents = new Map<string, string>();
  const stored: Stored[] = [];
  for (const [index, sample] of planned.entries()) {
    const row = found.get(secretOf(index));
    if (!row) throw new Error(`not stored: ${secretOf(index)}`);
    const incident = incidents.get(sample.incident) ?? row.incident;
    incidents.set(sample.incident, incident);
    await pool.query('update report set incident = $2 where id = $1', [row.id, incident]);
    const { sha256, bytes } = (await storeFile(
      world.services.files,
      world.services.newId,
      Readable.from([Buffer.from(`${secretOf(index)} ${hidden('file', index)}`)]),
      1000,
    )) ?? { sha256: '', bytes: 0 };
    const attachment = world.services.newId();
    await pool.query(
      `insert into attachment (id, report, name, media_type, bytes, sha256, received_at, added_by) values ($1, $2, $3, 'text/plain', $4, decode($5, 'hex'), now(), 'x')`,
      [attachment, row.id, `${secretOf(index)} ${hidden('file', index)}.txt`, bytes, sha256],
    );
    const recovery = await addRecovery(world, row.id, index, sample.exercise);
    const mailbox = await addMailbox(world, row.id, index, sample.exercise);
    const { rows: named } = await pool.query<{ number: string }>('select number from incident where id = $1', [incident]);
    stored.push({
      ...sample,
      id: row.id,
      number: row.number,
      incident,
      attachment,
      recovery,
      mailbox,
      incidentNumber: named[0]?.number ?? '',
      trio: trios[index] ?? 0,
    });
  }
  return stored;
}

/** A recovery by the Agency whose every word says which report it is about. */
async function addRecovery({ database: { pool }, services }: TestWorld, report: string, index: number, exercise: boolean): Promise<string> {
  const id = services.newId();
  const number = `J-${String(index + 1).padStart(4, '0')}`;
  const name = `${secretOf(index)}.docx`;
  await pool.query(
    `insert into recovery (id, number, report, title, mode, created_at, organisation, person_name, exercise)
     values ($1, $2, $3, $4, 'files', now(), 'JP-NPA', 'lab', $5)`,
    [id, number, report, `Recovery ${secretOf(index)}`, exercise],
  );
  await pool.query(
    `insert into recovery_file (id, recovery, purpose, name, bytes, sha256, received_at, added_by) values ($1, $2, 'input', $3, 1, '\\x00', now(), 'lab')`,
    [services.newId(), id, name],
  );
  await pool.query(`insert into recovery_finding (recovery, ordinal, name, code) values ($1, 0, $2, 'source-unreadable')`, [id, name]);
  const bytes = { intact: 0, decrypted: 0, rebuilt: 0, missing: 1 };
  const why = `nothing of ${secretOf(index)}`;
  const entry = { source: name, sha256: null, size: 1, output: null, outputSha256: null, originalName: null, family: null, method: null };
  const rest = { bytes, provenance: [[0, 1, 'missing']], verified: false, why, text: { ja: why, en: why } };
  await pool.query('insert into recovery_entry (recovery, ordinal, entry) values ($1, 0, $2)', [id, JSON.stringify({ ...entry, ...rest })]);
  return number;
}

/** A mailbox of the Agency with a finding, whose every word says which report it is about; all findings share one domain. */
async function addMailbox({ database: { pool }, services }: TestWorld, report: string, index: number, exercise: boolean): Promise<string> {
  const id = services.newId();
  const number = `M-${String(index + 1).padStart(4, '0')}`;
  const secret = secretOf(index);
  await pool.query(
    `insert into mailbox (id, number, report, title, owners, consent, created_at, organisation, person_name, begun_at, exercise)
     values ($1, $2, $3, $4, $5, $6, now(), 'JP-NPA', 'desk', now(), $7)`,
    [id, number, report, `Mailbox ${secret}`, [`${secret}@victim.example`], { reading: true, passwords: false, purpose: secret }, exercise],
  );
  await pool.query(
    `insert into mailbox_file (id, mailbox, path, bytes, sha256, received_at, added_by) values ($1, $2, $3, 1, '\\x00', now(), 'desk')`,
    [services.newId(), id, `${secret}.mbox`],
  );
  await pool.query(
    `insert into mailbox_failure (mailbox, ordinal, scan, file, place, code, facts) values ($1, 0, $1, $2, '', 'mail-store-broken', '{}')`,
    [id, secret],
  );
  const relationship = { identity: `${secret}@campaign.example`, owner: `${secret}@victim.example` };
  const finding = findingFixture({
    relationship,
    name: secret,
    addresses: [relationship.identity],
    turns: [turnOf(1, { text: secret, subject: secret })],
  });
  await pool.query(
    `insert into mail_finding (id, mailbox, ordinal, scan, identity, owner, level, score, name, addresses, turns, finding)
     values ($1, $2, 1, $2, $3, $4, 'high', 2, $5, '{}', 1, $6)`,
    [services.newId(), id, relationship.identity, relationship.owner, secret, finding],
  );
  await pool.query(
    `insert into mail_trace (finding, kind, norm) select id, 'domain', 'campaign.example' from mail_finding where mailbox = $1`,
    [id],
  );
  await pool.query(
    `insert into mail_decision (id, mailbox, identity, owner, verdict, reason, person_name, organisation, role, at)
     values ($1, $2, $3, $4, 'confirmed', $5, 'desk', 'JP-NPA', 'analyst', now())`,
    [services.newId(), id, relationship.identity, relationship.owner, secret],
  );
  return number;
}

async function openCases(app: FastifyInstance, headers: Record<string, string>, stored: readonly Stored[]): Promise<void> {
  for (const number of new Set(stored.map(({ incidentNumber }) => incidentNumber))) {
    const index = stored.findIndex(({ incidentNumber }) => incidentNumber === number);
    // Half of them were given a title of their own, as people do.
    const payload = index % 2 === 0 ? {} : { title: hidden('typed', index) };
    const response = await app.inject({ method: 'POST', url: `/api/incidents/${number}/case`, headers, payload });
    if (response.statusCode !== 200) throw new Error(`case ${number}: ${response.body}`);
    const task = response.json().taskRows[0].id;
    const noted = { note: hidden('typed', index), source: hidden('typed', index), state: 'done' };
    const done = await app.inject({ method: 'PATCH', url: `/api/tasks/${task}`, headers, payload: noted });
    if (done.statusCode !== 200) throw new Error(`task of ${number}: ${done.body}`);
  }
}

async function decide(world: TestWorld, app: FastifyInstance, headers: Record<string, string>, stored: readonly Stored[]): Promise<void> {
  for (const members of Map.groupBy(stored, ({ trio }) => trio).values()) {
    const [first] = members;
    if (!first || members.length < 3) continue;
    const reason = members.map((member) => `${secretOf(stored.indexOf(member))} ${hidden('typed', stored.indexOf(member))}`).join(' ');
    const cluster = `/api/clusters/${first.number.replace('R-', 'C-')}/decisions`;
    const place = stored.indexOf(first);
    const said = `${secretOf(place)} ${hidden('typed', place)}`;
    // What the attackers imitate their victim by; the reports hang together by more than that.
    const value = `victim-${hidden('victim', first.trio)}.trio-${first.trio}.invalid-host.net`;
    for (const [url, payload] of [
      [cluster, { kind: 'confirm', reports: [], reason }],
      [cluster, { kind: 'name', reports: [first.id], actor: said, reason: said }],
      ['/api/values/decisions', { kind: 'hub', type: 'domain', value, report: first.id, reason: said }],
    ] as const) {
      const response = await app.inject({ method: 'POST', url, headers, payload });
      if (response.statusCode !== 200) throw new Error(`decision: ${response.body}`);
    }
  }
  await world.database.pool.query('update decision set person = gen_random_uuid()');
}

async function handOver(world: TestWorld, stored: readonly Stored[]): Promise<void> {
  for (const one of stored) {
    const { id, handling, submittedBy } = one;
    const set = 'owner = $2, tlp = $3, releasable_to = $4, submitted_by = $5, consent = consent || $6';
    await world.database.pool.query(`update report set ${set} where id = $1`, [
      id,
      handling.owner,
      handling.tlp,
      handling.releasableTo,
      submittedBy,
      consentOf(one),
    ]);
  }
}
