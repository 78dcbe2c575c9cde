import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { importReports, intake } from '#intake';
import { createLinker, linking } from '#linking';
import type { Viewer } from '#model/viewer.ts';
import { openServices } from '#platform/centre/open-services.ts';
import { createServer } from '#platform/http/server.ts';
import { seedOrganisations } from '#platform/identity/organisations.ts';
import { migrations } from '../src/main/migrations.ts';
import { asker, print, timed } from './api/ask.ts';
import { handInSteadily } from './api/hand-in-steadily.ts';

/**
 * How long people and systems wait for the API, over loopback HTTP with a full database: a report in → durable → what it belongs with, the list of
 * clusters, a cluster of 300 opened, a search. Beside each the bare round trip of the same server (/healthz) in the same run.
 * `npm run bench -- api [FILE]`; without a file, 10,000 published reports beside the repository.
 */
const file = process.argv[2] ?? fileURLToPath(new URL('../../shared/data/linking/families-sample.ndjson.gz', import.meta.url));
if (!existsSync(file)) {
  console.error(`not here: ${file}. Name a file of reports: npm run bench -- api FILE`);
  process.exit(2);
}

const CAMPAIGN = 300;
const ROUNDS = 200;
const viewer: Viewer = { person: null, name: 'bench', organisation: 'JP-NPA', kind: 'agency', role: 'analyst', exerciseOnly: false };
const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
await chmod(folder, 0o755); // PostgreSQL runs as another user when root starts it
const { services, pool, close } = await openServices(folder, undefined, migrations);

try {
  await services.database.asSystem(seedOrganisations);
  const linker = createLinker(services);
  await linker.rebuild();
  const fill = async (name: string, source: Readable): Promise<void> => {
    const delivery = { name, format: null, mapping: new Map<string, string>(), source };
    for await (const step of importReports(services, viewer, linker, delivery, { exercise: false, language: 'en' })) void step;
  };
  await fill('campaign.ndjson', Readable.from([Buffer.from(campaign().join('\n'))]));
  await fill('reports.ndjson.gz', createReadStream(file));
  await pool.query('analyze');

  const server = await createServer({
    services,
    routes: [...(intake(linker).routes ?? []), ...(linking(linker).routes ?? [])],
    identify: async () => viewer,
    version: 'bench',
    web: null,
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo; // it listens on a port
  const { rows } = await pool.query<{ version: string; reports: number }>(
    `select current_setting('server_version') as version, count(*)::int as reports from report`,
  );
  console.log(
    `database  PostgreSQL ${rows[0]?.version}, ${rows[0]?.reports} reports, ${linker.engine().clusters().length} clusters; loopback HTTP, one process for server and client`,
  );

  const ask = asker(port);
  const show = async (name: string, path: string): Promise<void> => {
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round++) took.push(await timed(() => ask('GET', path)));
    print(name, took.slice(ROUNDS / 10)); // the first tenth warms up
  };
  await show('bare round trip (/healthz)', '/healthz');
  await show('list of clusters, 50', '/api/clusters?limit=50');
  await show(`cluster of ${CAMPAIGN} opened`, '/api/clusters/C-000001');
  await show('why two are linked', '/api/clusters/C-000001/why');
  await show('what changed, 20', '/api/changes?limit=20');
  await show('figures', '/api/figures');
  await show('search, Japanese word', `/api/search?q=${encodeURIComponent('復旧')}`);
  await show('search, name in two scripts', `/api/search?q=${encodeURIComponent('ロックビット')}`);
  await show('search, part of a domain', '/api/search?q=duckdns');

  const { took, related } = await handInSteadily(ask);
  print('report in → related out, 50/s', took);
  console.log(`          ${related} of ${took.length} belonged with another report`);
  await show('bare round trip again', '/healthz');
  await server.close();
} finally {
  await close();
  await rm(folder, { recursive: true, force: true });
}

/** One campaign: everybody names its portal, neighbours share a wallet, each has a story in Japanese. */
function campaign(): string[] {
  return Array.from({ length: CAMPAIGN }, (_, at) =>
    JSON.stringify({
      id: `campaign-${at}`,
      lang: 'ja',
      kind: 'ransomware',
      prefecture: (at % 47) + 1,
      victim: `架空工業${at}`,
      text: `ﾛｯｸﾋﾞｯﾄを名乗る者により業務用サーバが暗号化された。復旧の見込みは立っていない。T1133 T1486 連絡先 hxxps://portal[.]kakuu-shiharai[.]example/${at}`,
      indicators: [
        { type: 'domain', value: `gate-${Math.floor(at / 4)}.kakuu-mon.example` },
        { type: 'tox', value: `${'0123456789ABCDEF'.repeat(4)}000000000000` },
        { type: 'path', value: `/kakuu/panel-${at % 10}.php` },
        { type: 'ipv4', value: `203.0.113.${at % 250}` },
        { type: 'onion', value: `${'abcdefghijklmnopqrstuvwxyz234567'.repeat(2).slice(0, 56)}.onion` },
        { type: 'email', value: `kakuu${at % 20}@shiharai.example` },
      ],
    }),
  );
}
