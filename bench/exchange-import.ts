import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { createLinker } from '#linking';
import type { Viewer } from '#model/viewer.ts';
import { openServices } from '#platform/centre/open-services.ts';
import { addOrganisation, seedOrganisations } from '#platform/identity/organisations.ts';
import type { Services } from '#platform/services.ts';
import { receiveObjects } from '../src/exchange/receive/receive-objects.ts';
import { inboxOf } from '../src/exchange/store/collections.ts';
import { migrations } from '../src/main/migrations.ts';
import { attackObjects } from './exchange/attack-objects.ts';
import { inventObjects } from './exchange/invent-objects.ts';

/**
 * How fast STIX objects become durable through everything that receiving does: reading byte-exactly, checking, de-duplication, traces and their index, handling, and reports linked with the
 * others. Each input goes in twice: new, then as known objects. Beside it what a simple importer does in the same database: the whole text parsed at once, one statement an object.
 * `npm run bench -- exchange-import [OBJECTS]`; 100,000 invented objects unless told, and ATT&CK where it is there. Each input has a database of its own.
 */
const count = Number(process.argv[2] ?? 100_000);
const viewer: Viewer = { person: null, name: 'bench', organisation: 'XA-BENCH', kind: 'foreign', role: 'partner', exerciseOnly: false };

const knowledge = fileURLToPath(new URL('../../shared/data/knowledge/attack-enterprise.json.gz', import.meta.url));
if (existsSync(knowledge)) {
  const attack = attackObjects(JSON.parse(gunzipSync(readFileSync(knowledge)).toString()) as Parameters<typeof attackObjects>[0]);
  console.log(
    `input     ATT&CK Enterprise v18 put together from the selection in ../shared/data/knowledge: ${attack.length} objects, ids, names, aliases and relations as published; descriptions and the relations' ids are invented`,
  );
  await measure('ATT&CK', attack.length, () => bundle(attack));
} else console.log('input     ATT&CK left out: no ../shared/data/knowledge');

console.log(`input     ${count} invented objects (synthetic: half of them relationships; an incident among 500; a trace in every third)`);
await measure('invented', count, () => bundle(inventObjects(count, 1)));

/** A bundle as it comes over a line. */
async function* bundle(objects: Iterable<object>): AsyncGenerator<Uint8Array> {
  let text = '{"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[';
  let separator = '';
  for (const object of objects) {
    text += separator + JSON.stringify(object);
    separator = ',\n';
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}]}`);
}

async function measure(name: string, objects: number, source: () => AsyncIterable<Uint8Array>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
  await chmod(folder, 0o755); // PostgreSQL runs as another user when root starts it
  const { services, pool, close } = await openServices(folder, undefined, migrations);
  try {
    await services.database.asSystem(async (tx) => {
      await seedOrganisations(tx);
      await addOrganisation(tx, {
        id: 'XA-BENCH',
        kind: 'foreign',
        name: { ja: '測定', en: 'Bench' },
        country: 'XA',
        prefecture: null,
        exercise: false,
      });
    });
    const linker = createLinker(services);
    await linker.rebuild();
    const collection = await services.database.asSystem((tx) => inboxOf(tx, 'XA-BENCH', services.newId));
    console.log(`          generating alone takes ${(await alone(source)).toFixed(1)} s of it`);
    for (const round of ['new', 'known']) await take(`${name}, ${round}`, services, linker, collection, source());
    const { rows } = await pool.query<{ objects: bigint; traces: bigint; reports: bigint; size: string }>(
      `select (select count(*) from exchange_object) as objects, (select count(*) from exchange_trace) as traces, (select count(*) from report) as reports,
        pg_size_pretty(pg_total_relation_size('exchange_object') + pg_total_relation_size('exchange_trace')) as size`,
    );
    console.log(
      `          ${rows[0]?.objects} objects, ${rows[0]?.traces} traces, ${rows[0]?.reports} reports stored; tables and indexes ${rows[0]?.size}`,
    );
    await baseline(Math.min(objects, 20_000), services, source());
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function alone(source: () => AsyncIterable<Uint8Array>): Promise<number> {
  const began = performance.now();
  for await (const chunk of source()) if (chunk.length === 0) throw new TypeError('empty');
  return (performance.now() - began) / 1000;
}

async function take(
  name: string,
  services: Services,
  linker: ReturnType<typeof createLinker>,
  collection: string,
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  const from = { viewer, collection, channel: 'file', name, feed: null, exercise: false } as const;
  let peak = 0;
  /** Memory after each tenth: flat, or growing. */
  const tenths: number[] = [];
  const began = performance.now();
  let last = began;
  for await (const step of receiveObjects(services, linker, from, source)) {
    const { rss } = process.memoryUsage();
    peak = Math.max(peak, rss);
    if ('progress' in step) {
      const at = Math.floor((10 * step.progress.read) / count);
      if (at > tenths.length) tenths.push(Math.round(rss / 2 ** 20));
      last = performance.now();
    }
    if (!('receipt' in step)) continue;
    const seconds = (performance.now() - began) / 1000;
    const { read, created, unchanged, updated, setAside, reports, warnings } = step.receipt;
    console.log(
      `${name}: ${read} objects in ${seconds.toFixed(1)} s = ${Math.round(read / seconds)} objects/s, durable (created ${created}, updated ${updated}, unchanged ${unchanged}, set aside ${setAside}; ${reports} reports linked in the last ${((performance.now() - last) / 1000).toFixed(1)} s; peak ${Math.round(peak / 2 ** 20)} MiB)`,
    );
    if (tenths.length > 2) console.log(`          memory after each tenth, MiB: ${tenths.join(' ')}`);
    if (Object.keys(warnings).length > 0) console.log(`          warnings ${JSON.stringify(warnings)}`);
  }
}

/** The whole text in memory, one look and one insert an object, each its own transaction; no traces, no reports, no handling. */
async function baseline(objects: number, services: Services, source: AsyncIterable<Uint8Array>): Promise<void> {
  const collection = services.newId();
  await services.database.asSystem((tx) =>
    tx
      .insertInto('exchange_collection')
      .values({
        id: collection,
        root: 'renkei',
        alias: null,
        kind: 'listed',
        organisation: null,
        title: 'baseline',
        description: null,
        media_types: [],
        exercise: false,
      })
      .execute(),
  );
  const began = performance.now();
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  const parsed = JSON.parse(Buffer.concat(chunks).toString()) as { objects: { id: string; type: string; modified?: string }[] };
  const some = parsed.objects.slice(0, objects);
  for (const object of some) {
    const at = new Date().toISOString();
    await services.database.asSystem(async (tx) => {
      const there = await tx
        .selectFrom('exchange_object')
        .select('seq')
        .where('collection', '=', collection)
        .where('stix_id', '=', object.id)
        .executeTakeFirst();
      if (there) return;
      await tx
        .insertInto('exchange_object')
        .values({
          collection,
          stix_id: object.id,
          type: object.type,
          spec_version: '2.1',
          version: object.modified ?? at,
          version_text: object.modified ?? null,
          date_added: at,
          content: JSON.stringify(object),
          report: null,
          other_report: null,
          form: 'both',
          common: false,
          owner: 'XA-BENCH',
          submitted_by: 'XA-BENCH',
          tlp: 'amber',
          releasable_to: [],
          delivery: null,
          exercise: false,
        })
        .execute();
    });
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `baseline  simple importer, one statement an object, ${some.length} of them: ${seconds.toFixed(1)} s = ${Math.round(some.length / seconds)} objects/s`,
  );
}
