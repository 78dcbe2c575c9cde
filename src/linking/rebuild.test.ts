import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LinkedWorld, openLinkedWorld } from '../../test/linking/linked-world.ts';

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

  it('goes on with the old engine when it is filled anew, and loses nothing', async () => {
    const rebuilding = w.linker.rebuild();
    const { body } = await handIn('with the old engine');
    expect(body.warnings).toEqual([]);
    expect(body.related).toHaveLength(2);
    expect(await rebuilding).toMatchObject({ reports: 3, differences: 0 });
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

/** What `link` is told of a report that is changed and then not kept. */
const linkable = { reportedAt: null, reporter: null, lang: 'en', text: '', exercise: false, traces: [], changed: true };
