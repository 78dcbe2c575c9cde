import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinker, linking } from '#linking';
import type { Viewer } from '#model/viewer.ts';
import { openServices } from '#platform/centre/open-services.ts';
import { createServer } from '#platform/http/server.ts';
import { migrations } from '../src/main/migrations.ts';
import { asker, print, timed } from './api/ask.ts';
import { fillDirectly } from './api/fill-directly.ts';
import { inventReports } from './link/invent-reports.ts';

/**
 * How long a person waits for the next question, for what would change a link and for a cluster's history, in centres of growing size: the queue looks at
 * the latest reports only, so its time should not grow with all of them. Beside each the bare round trip of the same server.
 * `npm run bench -- review [REPORTS…]`; 10,000 and 100,000 unless told. The reports are synthetic.
 */
const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000];
const viewer: Viewer = { person: null, name: 'bench', organisation: 'JP-NPA', kind: 'agency', role: 'analyst', exerciseOnly: false };

for (const count of counts) await measure(count);

async function measure(count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-review-'));
  await chmod(folder, 0o755); // PostgreSQL runs as another user when root starts it
  const { services, pool, close } = await openServices(folder, undefined, migrations);
  try {
    await pool.query('set synchronous_commit = off');
    await fillDirectly(pool, services.newId, inventReports(count, 1), () => undefined);
    await pool.query(`update report set damage = '{"industry":{"state":"unknown"},"loss":{"state":"unknown"}}'`); // what a side shows
    await pool.query('analyze');
    const linker = createLinker(services);
    await linker.rebuild();
    const server = await createServer({
      services,
      routes: linking(linker).routes ?? [],
      identify: async () => viewer,
      version: 'bench',
      web: null,
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    const ask = asker((server.server.address() as AddressInfo).port); // it listens on a port
    const show = async (name: string, path: string, rounds = 30): Promise<void> => {
      const took: number[] = [];
      for (let round = 0; round < rounds; round++) took.push(await timed(() => ask('GET', path)));
      print(name, took);
    };
    console.log(`${count} reports, ${linker.engine().clusters().length} clusters`);
    await show('bare round trip (/healthz)', '/healthz');
    await show('queue, first time', '/api/review?limit=2', 1);
    await show('queue, two questions', '/api/review?limit=2');
    await show('queue, count alone', '/api/review?limit=0');
    const { items, total } = JSON.parse(await ask('GET', '/api/review?limit=20')) as { items: { kind: string }[]; total: number };
    const kinds = Object.entries(Object.groupBy(items, ({ kind }) => kind)).map(([kind, some]) => `${some?.length} ${kind}`);
    console.log(`          ${total} questions; of the first ${items.length}: ${kinds.join(', ')}`);
    const { clusters } = JSON.parse(await ask('GET', '/api/clusters?sort=size&limit=1')) as { clusters: { id: string; reports: number }[] };
    const [largest] = clusters;
    if (largest) {
      await show(`turning points (cluster of ${largest.reports})`, `/api/clusters/${largest.id}/turning-points`);
      await show(`history (cluster of ${largest.reports})`, `/api/clusters/${largest.id}/history`);
    }
    await server.close();
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}
