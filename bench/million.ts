import { existsSync } from 'node:fs';
import { chmod, mkdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { intake } from '#intake';
import { createLinker, linking } from '#linking';
import type { Viewer } from '#model/viewer.ts';
import { openServices } from '#platform/centre/open-services.ts';
import { createServer } from '#platform/http/server.ts';
import { migrations } from '../src/main/migrations.ts';
import { asker, print, timed } from './api/ask.ts';
import { askMeanwhile } from './api/ask-meanwhile.ts';
import { fillDirectly } from './api/fill-directly.ts';
import { handInSteadily } from './api/hand-in-steadily.ts';
import { inventReports } from './link/invent-reports.ts';

/**
 * A centre that holds a million reports: how long its engine takes to be rebuilt from PostgreSQL, how it serves meanwhile, and how long a report in → related out takes then.
 * `npm run bench -- million [REPORTS] [FOLDER]`; 100,000 unless told; a folder is kept and used again. The reports are synthetic, and their texts are empty.
 */
const count = Number(process.argv[2] ?? 100_000);
const kept = process.argv[3];
const folder = kept ?? join(tmpdir(), `renkei-million-${process.pid}`);
const viewer: Viewer = { person: null, name: 'bench', organisation: 'JP-NPA', kind: 'agency', role: 'analyst', exerciseOnly: false };
const isNew = !existsSync(folder);
await mkdir(folder, { recursive: true });
await chmod(folder, 0o755); // PostgreSQL runs as another user when root starts it
const { services, pool, close } = await openServices(folder, undefined, migrations);

try {
  if (isNew) {
    const began = performance.now();
    await pool.query('set synchronous_commit = off');
    await fillDirectly(pool, services.newId, inventReports(count, 1), (done) => {
      if (done % 100_000 === 0) console.log(`filled    ${done} reports in ${seconds(began)}`);
    });
    await pool.query(`select setval('report_number', $1), setval('incident_number', $1)`, [count]);
    // A centre of years has news already; telling it all anew, one report after the other, is another thing.
    await pool.query(
      `insert into change (id, at, kind, cluster, reports, facts) values ($1, now(), 'imported', null, '{}', '{"ties":[]}')`,
      [services.newId()],
    );
    await pool.query('analyze');
    console.log(`filled    ${count} reports in ${seconds(began)} (not a figure of the product: rows are put in directly)`);
  }
  for (const name of isNew ? ['all rows written', 'restart'] : ['restart']) {
    const linker = createLinker(services);
    const { server, ask } = await serve(linker);
    const asked = askMeanwhile(ask);
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    const rebuilt = await linker.rebuild();
    const took = seconds(began);
    const processor = process.cpuUsage(cpu);
    const { bare, page, taken, stall, busy } = await asked.stop();
    const peak = (process.resourceUsage().maxRSS / 2 ** 20).toFixed(2);
    console.log(
      `rebuild   ${name}: ${rebuilt.reports} reports in ${took}, ${linker.engine().clusterCount()} clusters, ${rebuilt.differences} rows put right; processor of this process ${((processor.user + processor.system) / 1e6).toFixed(1)} s, load ${loadavg()[0]?.toFixed(1)}, peak memory ${peak} GiB`,
    );
    console.log(
      `          meanwhile ${taken.length} reports came in; longest stall of the event loop ${stall.toFixed(0)} ms, of processor time ${busy.toFixed(0)} ms`,
    );
    print('meanwhile: bare (/healthz)', bare);
    print('meanwhile: a page of reports', page);
    print('meanwhile: report in, stored', taken);
    console.log(`baseline  the rows of all indicators read and thrown away, nothing asked meanwhile: ${await rowsAlone()}`);
    if (name === 'restart') await overHttp(ask);
    await server.close();
  }
} finally {
  await close();
  if (kept === undefined) await rm(folder, { recursive: true, force: true });
}

/** The least that filling any engine from these tables takes: the driver hands every row over, and nothing is done with it. */
async function rowsAlone(): Promise<string> {
  const began = performance.now();
  const client = await pool.connect();
  try {
    await client.query('begin; declare every_row no scroll cursor for select report, type, norm, role from indicator');
    let read = 0;
    for (let got = -1; got !== 0; read += got) {
      const { rows } = await client.query({ text: 'fetch 20000 from every_row', rowMode: 'array' });
      got = rows.length;
    }
    await client.query('rollback');
    return `${read} rows in ${seconds(began)}`;
  } finally {
    client.release();
  }
}

async function serve(linker: ReturnType<typeof createLinker>) {
  const routes = [...(intake(linker).routes ?? []), ...(linking(linker).routes ?? [])];
  const server = await createServer({ services, routes, identify: async () => viewer, version: 'bench', web: null });
  await server.listen({ host: '127.0.0.1', port: 0 });
  return { server, ask: asker((server.server.address() as AddressInfo).port) }; // it listens on a port
}

async function overHttp(ask: ReturnType<typeof asker>): Promise<void> {
  const show = async (name: string, path: string, rounds: number): Promise<void> => {
    const took: number[] = [];
    for (let round = 0; round < rounds; round++) took.push(await timed(() => ask('GET', path)));
    print(name, took);
  };
  await show('bare round trip (/healthz)', '/healthz', 200);
  await handInSteadily(ask, 2); // warms up
  const { took, related } = await handInSteadily(ask, 20);
  print('report in → related out, 50/s', took);
  console.log(`          ${related} of ${took.length} belonged with another report`);
  await show('what changed, 20', '/api/changes?limit=20', 20);
  const asked = askMeanwhile(ask);
  await show('first list of clusters, 50', '/api/clusters?limit=50', 1);
  const { bare, taken } = await asked.stop();
  print('meanwhile: bare (/healthz)', bare);
  print('meanwhile: report in → related out', taken);
  await show('list of clusters, 50', '/api/clusters?limit=50', 5);
  await show('figures', '/api/figures', 5);
  await show('search, part of a domain', '/api/search?q=kakuu', 5);
}

function seconds(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
