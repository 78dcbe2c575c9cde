import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LinkedWorld, openLinkedWorld, people } from '../../test/linking/linked-world.ts';
import { importReports } from '#intake';
import { openPool } from '#platform/database/connect.ts';
import { createLinker, type LinkerService } from './linker.ts';
import { shippedWeights } from './new-engine.ts';

let w: LinkedWorld;
beforeAll(async () => (w = await openLinkedWorld({ filled: false })));
afterAll(() => w.close());

const input = (name: string) => ({
  kind: 'phishing' as const,
  title: name,
  handling: { tlp: 'amber' as const },
  indicators: [{ type: 'domain' as const, value: 'pay.kakuu-saikouchiku.example' }],
});
const handIn = (name: string) => w.ask('POST', '/api/reports', 'tokyo', input(name));
const importLines = async (linker: LinkerService, reports: readonly unknown[]): Promise<void> => {
  const source = Readable.from([Buffer.from(reports.map((report) => JSON.stringify(report)).join('\n'))]);
  const delivery = { name: 'delivery.ndjson', format: null, mapping: new Map(), source };
  for await (const step of importReports(w.world.services, people.tokyo, linker, delivery, { exercise: false, language: 'en' })) void step;
};
const changes = () => w.world.database.asSystem((tx) => tx.selectFrom('change').select(['kind', 'reports']).orderBy('id').execute());
const rows = () =>
  w.world.database.asSystem((tx) => tx.selectFrom('report_cluster').select(['report', 'cluster']).orderBy('report').execute());

describe('while the engine is being filled', () => {
  it('takes reports in, says that their links come later, and answers about links with a code', async () => {
    const { status, body } = await handIn('before');
    expect(status).toBe(200);
    expect(body.warnings).toEqual([expect.objectContaining({ code: 'links-later' })]);
    expect(await w.ask('GET', '/api/clusters', 'tokyoAnalyst')).toMatchObject({ status: 503, body: { code: 'links-rebuilding' } });
    const decision = { kind: 'unsure', reports: [], reason: 'x' };
    expect(await w.ask('POST', '/api/clusters/C-000001/decisions', 'tokyoAnalyst', decision)).toMatchObject({ status: 503 });
    expect((await w.ask('GET', '/api/reports?limit=10', 'tokyoAnalyst')).status).toBe(200);
  });

  it('links at the end what came in before and meanwhile', async () => {
    const rebuilding = w.linker.rebuild();
    const meanwhile = await handIn('meanwhile');
    expect(meanwhile.status).toBe(200);
    expect(await rebuilding).toMatchObject({ reports: 2 });
    expect((await rows()).length).toBe(2);
    const { body } = await w.ask('GET', '/api/clusters', 'tokyoAnalyst');
    expect(body.clusters).toMatchObject([{ reports: 2 }]);
    expect((await w.ask('GET', '/api/changes', 'tokyoAnalyst')).body.changes).toHaveLength(1);
  });

  it('tells of what came in while there was no engine once, and of nothing else', async () => {
    const late = createLinker(w.world.services);
    const before = await changes();
    const store = (name: string) => importLines(late, [{ id: name, text: '', kind: 'phishing', indicators: input(name).indicators }]);
    await store('late one');
    const rebuilding = late.rebuild();
    await store('late two');
    await store('late one');
    expect(await rebuilding).toMatchObject({ differences: 0 });
    const told = await changes();
    expect(told.slice(0, before.length)).toEqual(before);
    expect(told.slice(before.length)).toEqual([{ kind: 'cluster-grew', reports: (await rows()).slice(2).map(({ report }) => report) }]);
    await w.linker.rebuild();
    expect(await changes()).toEqual(told);
  });

  it('goes on with the old engine when it is filled anew, and loses nothing', async () => {
    const rebuilding = w.linker.rebuild();
    const { body } = await handIn('with the old engine');
    expect(body.warnings).toEqual([]);
    expect(body.related).toHaveLength(4);
    expect(await rebuilding).toMatchObject({ reports: 5, differences: 0 });
    const after = await rows();
    await w.linker.rebuild();
    expect(await rows()).toEqual(after);
  });

  it('keeps in step with everything that people do meanwhile', async () => {
    const shares = (at: number) => ({ type: 'domain' as const, value: `pay.kakuu-dooji-${at}.example` });
    const report = (at: number) => ({ ...input(`at once ${at}`), indicators: [shares(at >> 2), shares((at + 1) >> 2)] });
    const before = await Promise.all(Array.from({ length: 12 }, (_, at) => w.report('tokyo', report(at))));
    const [one, other] = [before[0]!, before[1]!];
    expect(w.linker.engine().clusterOf(one.id)).toBe(w.linker.engine().clusterOf(other.id));
    const decide = (kind: string, reports: string[]) =>
      w.ask('POST', `/api/clusters/${one.number.replace('R-', 'C-')}/decisions`, 'tokyoAnalyst', {
        kind,
        reports,
        reason: 'as the test asks',
      });
    const earlier = (await decide('confirm', [])).body;
    const old = w.linker.engine();

    const rebuilding = w.linker.rebuild();
    const parted = decide('split', [other.id]);
    const taken = Array.from({ length: 70 }, (_, at) => w.ask('POST', '/api/reports', 'osaka', report(12 + at)));
    const broken = w.linker.exclusively(async (link) =>
      w.world.database.asSystem(async (tx) => {
        await link(tx, [{ ...linkable, id: one.id }]);
        throw new Error('as the test asks');
      }),
    );
    await expect(broken).rejects.toThrow('as the test asks');
    expect((await parted).status).toBe(200);
    for (const { status } of await Promise.all(taken)) expect(status).toBe(200);
    await rebuilding;

    const engine = w.linker.engine();
    expect(engine).not.toBe(old);
    expect(engine.size()).toBe(old.size());
    expect(engine.clusters()).toEqual(old.clusters());
    expect(engine.clusterOf(other.id)).not.toBe(engine.clusterOf(one.id));
    expect(earlier).toBeTruthy();
    const kept = await rows();
    expect(await w.linker.rebuild()).toMatchObject({ differences: 0 });
    expect(await rows()).toEqual(kept);
  });
});

