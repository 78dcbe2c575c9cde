import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { importReports, type Linker } from '#intake';
import type { Viewer } from '#model/viewer.ts';
import { openServices } from '#platform/centre/open-services.ts';
import { seedOrganisations } from '#platform/identity/organisations.ts';
import { createLinker } from '../src/linking/linker.ts';
import { migrations } from '../src/main/migrations.ts';

/**
 * How fast a file of real reports becomes durable, through everything that an import does: reading, row-level security, indexes,
 * links, audit. Beside it the same without linking, and the bare rows written by the same database (the floor that no import can beat).
 * `npm run bench -- import [FILE]`; without a file the published reports beside the repository.
 */
const file = process.argv[2] ?? fileURLToPath(new URL('../../shared/data/linking/reports.ndjson.gz', import.meta.url));
if (!existsSync(file)) {
  console.error(`not here: ${file}. Name a file of reports: npm run bench -- import FILE`);
  process.exit(2);
}

const viewer: Viewer = { person: null, name: 'bench', organisation: 'JP-NPA', kind: 'agency', role: 'officer', exerciseOnly: false };
const noLinks: Linker = { exclusively: (work) => work(async () => new Map()) };
type Figure = { readonly read: number; readonly seconds: number; readonly peakMiB: number };

console.log(`input     ${file}`);
const linked = await measure('as the centre does it', (services) => createLinker(services));
const unlinked = await measure('the same without linking', () => noLinks);
console.log(`linking   ${(100 * (1 - unlinked.seconds / linked.seconds)).toFixed(0)} % of the time`);

async function measure(name: string, linkerFor: (services: Parameters<typeof createLinker>[0]) => Linker): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
  await chmod(folder, 0o755); // PostgreSQL runs as another user when root starts it
  const { services, pool, close } = await openServices(folder, undefined, migrations);
  try {
    await services.database.asSystem(seedOrganisations);
    const linker = linkerFor(services);
    if ('rebuild' in linker && typeof linker.rebuild === 'function') await linker.rebuild();
    const server = (await pool.query<{ version: string }>(`select current_setting('server_version') as version`)).rows[0]?.version;
    const delivery = { name: file, format: null, mapping: new Map<string, string>(), source: createReadStream(file) };
    let peak = 0;
    let read = 0;
    const began = process.hrtime.bigint();
    const cpu = process.cpuUsage();
    for await (const step of importReports(services, viewer, linker, delivery, { exercise: false, language: 'en' })) {
      peak = Math.max(peak, process.memoryUsage().rss);
      if ('receipt' in step) {
        read = step.receipt.read;
        if (step.receipt.setAside.length > 0) console.log(`          ${step.receipt.setAside.length} set aside`);
      }
    }
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    const { user, system } = process.cpuUsage(cpu);
    const { rows } = await pool.query<{ n: bigint }>('select count(*) as n from indicator');
    console.log(
      `${name}: ${read} reports, ${rows[0]?.n} indicators in ${seconds.toFixed(2)} s = ${Math.round(read / seconds)} reports/s (PostgreSQL ${server}; this process ${((user + system) / 1e6).toFixed(2)} s of processor, peak ${Math.round(peak / 2 ** 20)} MiB)`,
    );
    if ('rebuild' in linker) await bareRows(services.database);
    return { read, seconds, peakMiB: peak / 2 ** 20 };
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same rows into tables with the same indexes, in batches of 500, each durable, by the database alone. */
async function bareRows(database: Parameters<typeof createLinker>[0]['database']): Promise<void> {
  await database.asSystem((tx) => sql`create table bare_report (like report including all)`.execute(tx));
  await database.asSystem((tx) => sql`create table bare_indicator (like indicator including all)`.execute(tx));
  const ids = await database.asSystem((tx) => tx.selectFrom('report').select('id').orderBy('id').execute());
  const began = process.hrtime.bigint();
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500).map(({ id }) => id);
    await database.asSystem(async (tx) => {
      await sql`insert into bare_report select * from report where id = any(${some}::uuid[])`.execute(tx);
      await sql`insert into bare_indicator select * from indicator where report = any(${some}::uuid[])`.execute(tx);
    });
  }
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  console.log(
    `floor: the bare rows copied by the database itself in ${seconds.toFixed(2)} s = ${Math.round(ids.length / seconds)} reports/s`,
  );
}
