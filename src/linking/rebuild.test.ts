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
});
