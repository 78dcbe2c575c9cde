import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LinkedWorld, openLinkedWorld, type Who } from '../../../test/linking/linked-world.ts';

/*
 * Two Tokyo reports A1 and A2 (amber) share a wallet and a name server; two months later B1 and B2, tied to each other, use the host of A1. S1 and S2 are
 * Tokyo's own (red): they use the host of B1 as well.
 */
let w: LinkedWorld;
const at: Record<'A1' | 'A2' | 'B1' | 'B2' | 'S1' | 'S2', { id: string; number: string }> = {} as never; // filled before any test
const walletA = { type: 'btc', value: 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq' } as const;
const gate = { type: 'domain', value: 'update.kakuu-shiharai.example' } as const;
const host = { type: 'ipv4', value: '198.51.100.23' } as const;
const lure = { type: 'domain', value: 'mitsumori.kakuu-buhin.example' } as const;
const hidden = { type: 'domain', value: 'himitsu.kakuu-kaigi.example' } as const;
const mail = { type: 'email', value: 'tantou@kakuu-renraku.example' } as const;

beforeAll(async () => {
  w = await openLinkedWorld();
  const base = { kind: 'ransomware', lang: 'ja', country: 'JP', prefecture: 13, handling: { tlp: 'amber' } } as const;
  const day = (date: string): string => `${date}T00:00:00Z`;
  const red = { ...base, handling: { tlp: 'red' } } as const;
  for (let index = 0; index < 12; index++)
    await w.report('tokyo', {
      ...base,
      text: `背景${index}`,
      reportedAt: day('2026-01-01'),
      indicators: [{ type: 'domain', value: `other${index}.kakuu-jigyou${index}.example` }],
    });
  at.A1 = await w.report('tokyo', { ...base, text: '一', reportedAt: day('2026-02-01'), indicators: [walletA, gate, host] });
  at.A2 = await w.report('tokyo', { ...base, text: '二', reportedAt: day('2026-02-02'), indicators: [walletA, gate] });
  at.S1 = await w.report('tokyo', { ...red, text: '秘一', reportedAt: day('2026-02-03'), indicators: [hidden, mail] });
  at.S2 = await w.report('tokyo', { ...red, text: '秘二', reportedAt: day('2026-02-04'), indicators: [hidden, mail] });
  at.B1 = await w.report('osaka', { ...base, text: '三', reportedAt: day('2026-03-01'), indicators: [host, lure, mail] });
  at.B2 = await w.report('osaka', { ...base, text: '四', reportedAt: day('2026-03-02'), indicators: [lure] });
  // Three clusters, whatever evidence weighs: people part them.
  for (const group of [
    ['B1', 'B2'],
    ['S1', 'S2'],
  ] as const) {
    const reports = group.map((each) => at[each].id);
    await w.ask('POST', `/api/clusters/${cluster(group[0])}/decisions`, 'tokyoAnalyst', { kind: 'split', reports, reason: '別件' });
  }
});
afterAll(() => w.close());

const cluster = (report: keyof typeof at): string => at[report].number.replace('R-', 'C-');
const ask = (report: keyof typeof at, as: Who | null) => w.ask('GET', `/api/clusters/${cluster(report)}/hypotheses`, as);
const name = (report: keyof typeof at, as: Who, body: object) =>
  w.ask('POST', `/api/clusters/${cluster(report)}/decisions`, as, { kind: 'name', reports: [], ...body });

describe('who may be behind a cluster', () => {
  it('says nothing while nobody has been named', async () => {
    const { status, body } = await ask('B1', 'tokyoAnalyst');
    expect(status).toBe(200);
    expect(body).toMatchObject({ actor: null, hypotheses: [], names: [], lessons: 0, actors: [] });
    expect(body.whyNone.en).toContain('no earlier report');
  });

  it('is not for nobody, and not there for who sees nothing of it', async () => {
    expect(await ask('B1', null)).toMatchObject({ status: 401, body: { code: 'login-required' } });
    expect(await w.ask('GET', '/api/clusters/C-999999/hypotheses', 'tokyoAnalyst')).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    expect((await w.ask('GET', '/api/clusters/x/hypotheses', 'tokyoAnalyst')).status).toBe(422);
    expect(await ask('S1', 'osakaAnalyst')).toMatchObject({ status: 404 });
  });

  it.each([
    [{ reason: '理由' }, 'decision-shape'],
    [{ reason: ' ', actor: '架空の風' }, 'invalid-input'],
    [{ reason: '理由', actor: ' ' }, 'invalid-input'],
    [{ reason: '理由', actor: 'a\u202eb' }, 'invalid-input'],
    [{ reason: '理由', actor: 'x'.repeat(101) }, 'invalid-input'],
  ])('a naming such as %j is refused as %s', async (body, code) => {
    expect(await name('A1', 'tokyoAnalyst', body)).toMatchObject({ status: 422, body: { code } });
  });

  it('is not named by auditors, companies and foreign partners', async () => {
    for (const as of ['auditor', 'company', 'abroad'] as const)
      expect(await name('A1', as, { reason: 'r', actor: 'x' })).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });

  it('a name given to one cluster is a hypothesis about another, with what speaks for it and where it stands', async () => {
    const before = (await ask('B1', 'tokyoAnalyst')).body;
    const made = await name('A1', 'tokyoAnalyst', { actor: '架空の風', reason: '供述' });
    expect(made.status).toBe(200);
    const { body } = await ask('B1', 'tokyoAnalyst');
    expect(before.hypotheses).toEqual([]);
    expect(new Set(body.hypotheses.map((each: { actor: string | null }) => each.actor))).toEqual(new Set([null, '架空の風']));
    const named = body.hypotheses.find((each: { actor: string | null }) => each.actor !== null);
    expect(named.for).toContainEqual(expect.objectContaining({ type: 'ipv4', value: host.value, seenIn: 1, reports: [at.A1] }));
    expect(named.for[0].without).toBeLessThan(named.probability);
    const total = body.hypotheses.reduce((sum: number, each: { probability: number }) => sum + each.probability, 0);
    expect(total).toBeCloseTo(1, 2);
    expect(body.lessons).toBe(2);
    expect((await ask('A1', 'tokyoAnalyst')).body.names).toMatchObject([{ actor: '架空の風', reason: '供述', by: 'JP-13 analyst' }]);
  });

  it('says to a partner that names are for the police, and not that nobody was named', async () => {
    const ids = [at.A1, at.A2, at.B1, at.B2].map(({ id }) => id);
    await w.world.database.pool.query(`update report set tlp = 'green' where id = any($1)`, [ids]);
    const { status, body } = await ask('B1', 'abroad');
    await w.world.database.pool.query(`update report set tlp = 'amber' where id = any($1)`, [ids]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ told: false, actor: null, hypotheses: [], names: [], actors: [], lessons: 0 });
    expect(body.whyNone.en).toBe('names of actors are shown to the police alone');
    expect(JSON.stringify(body)).not.toMatch(/架空の風|供述/);
  });

  it('a cluster never teaches about itself, nor about what came before it', async () => {
    expect((await ask('A1', 'tokyoAnalyst')).body).toMatchObject({ hypotheses: [], lessons: 0 });
    await name('B1', 'osakaAnalyst', { actor: '別の者', reason: '後から' });
    expect((await ask('A1', 'tokyoAnalyst')).body.hypotheses).toEqual([]);
  });

  it('nobody learns of a report they may not read: not by a name, a count or a probability', async () => {
    const before = (await ask('B1', 'osakaAnalyst')).body;
    const tokyoBefore = (await ask('B1', 'tokyoAnalyst')).body;
    expect((await name('S1', 'tokyoAnalyst', { actor: '秘密の主体', reason: '内偵' })).status).toBe(200);
    expect((await ask('B1', 'osakaAnalyst')).body).toEqual(before);
    const seen = (await ask('B1', 'tokyoAnalyst')).body;
    expect(seen).not.toEqual(tokyoBefore);
    expect(seen.actors).toContain('秘密の主体');
    expect(JSON.stringify(before)).not.toContain('秘密');
  });

  it('taking a name back takes the hypothesis with it', async () => {
    const { names } = (await ask('A1', 'tokyoAnalyst')).body;
    expect((await w.ask('POST', `/api/decisions/${names[0].decision}/revoke`, 'tokyoAnalyst', { reason: '誤り' })).status).toBe(200);
    expect((await ask('A1', 'tokyoAnalyst')).body.names).toEqual([]);
    expect((await ask('B1', 'tokyoAnalyst')).body.actors).not.toContain('架空の風');
  });
});
