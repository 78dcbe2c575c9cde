import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liaison, loadExerciseInquiries } from '#liaison';
import { exerciseAuthorities } from '#training';
import type { Viewer } from '#model/viewer.ts';
import { openServices } from '#platform/centre/open-services.ts';
import { createServer } from '#platform/http/server.ts';
import { addOrganisation, seedOrganisations } from '#platform/identity/organisations.ts';
import { migrations } from '../src/main/migrations.ts';
import { asker, print, timed } from './api/ask.ts';

/**
 * `npm run bench -- liaison [INQUIRIES]`: how long the desk waits with 10,000 inquiries held (the exercise's, copied with their logs), over loopback HTTP: the
 * queue, an inquiry, what is due, the figures, the statistics, an act. The bare round trip of the same server (/healthz) stands beside them, and the same
 * screens with the exercise alone.
 */
const [wanted = 10_000] = process.argv.slice(2).map(Number);
const ROUNDS = 60;
const viewer: Viewer = { person: null, name: '佐伯 航', organisation: 'JP-NPA', kind: 'agency', role: 'liaison', exerciseOnly: true };
const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
await chmod(folder, 0o755); // PostgreSQL runs as another user when root starts it
const { services, pool, close } = await openServices(folder, undefined, migrations);

try {
  await services.database.asSystem(async (tx) => {
    await seedOrganisations(tx);
    for (const authority of exerciseAuthorities) await addOrganisation(tx, authority);
  });
  const loaded = await timed(() => loadExerciseInquiries(services, services.now(), exerciseAuthorities, () => undefined));
  const server = await createServer({
    services,
    routes: [...(liaison.routes ?? [])],
    identify: async () => viewer,
    version: 'bench',
    web: null,
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo; // it listens on a port
  const ask = asker(port);
  console.log(`exercise of inquiries played in ${(loaded / 1000).toFixed(1)} s`);
  for (const copies of [0, wanted]) {
    if (copies > 0) await copyInquiries(copies);
    const { rows } = await pool.query<{ inquiries: number; events: number }>(
      `select (select count(*)::int from inquiry) as inquiries, (select count(*)::int from inquiry_event) as events`,
    );
    console.log(`\n${rows[0]?.inquiries} inquiries, ${rows[0]?.events} events`);
    const show = async (name: string, path: string): Promise<void> => {
      const took: number[] = [];
      for (let round = 0; round < ROUNDS; round++) took.push(await timed(() => ask('GET', path)));
      print(name, took.slice(ROUNDS / 10)); // the first tenth warms up
    };
    await show('bare round trip (/healthz)', '/healthz');
    await show('queue by clock, 50', '/api/inquiries?limit=50');
    await show('queue, words in it', `/api/inquiries?limit=50&text=${encodeURIComponent('送金先')}`);
    await show('an inquiry opened', '/api/inquiries/IN-2026-0001');
    await show('its clocks', '/api/inquiries/IN-2026-0001/clocks');
    await show('due, 6', '/api/liaison/due?limit=6');
    await show('figures', '/api/liaison/figures');
    await show('statistics of a year', '/api/liaison/statistics?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z');
    const noted: number[] = [];
    for (let round = 0; round < ROUNDS; round++)
      noted.push(await timed(() => ask('POST', '/api/inquiries/IN-2026-0001/acts', { kind: 'noted', text: 'measured' })));
    print('an act', noted.slice(ROUNDS / 10));
  }
  await server.close();
} finally {
  await close();
  await rm(folder, { recursive: true, force: true });
}

/** Copies of what is there, with new ids and numbers and their logs. The chains of copies do not hold, which none of these screens looks at. */
async function copyInquiries(count: number): Promise<void> {
  await pool.query(
    `create temp table copy_of as select i.id as old, gen_random_uuid() as id, row_number() over () as n
       from inquiry i, generate_series(1, ceil($1::numeric / (select count(*) from inquiry))::int) limit $1`,
    [count],
  );
  await pool.query(`insert into inquiry select (jsonb_populate_record(i, jsonb_build_object('id', c.id,
      'number', case i.direction when 'incoming' then 'IN' else 'OUT' end || '-2026-' || (100000 + c.n)))).* from copy_of c join inquiry i on i.id = c.old`);
  await pool.query(`insert into inquiry_event select (jsonb_populate_record(e, jsonb_build_object('inquiry', c.id, 'id', gen_random_uuid()))).*
      from copy_of c join inquiry_event e on e.inquiry = c.old`);
  await pool.query('analyze');
}
