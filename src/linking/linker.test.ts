import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LinkedWorld, openLinkedWorld, people } from '../../test/linking/linked-world.ts';
import { importReports, storeReports } from '#intake';
import { createLinker } from './linker.ts';

let w: LinkedWorld;
const wallet = { type: 'btc', value: 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq' } as const;

beforeAll(async () => {
  w = await openLinkedWorld();
  for (let at = 0; at < 12; at++) {
    const domain = { type: 'domain', value: `pay.kakuu-${Math.floor(at / 3)}.example` } as const;
    await w.report(at % 2 ? 'tokyo' : 'osaka', {
      kind: 'phishing',
      title: `架空の報告 ${at}`,
      handling: { tlp: 'amber' },
      indicators: [domain],
    });
  }
});
afterAll(() => w.close());

const clusters = () => w.linker.engine().clusters();
const stored = () => w.world.database.asSystem((tx) => tx.selectFrom('report_cluster').selectAll().orderBy('report').execute());

describe('the engine in the centre', () => {
  it('is rebuilt from postings and decisions alone, and so are the derived rows', async () => {
    const before = {
      clusters: clusters(),
      rows: await stored(),
      changes: (await w.ask('GET', '/api/changes', 'tokyoAnalyst')).body.changes,
    };
    expect([before.clusters.length, before.rows.length]).toEqual([4, 12]);
    await w.world.database.asSystem(async (tx) => {
      await tx.deleteFrom('report_cluster').execute();
      await tx.deleteFrom('change').execute();
    });
    const fresh = createLinker(w.world.services);
    expect(await fresh.rebuild()).toEqual({ reports: 12, decisions: 0, differences: 12 });
    expect(fresh.engine().clusters()).toEqual(before.clusters);
    expect(await stored()).toEqual(before.rows);
    expect(await fresh.rebuild()).toEqual({ reports: 12, decisions: 0, differences: 0 });
    const news = (await w.ask('GET', '/api/changes', 'tokyoAnalyst')).body.changes;
    expect(new Set(news.map(({ cluster }: { cluster: string }) => cluster))).toEqual(
      new Set(before.changes.map(({ cluster }: { cluster: string }) => cluster)),
    );
  });

  it('takes back what a failed transaction had linked', async () => {
    const before = clusters();
    const broken = { ...w.world.services, audit: () => Promise.reject(new Error('the audit is away')) };
    const input = {
      kind: 'phishing' as const,
      indicators: [
        { type: 'domain' as const, value: 'pay.kakuu-0.example' },
        { type: 'domain' as const, value: 'pay.kakuu-1.example' },
      ],
    };
    const batch = { items: [{ line: 1, reception: { input, warnings: [] } }], exercise: false, delivery: null, alongside: null };
    await expect(storeReports(broken, people.tokyo, w.linker, batch)).rejects.toThrow();
    expect(clusters()).toEqual(before);
    expect(w.linker.engine().size()).toBe(12);
  });

  it('lets writers in one after the other, also after a failure', async () => {
    const order: string[] = [];
    const first = w.linker.exclusively(async () => {
      order.push('first in');
      await new Promise((resolve) => setImmediate(resolve));
      order.push('first out');
      throw new Error('as the test asks');
    });
    const second = w.linker.exclusively(async () => void order.push('second in'));
    await expect(first).rejects.toThrow('as the test asks');
    await second;
    expect(order).toEqual(['first in', 'first out', 'second in']);
  });

  it('folds what happens to one cluster in a batch into one change', async () => {
    const before = (await w.ask('GET', '/api/changes?limit=100', 'tokyoAnalyst')).body.changes.length;
    const lines = Array.from({ length: 3 }, (_, at) =>
      JSON.stringify({ id: `b${at}`, text: '', kind: 'phishing', indicators: [wallet] }),
    ).join('\n');
    const delivery = { name: 'batch.ndjson', format: null, mapping: new Map(), source: Readable.from([Buffer.from(lines)]) };
    for await (const step of importReports(w.world.services, people.tokyo, w.linker, delivery, { exercise: false, language: 'en' }))
      void step;
    const { changes } = (await w.ask('GET', '/api/changes?limit=100', 'tokyoAnalyst')).body;
    expect(changes.length - before).toBe(1);
    expect(changes[0]).toMatchObject({ kind: 'cluster-formed' });
    expect(changes[0].sentence.en).toMatch(/3 reports turned out to belong together/);
  });

  it('never links an exercise with the real', async () => {
    const real = await w.report('tokyo', { kind: 'phishing', indicators: [{ type: 'domain', value: 'pay.kakuu-honmono.example' }] });
    const { body } = await w.ask('POST', '/api/reports', 'newcomer', {
      kind: 'phishing',
      title: 'an exercise',
      indicators: [{ type: 'domain', value: 'pay.kakuu-honmono.example' }],
    });
    expect(body).toMatchObject({ outcome: 'created', related: [] });
    expect(w.linker.engine().linksOf(real.id)).toEqual([]);
  });
});
