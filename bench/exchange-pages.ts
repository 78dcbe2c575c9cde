import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createLinker } from '#linking';
import type { Viewer } from '#model/viewer.ts';
import { openServices } from '#platform/centre/open-services.ts';
import { createServer } from '#platform/http/server.ts';
import { openJobs } from '#platform/jobs/jobs.ts';
import { ensureShared, ROOT, SHARED } from '../src/exchange/store/collections.ts';
import { taxiiRoutes } from '../src/exchange/taxii/routes.ts';
import { migrations } from '../src/main/migrations.ts';
import { fillShared } from './exchange/fill-shared.ts';

/**
 * How fast a collection leaves as TAXII pages over loopback HTTP, row-level security, delivery records and audit included: to the police, who see every row, and to a foreign authority,
 * which sees seven of ten reports. Beside it, in the same run, pages as they are often made: OFFSET, each object parsed and written anew, for the same reader under the same policies, without HTTP.
 * `npm run bench -- exchange-pages [REPORTS]`; 3,000 reports (69,000 rows) without a number.
 */
const reports = Number(process.argv[2] ?? 3_000);
const LIMIT = 1_000;
const analyst: Viewer = { person: null, name: 'bench', organisation: 'JP-NPA', kind: 'agency', role: 'analyst', exerciseOnly: false };
const partner: Viewer = { person: null, name: 'bench', organisation: 'XX-BENCH', kind: 'foreign', role: 'partner', exerciseOnly: false };
const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
await chmod(folder, 0o755); // PostgreSQL runs as another user when root starts it
const { services, pool, close } = await openServices(folder, undefined, migrations);

try {
  await pool.query(
    `insert into organisation (id, kind, name_ja, name_en, country, exercise) values ('XX-BENCH', 'foreign', '測定', 'Bench', 'XX', false)`,
  );
  await services.database.asSystem(ensureShared);
  await fillShared(services, pool, reports);
  const { rows } = await pool.query(`select count(*)::int as count, round(avg(octet_length(content)))::int as bytes from exchange_object`);
  console.log(`${reports} reports, ${rows[0].count} rows of ${rows[0].bytes} bytes on average, pages of ${LIMIT}\n`);

  const linker = createLinker(services);
  let viewer = analyst;
  const server = await createServer({
    services,
    routes: taxiiRoutes(linker, openJobs(services, [])),
    identify: async () => viewer,
    version: 'bench',
    web: null,
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo; // it listens on a port
  const address = `http://127.0.0.1:${port}/taxii2/${ROOT}/collections/${SHARED}/objects/?limit=${LIMIT}`;

  for (const [name, reader] of [
    ['police, every row', analyst],
    ['foreign authority', partner],
  ] as const) {
    viewer = reader;
    await overHttp(`${address.replace(`limit=${LIMIT}`, 'limit=50')}`, 1); // warm
    print(`TAXII pages, ${name}`, await overHttp(address));
    print(`OFFSET, parse + stringify, ${name}`, await withOffset(reader));
  }
  await server.close();
} finally {
  await close();
  await rm(folder, { recursive: true, force: true });
}

type Figures = { readonly objects: number; readonly bytes: number; readonly seconds: number };

async function overHttp(first: string, most = Infinity): Promise<Figures> {
  const started = performance.now();
  let [objects, bytes] = [0, 0];
  for (let [next, page] = ['', 0]; page < most; page += 1) {
    const answer = await fetch(next === '' ? first : `${first}&next=${next}`);
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(text);
    bytes += text.length;
    const head = text.slice(0, 200);
    objects += text.split('"spec_version":').length - 1;
    next = /"next":"([^"]+)"/.exec(head)?.[1] ?? '';
    if (next === '') break;
  }
  return { objects, bytes, seconds: (performance.now() - started) / 1000 };
}

async function withOffset(reader: Viewer): Promise<Figures> {
  const started = performance.now();
  let [objects, bytes] = [0, 0];
  const seen = new Set<string>();
  for (;;) {
    const page = await services.database.as(reader, (tx) =>
      sql<{
        content: string;
      }>`select content from exchange_object where collection = ${SHARED} order by date_added, seq limit ${LIMIT} offset ${objects}`.execute(
        tx,
      ),
    );
    if (page.rows.length === 0) break;
    const parsed = page.rows.map(({ content }) => JSON.parse(content) as { id: string });
    bytes += JSON.stringify({ more: true, objects: parsed.filter(({ id }) => !seen.has(id)) }).length;
    for (const { id } of parsed) seen.add(id);
    objects += page.rows.length;
  }
  return { objects: seen.size, bytes, seconds: (performance.now() - started) / 1000 };
}

function print(name: string, { objects, bytes, seconds }: Figures): void {
  const rate = Math.round(objects / seconds).toLocaleString('en');
  console.log(
    `${name.padEnd(48)} ${String(objects).padStart(7)} objects  ${seconds.toFixed(2).padStart(6)} s  ${rate.padStart(8)} objects/s  ${(bytes / 2 ** 20).toFixed(0)} MiB`,
  );
}
