import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LinkedWorld, openLinkedWorld, type Who } from '../../../test/linking/linked-world.ts';

/*
 * A resolver that the house's table knows stands in Tokyo's A and B and in Osaka's C; Tokyo's red H, which Osaka may not see, shares a
 * wallet with Osaka's D only.
 */
let w: LinkedWorld;
const resolver = { type: 'ipv4', value: '8.8.8.8' } as const;
const wallet = { type: 'btc', value: 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq' } as const;
const at: Record<'A' | 'B' | 'C' | 'D' | 'H', { id: string; number: string }> = {} as never; // filled before any test
const nobody = '0190d9b8-0000-7000-8000-000000000000';

beforeAll(async () => {
  w = await openLinkedWorld();
  const base = { kind: 'ransomware', lang: 'ja', country: 'JP', handling: { tlp: 'amber' } } as const;
  at.A = await w.report('tokyo', { ...base, prefecture: 13, text: '端末が停止した。', indicators: [resolver] });
  at.B = await w.report('tokyo', { ...base, prefecture: 13, text: '業務が止まった。', indicators: [resolver] });
  at.C = await w.report('osaka', { ...base, prefecture: 27, text: '復旧に三日を要した。', indicators: [resolver] });
  at.H = await w.report('tokyo', { ...base, prefecture: 13, text: '秘匿の報告', indicators: [wallet], handling: { tlp: 'red' } });
  at.D = await w.report('osaka', { ...base, prefecture: 27, text: '不審な通信があった。', indicators: [wallet] });
});
afterAll(() => w.close());

const decision = (more: object = {}) => ({
  type: wallet.type,
  value: wallet.value,
  kind: 'hub',
  reason: '検証用の値',
  report: at.D.id,
  ...more,
});
const hubs = async (as: Who, query = '') => (await w.ask('GET', `/api/hubs${query}`, as)).body;
const row = async (as: Who, value: string) => (await hubs(as)).hubs.find((hub: { value: string }) => hub.value === value);
const linked = async () => (await w.ask('GET', `/api/links?report=${at.D.id}`, 'tokyoAnalyst')).body.links.length;

describe('every operation', () => {
  it.each([
    ['GET', '/api/hubs'],
    ['GET', '/api/hubs/lists'],
    ['POST', '/api/values/decisions'],
  ] as const)('%s %s asks to sign in', async (method, url) => {
    expect(await w.ask(method, url, null, method === 'POST' ? {} : undefined)).toMatchObject({ status: 401 });
  });

  it.each(['auditor', 'company', 'abroad'] as const)('a decision about a value is not for %s', async (as) => {
    expect(await w.ask('POST', '/api/values/decisions', as, decision())).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });

  it.each(['?limit=0', '?after=-1', '?cause=luck', `?q=${'x'.repeat(201)}`])('GET /api/hubs%s is refused as malformed', async (query) => {
    expect((await w.ask('GET', `/api/hubs${query}`, 'tokyoAnalyst')).status).toBe(422);
  });

  it.each([{ reason: ' ' }, { kind: 'maybe' }, { report: 'x' }, { value: '' }])(
    'a decision with %j is refused as malformed',
    async (wrong) => {
      expect((await w.ask('POST', '/api/values/decisions', 'tokyoAnalyst', decision(wrong))).status).toBe(422);
    },
  );

  it('a report that is not there, not to be seen, or without the value is not found', async () => {
    for (const [as, wrong] of [
      ['tokyoAnalyst', { report: nobody }],
      ['osakaAnalyst', { report: at.H.id }],
      ['tokyoAnalyst', { report: at.A.id }],
      ['tokyoAnalyst', { type: 'colour' }],
    ] as const)
      expect(await w.ask('POST', '/api/values/decisions', as, decision(wrong))).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('values that are held back', () => {
  it('stand with their reason and the reports that may be seen', async () => {
    expect(await row('tokyoAnalyst', resolver.value)).toMatchObject({
      type: 'ipv4',
      reports: 3,
      cause: 'table',
      weighs: 'nothing',
      reason: { en: 'a public DNS resolver that anybody uses' },
      decision: null,
    });
    expect((await hubs('tokyoAnalyst', '?cause=number')).hubs).toEqual([]);
    expect((await hubs('tokyoAnalyst', '?q=8.8')).total).toBe(1);
    expect(await hubs('tokyoAnalyst', '?q=kakuu')).toMatchObject({ hubs: [], total: 0, causes: { table: 1 } });
  });

  it('are not told to who sees only one report that has them: that would tell of a second', async () => {
    await w.ask('POST', '/api/values/decisions', 'tokyoAnalyst', decision({ report: at.H.id }));
    expect(await row('tokyoAnalyst', wallet.value)).toMatchObject({ reports: 2, cause: 'person', decision: { kind: 'hub' } });
    expect(await row('osakaAnalyst', wallet.value)).toBeUndefined();
    const { decision: made } = await row('tokyoAnalyst', wallet.value);
    expect((await w.ask('POST', `/api/decisions/${made.id}/revoke`, 'tokyoAnalyst', { reason: '誤り' })).status).toBe(200);
  });
});

describe('what people say of a value', () => {
  it('takes a link away at once, survives a rebuild, and can be taken back', async () => {
    expect(await linked()).toBe(1);
    const { status, body } = await w.ask('POST', '/api/values/decisions', 'tokyoAnalyst', decision());
    expect(status).toBe(200);
    expect(await linked()).toBe(0);
    expect((await w.linker.rebuild()).differences).toBe(0);
    expect(await linked()).toBe(0);
    expect(await row('tokyoAnalyst', wallet.value)).toMatchObject({
      cause: 'person',
      weighs: 'nothing',
      reason: { en: 'a person decided that it is not counted as a lead' },
      decision: { kind: 'hub', reason: '検証用の値', by: 'JP-13 analyst' },
    });
    await w.ask('POST', `/api/decisions/${body.id}/revoke`, 'tokyoAnalyst', { reason: '誤りだった' });
    expect(await linked()).toBe(1);
    expect(await row('tokyoAnalyst', wallet.value)).toBeUndefined();
    expect((await w.linker.rebuild()).differences).toBe(0);
  });

  it('makes a listed value count after all', async () => {
    const before = await w.ask('GET', `/api/links?report=${at.A.id}`, 'tokyoAnalyst');
    expect(before.body.links).toEqual([]);
    const says = { type: 'ipv4', value: resolver.value, kind: 'not-hub', reason: '乗っ取られた機器', report: at.A.id };
    const { body } = await w.ask('POST', '/api/values/decisions', 'tokyoAnalyst', says);
    expect((await w.ask('GET', `/api/links?report=${at.A.id}`, 'tokyoAnalyst')).body.links.length).toBe(2);
    expect(await row('tokyoAnalyst', resolver.value)).toMatchObject({ weighs: 'fully', reason: null, cause: 'person' });
    await w.ask('POST', `/api/decisions/${body.id}/revoke`, 'tokyoAnalyst', { reason: '元に戻す' });
    expect((await w.ask('GET', `/api/links?report=${at.A.id}`, 'tokyoAnalyst')).body.links).toEqual([]);
  });

  it('stands in the audit with its reason, and in the feed as a sentence', async () => {
    const entries = await w.world.database.asSystem((tx) =>
      tx.selectFrom('audit_entry').select(['reason', 'facts']).where('subject_kind', '=', 'decision').execute(),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ reason: '乗っ取られた機器', facts: expect.objectContaining({ kind: 'not-hub' }) }),
    );
    const { changes } = (await w.ask('GET', '/api/changes', 'tokyoAnalyst')).body;
    const told: string[] = changes.map(({ sentence }: { sentence: { en: string } }) => sentence.en);
    expect(told.some((sentence) => sentence.includes('decided that “8.8.8.8” counts after all'))).toBe(true);
  });
});

it('what only its number speaks against is told to who sees so many reports themselves', async () => {
  const base = { kind: 'phishing', lang: 'ja', country: 'JP' } as const;
  const inNetwork = (last: number) => [{ type: 'ipv4', value: `198.51.100.${last}` } as const];
  for (const last of [1, 2])
    await w.report('osaka', { ...base, prefecture: 27, text: `大阪${last}`, handling: { tlp: 'amber' }, indicators: inNetwork(last) });
  const limit = w.linker.engine().weights.types['network-24']?.hub ?? 0;
  for (let last = 3; last <= limit + 1; last++)
    await w.report('tokyo', { ...base, prefecture: 13, text: `秘${last}`, handling: { tlp: 'red' }, indicators: inNetwork(last) });
  expect(await row('tokyoAnalyst', '198.51.100.0/24')).toMatchObject({ cause: 'number', reports: limit + 1 });
  expect(await row('osakaAnalyst', '198.51.100.0/24')).toBeUndefined();
  expect((await hubs('osakaAnalyst')).causes.number).toBe(0);
});

it('without imported lists the table of the house is all there is', async () => {
  expect((await w.ask('GET', '/api/hubs/lists', 'tokyoAnalyst')).body).toMatchObject({ lists: [], problem: null });
});