describe('a rebuild', () => {
  it('takes in more than come at a time, and finds every row that is wrong or missing', async () => {
    const domain = (at: number) => ({ type: 'domain', value: `kakuu-tasuu-${at >> 1}.example` });
    const many = Array.from({ length: 2600 }, (_, at) => ({ id: `many-${at}`, text: '', kind: 'phishing', indicators: [domain(at)] }));
    await importLines(w.linker, many);
    const [kept, clusters] = [await rows(), w.linker.engine().clusters()];
    expect(kept.length).toBeGreaterThan(2600);
    const [gone, elsewhere, alone] = [kept[5]!, kept[1500]!, await w.report('tokyo', { ...input('alone'), indicators: [] })];
    await w.world.database.asSystem(async (tx) => {
      await tx.deleteFrom('report_cluster').where('report', '=', gone.report).execute();
      await tx.updateTable('report_cluster').set({ cluster: 'C-elsewhere' }).where('report', '=', elsewhere.report).execute();
      await tx.insertInto('report_cluster').values({ report: alone.id, cluster: 'C-nowhere' }).execute();
    });
    expect(await w.linker.rebuild()).toMatchObject({ differences: 3 });
    expect(await rows()).toEqual(kept);
    expect(w.linker.engine().clusters()).toEqual(clusters);
  });

  it('that fails leaves the engine and the rows as they were', async () => {
    const [old, kept] = [w.linker.engine(), await rows()];
    const wrong = kept.slice(0, 40).map(({ report }) => report);
    await w.world.database.asSystem((tx) =>
      tx.updateTable('report_cluster').set({ cluster: 'C-elsewhere' }).where('report', 'in', wrong).execute(),
    );
    const alone = await w.report('tokyo', { ...input('alone again'), indicators: [] });
    await w.world.database.asSystem((tx) => tx.insertInto('report_cluster').values({ report: alone.id, cluster: 'C-nowhere' }).execute());
    const before = await rows();
    const admin = openPool(w.world.place, 1);
    await admin.query(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'as the test asks'; end $$`);
    // The row that has to go is gone by then.
    await admin.query(
      `create trigger refuse before update on report_cluster for each row when (old.report = '${wrong.at(-1)}') execute function refuse()`,
    );
    await expect(w.linker.rebuild()).rejects.toThrow('as the test asks');
    expect(w.linker.engine()).toBe(old);
    expect(await rows()).toEqual(before);
    await admin.query('drop trigger refuse on report_cluster');
    await admin.end();
    await w.report('tokyo', { ...input('after the failure'), indicators: [] });
    expect(w.linker.engine()).toBe(old);
    expect(await w.linker.rebuild()).toMatchObject({ differences: 41 });
    expect((await rows()).filter(({ report }) => wrong.includes(report))).toEqual(kept.slice(0, 40));
  });

  it('that is asked for while another is at work comes after it, and goes by the weights of then', async () => {
    const first = w.linker.rebuild();
    const admin = openPool(w.world.place, 1);
    const at = new Date(w.world.clock.now).toISOString();
    await admin.query(
      `insert into weight_model (version, body, made_at, made_by, basis, preview, note) values ('other', $1, $2, 'test', '{}', '{}', '')`,
      [JSON.stringify({ ...shippedWeights, version: 'other' }), at],
    );
    await admin.query(
      `insert into weight_in_force (id, version, at, person_name, organisation, role, reason)
       values ($1, 'other', $2, 'test', 'JP-NPA', 'administrator', 'as the test asks')`,
      [w.world.services.newId(), at],
    );
    await admin.end();
    let isFirstDone = false;
    void first.then(() => (isFirstDone = true));
    const wasFirstDone: boolean[] = [];
    await w.linker.rebuild(() => wasFirstDone.push(isFirstDone));
    expect(new Set(wasFirstDone)).toEqual(new Set([true]));
    expect(w.linker.engine().weights.version).toBe('other');
  });
});

/** What `link` is told of a report that is changed and then not kept. */
const linkable = { reportedAt: null, reporter: null, lang: 'en', text: '', exercise: false, traces: [], changed: true };
