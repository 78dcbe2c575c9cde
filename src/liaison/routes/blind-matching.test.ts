import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  blindPeople,
  type BlindPerson,
  type BlindWorld,
  crew,
  domain,
  openBlindWorld,
  uuid,
  value,
} from '../../../test/liaison/blind-world.ts';
import type { TestWorld } from '../../../test/world.ts';
import { houseGroup } from '../blind-matching/house-group.ts';
import { buildQuery } from '../core/blind-matching/build-query.ts';
import type { Announcement, BlindEvaluation, BlindQuery, QuerySecret } from '../core/blind-matching/match-messages.ts';
import { lookUp, readMatchSet } from '../core/blind-matching/match-set.ts';
import { openAnswer } from '../core/blind-matching/open-answer.ts';
import '../tables-blind-matching.ts';

const nobody = uuid(999);
let w: BlindWorld;
let world: TestWorld;
beforeAll(async () => {
  w = await openBlindWorld();
  ({ world } = w);
}, 60_000);
afterAll(() => w.close());

const get = (as: BlindPerson | null, url: string) => w.ask('GET', as, url);
const post = (as: BlindPerson | null, url: string, body: unknown) => w.ask('POST', as, url, body);
const announced = async (as: BlindPerson = 'abroad'): Promise<Announcement> => (await get(as, '/api/blind/announcement')).body;
async function queryOf(names: readonly string[], as: BlindPerson = 'abroad'): Promise<{ query: BlindQuery; secret: QuerySecret }> {
  const wish = { id: crypto.randomUUID(), caseReference: 'HP-2026-7', purpose: 'Phishing series', selectors: names.map(domain) };
  return value(await buildQuery(crew, await announced(as), wish, randomBytes));
}
const queries = async (): Promise<number> => Number((await world.database.pool.query('select count(*) from blind_query')).rows[0].count);
const lastAudit = async () =>
  (
    await world.database.pool.query(
      `select operation, organisation, subject_kind, subject_id, reason, facts from audit_entry order by id desc limit 1`,
    )
  ).rows[0];

describe('every operation', () => {
  const operations = [
    ['GET', '/api/blind/partners'],
    ['POST', '/api/blind/partners/SG-HARBOUR'],
    ['POST', '/api/blind/partners/SG-HARBOUR/stop'],
    ['POST', '/api/blind/partners/SG-HARBOUR/resume'],
    ['POST', '/api/blind/partners/SG-HARBOUR/rotate'],
    ['POST', '/api/blind/partners/SG-HARBOUR/publish'],
    ['POST', '/api/blind/partners/SG-HARBOUR/evaluations'],
    ['GET', '/api/blind/queries'],
    ['GET', '/api/blind/references/BM-X'],
    ['GET', '/api/blind/asked'],
    ['POST', '/api/blind/asked'],
    ['POST', `/api/blind/asked/${nobody}/finish`],
    ['GET', '/api/blind/announcement'],
    ['GET', '/api/blind/set'],
    ['POST', '/api/blind/evaluations'],
  ] as const;

  it('is in the list above', () => {
    const plain = (url: string): string => url.replace(/SG-HARBOUR|BM-X|0190[^/]*/, ':');
    expect(operations.map(([method, url]) => `${method} ${plain(url)}`).toSorted()).toEqual(
      w.routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/, ':')}`).toSorted(),
    );
  });

  it.each(operations)('%s %s asks to sign in', async (method, url) => {
    expect(await w.ask(method, null, url, method === 'POST' ? {} : undefined)).toMatchObject({
      status: 401,
      body: { code: 'login-required' },
    });
  });

  it.each(
    operations
      .filter(([method]) => method === 'POST')
      .flatMap(([, url]) => (['auditor', 'company', 'administrator'] as const).map((as) => [url, as] as const)),
  )('POST %s is not for %s', async (url, as) => {
    expect(await post(as, url, {})).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });

  it.each(['', '/stop', '/resume', '/rotate', '/publish'])(
    'POST …/partners/:organisation%s is for the desk, not for prefectures or partners',
    async (end) => {
      const body = { quota: 1, reason: 'x' };
      for (const as of ['tokyoLiaison', 'abroad', 'officer'] as const) {
        expect(await post(as, `/api/blind/partners/SG-HARBOUR${end}`, body), as).toMatchObject({
          status: 403,
          body: { code: 'not-permitted' },
        });
      }
    },
  );

  it.each([
    ['POST', '/api/blind/partners/SG-HARBOUR', { quota: -1, reason: 'x' }],
    ['POST', '/api/blind/partners/SG-HARBOUR', { quota: 1 }],
    ['POST', '/api/blind/partners/SG-HARBOUR/stop', { reason: ' ' }],
    ['POST', '/api/blind/asked', { id: 'x' }],
    ['POST', `/api/blind/asked/${nobody}/finish`, { hits: 'many' }],
    ['GET', '/api/blind/queries?limit=0', undefined],
  ] as const)('%s %s with %j is refused as malformed', async (method, url, body) => {
    expect((await w.ask(method, 'liaison', url, body)).status).toBe(422);
  });

  it.each([
    ['POST', '/api/blind/partners/XX-NOWHERE', { quota: 1, reason: 'x' }],
    ['POST', '/api/blind/partners/CO-EXAMPLE', { quota: 1, reason: 'x' }],
    ['POST', '/api/blind/partners/JP-13', { quota: 1, reason: 'x' }],
    ['POST', `/api/blind/asked/${nobody}/finish`, { hits: 0 }],
    ['GET', '/api/blind/references/BM-X', undefined],
  ] as const)('%s %s answers 404 for what is not there', async (method, url, body) => {
    expect(await w.ask(method, 'liaison', url, body)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('a query of a partner', () => {
  it('finds what is held, and the desk finds the holders by the reference', async () => {
    const { query, secret } = await queryOf(['zero', 'one', 'three']);
    const { status, body } = await post('abroad', '/api/blind/evaluations', query);
    expect(status).toBe(200);
    const opened = value(await openAnswer(crew, houseGroup, secret, body as BlindEvaluation));
    const set = value(readMatchSet((await get('abroad', '/api/blind/set')).bytes));
    expect(set.head).toMatchObject({ evaluator: 'JP-NPA', asker: 'SG-HARBOUR', entries: 1024 });
    const hits = opened.flatMap(({ selector, output }) => lookUp(set, output) ?? selector.norm);
    expect(hits).toEqual([
      'zero.betsumei.example',
      { desk: 'JP-NPA', reference: expect.stringMatching(/^BM-[A-Z2-9]{12}$/) },
      'three.betsumei.example',
    ]);
    const { reference } = hits[1] as { reference: string };
    expect((await get('liaison', `/api/blind/references/${reference}`)).body).toMatchObject({
      partner: 'SG-HARBOUR',
      holders: [
        { organisation: 'JP-13', interest: uuid(1) },
        { organisation: 'JP-27', interest: uuid(2) },
      ],
    });
    expect((await get('abroad', `/api/blind/references/${reference}`)).status).toBe(403);
  });

  it('is logged on both sides by its size, purpose and case, and by nothing else', async () => {
    world.clock.now += 1000;
    const { query } = await queryOf(['one']);
    await post('abroad', '/api/blind/evaluations', query);
    expect(await lastAudit()).toMatchObject({
      operation: 'disclosure',
      organisation: 'SG-HARBOUR',
      subject_kind: 'blind-query',
      reason: 'Phishing series',
    });
    expect((await lastAudit()).facts).toEqual({ partner: 'SG-HARBOUR', elements: 64, byFile: false, caseReference: 'HP-2026-7' });
    const { body } = await get('liaison', '/api/blind/queries?partner=SG-HARBOUR');
    expect(body.rows[0]).toEqual({
      id: query.id,
      partner: 'SG-HARBOUR',
      at: expect.any(String),
      epoch: 1,
      elements: 64,
      caseReference: 'HP-2026-7',
      purpose: 'Phishing series',
      byFile: false,
    });
    expect(JSON.stringify(body)).not.toContain('betsumei');
    const { rows } = await world.database.pool.query(
      `select table_name from information_schema.columns where table_name like 'blind_%' and column_name in ('type', 'value', 'norm')`,
    );
    expect(rows).toEqual([]);
  });

  it.each([
    [
      'blind-replayed',
      409,
      async () => ({ ...(await queryOf(['one'])).query, id: (await get('abroad', '/api/blind/queries')).body.rows[0].id }),
    ],
    ['epoch-over', 409, async () => ({ ...(await queryOf(['one'])).query, epoch: nobody })],
    ['blind-domain', 422, async () => ({ ...(await queryOf(['one'])).query, normalisation: 'norm-v9' })],
    ['blind-domain', 422, async () => ({ ...(await queryOf(['one'])).query, asker: 'XM-MEADOW' })],
    ['blind-domain', 422, async () => ({ ...(await queryOf(['one'])).query, publicKey: 'ab'.repeat(32) })],
    ['blind-query-size', 422, async () => ({ ...(await queryOf(['one'])).query, elements: 'ab'.repeat(32 * 65) })],
    ['blind-element', 422, async () => ({ ...(await queryOf(['one'])).query, elements: '00'.repeat(32 * 64) })],
    ['blind-element', 422, async () => ({ ...(await queryOf(['one'])).query, elements: 'ff'.repeat(32 * 64) })],
    ['blind-quota', 429, async () => ({ ...(await queryOf(Array.from({ length: 300 }, (_, n) => `n${n}`))).query })],
  ] as const)('is refused with %s (%i), audited, and changes nothing', async (code, status, make) => {
    const [query, before] = [await make(), await queries()];
    expect(await post('abroad', '/api/blind/evaluations', query)).toMatchObject({ status, body: { code } });
    expect(await lastAudit()).toMatchObject({ organisation: 'SG-HARBOUR', subject_id: query.id, facts: { refused: code } });
    expect(await queries()).toBe(before);
  });

  it.each([
    ['no query', {}],
    ['elements that are no hexadecimal digits', { elements: 'g'.repeat(64 * 64) }],
    ['more than the largest query', { elements: 'a'.repeat(4097 * 64) }],
    ['a purpose that says nothing', { purpose: ' ' }],
    ['no case', { caseReference: '' }],
  ])('is refused as malformed: %s', async (_, changed) => {
    const { query } = await queryOf(['one']);
    expect((await post('abroad', '/api/blind/evaluations', Object.keys(changed).length === 0 ? {} : { ...query, ...changed })).status).toBe(
      422,
    );
  });

  it('is refused where it is too large to be read', async () => {
    const { query } = await queryOf(['one']);
    expect((await post('abroad', '/api/blind/evaluations', { ...query, elements: 'a'.repeat(10 * 2 ** 20) })).status).toBe(413);
  });

  it('counts against the quota only once, however many come at a time', async () => {
    const made = await Promise.all(['a', 'b', 'c'].map((name) => queryOf([name], 'meadow')));
    const answers = await Promise.all(made.map(({ query }) => post('meadow', '/api/blind/evaluations', query)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 429, 429]);
    world.clock.now += 24 * 3_600_000 + 1;
    expect((await post('meadow', '/api/blind/evaluations', (await queryOf(['d'], 'meadow')).query)).status).toBe(200);
  });

  it('that came as a file is answered by the desk under the same rules', async () => {
    world.clock.now += 1000;
    const { query, secret } = await queryOf(['two']);
    const { status, body } = await post('liaison', '/api/blind/partners/SG-HARBOUR/evaluations', query);
    expect(status).toBe(200);
    expect((await openAnswer(crew, houseGroup, secret, body)).ok).toBe(true);
    expect(await post('liaison', '/api/blind/partners/SG-HARBOUR/evaluations', query)).toMatchObject({
      status: 409,
      body: { code: 'blind-replayed' },
    });
    expect((await get('liaison', '/api/blind/queries')).body.rows[0]).toMatchObject({ byFile: true });
  });
});

describe('who sees what', () => {
  it('a partner sees itself, without reasons and without how much is held', async () => {
    const { body } = await get('abroad', '/api/blind/partners');
    expect(body.rows).toHaveLength(1);
    expect(body.rows[0]).toMatchObject({ organisation: 'SG-HARBOUR', changes: [], set: { entries: 1024, held: null } });
    expect(body).toMatchObject({ others: [], may: { change: false } });
    const log = (await get('abroad', '/api/blind/queries?partner=XM-MEADOW')).body;
    expect(log).toEqual({ rows: [], count: 0 });
  });

  it('the desk and the auditors see all, a look in the exercise only exercise partners, prefectures nothing', async () => {
    const rows = async (as: BlindPerson): Promise<string[]> =>
      (await get(as, '/api/blind/partners')).body.rows.map(({ organisation }: { organisation: string }) => organisation);
    expect(await rows('liaison')).toEqual(['SG-HARBOUR', 'XM-MEADOW']);
    expect(await rows('auditor')).toEqual(['SG-HARBOUR', 'XM-MEADOW']);
    expect(await rows('newcomer')).toEqual(['XM-MEADOW']);
    expect(await rows('tokyoLiaison')).toEqual([]);
    expect((await get('liaison', '/api/blind/partners')).body.rows[1]).toMatchObject({
      organisation: 'XM-MEADOW',
      set: { entries: 1024, held: 0 },
    });
    expect((await get('liaison', '/api/blind/partners')).body.rows[0]).toMatchObject({
      set: { held: 2 },
      changes: [{ kind: 'set-up', reason: '取決めに基づく開始' }],
    });
  });

  it('nobody reads a secret key through the application', async () => {
    await expect(
      world.database.as(blindPeople.liaison, (tx) => tx.selectFrom('blind_epoch').select('secret_key').execute()),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('what the desk does', () => {
  it('publishes anew: the same key, other tags', async () => {
    const before = (await get('abroad', '/api/blind/set')).bytes;
    w.held.push({ id: uuid(4), organisation: 'JP-27', ...domain('four') });
    world.clock.now += 1000;
    expect((await post('liaison', '/api/blind/partners/SG-HARBOUR/publish', { reason: '登録が増えた' })).status).toBe(200);
    await w.made();
    const { query, secret } = await queryOf(['four']);
    const opened = value(await openAnswer(crew, houseGroup, secret, (await post('abroad', '/api/blind/evaluations', query)).body));
    const output = opened[0]?.output ?? new Uint8Array();
    expect(lookUp(value(readMatchSet(before)), output)).toBeNull();
    expect(lookUp(value(readMatchSet((await get('abroad', '/api/blind/set')).bytes)), output)).toMatchObject({ desk: 'JP-NPA' });
  });

  it('changes the key: queries for the old epoch are told that it is over, and its key is gone', async () => {
    const { query } = await queryOf(['one']);
    expect((await post('liaison', '/api/blind/partners/SG-HARBOUR/rotate', { reason: '定期更新' })).status).toBe(200);
    await w.made();
    expect(await post('abroad', '/api/blind/evaluations', query)).toMatchObject({ status: 409, body: { code: 'epoch-over' } });
    const { rows } = await world.database.pool.query(
      `select ordinal, secret_key is null as gone from blind_epoch where partner = 'SG-HARBOUR' order by ordinal`,
    );
    expect(rows).toEqual([
      { ordinal: 1, gone: true },
      { ordinal: 2, gone: false },
    ]);
  });

  it('raises the quota, with its reason kept', async () => {
    expect((await post('liaison', '/api/blind/partners/SG-HARBOUR', { quota: 2048, reason: '大規模事案' })).status).toBe(200);
    const row = (await get('liaison', '/api/blind/partners')).body.rows[0];
    expect(row).toMatchObject({
      quota: 2048,
      changes: [
        { kind: 'quota', quota: 2048, reason: '大規模事案', by: 'JP-NPA liaison' },
        { kind: 'rotate' },
        { kind: 'publish' },
        { kind: 'set-up' },
      ],
    });
  });

  it('stops and resumes: nothing is answered meanwhile, and the key is another', async () => {
    const [{ publicKey }, { query }] = [await announced(), await queryOf(['one'])];
    expect((await post('liaison', '/api/blind/partners/SG-HARBOUR/stop', { reason: '目的外の疑い' })).status).toBe(200);
    expect(await post('abroad', '/api/blind/evaluations', query)).toMatchObject({ status: 403, body: { code: 'blind-stopped' } });
    for (const url of ['announcement', 'set'])
      expect(await get('abroad', `/api/blind/${url}`)).toMatchObject({ status: 403, body: { code: 'blind-stopped' } });
    expect(await post('liaison', '/api/blind/partners/SG-HARBOUR/rotate', { reason: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
    expect((await post('liaison', '/api/blind/partners/SG-HARBOUR/resume', { reason: '疑いは晴れた' })).status).toBe(200);
    await w.made();
    expect((await announced()).publicKey).not.toBe(publicKey);
  });

  it('lets an epoch end by itself', async () => {
    const { query } = await queryOf(['one']);
    world.clock.now = Date.parse((await announced()).closesAt);
    expect(await get('abroad', '/api/blind/announcement')).toMatchObject({ status: 409, body: { code: 'epoch-over' } });
    expect(await post('abroad', '/api/blind/evaluations', query)).toMatchObject({ status: 409, body: { code: 'epoch-over' } });
    expect((await get('liaison', '/api/blind/partners')).body.rows[0].epoch).toMatchObject({ isOver: true });
  });
});

describe('queries of ours', () => {
  it('are noted when asked and when opened, once each', async () => {
    const ask = { id: uuid(50), evaluator: 'SG-HARBOUR', epoch: uuid(51), elements: 64, caseReference: 'I-000001', purpose: '被害の確認' };
    expect((await post('officer', '/api/blind/asked', ask)).status).toBe(200);
    expect(await post('officer', '/api/blind/asked', ask)).toMatchObject({ status: 409 });
    expect((await post('officer', '/api/blind/asked', { ...ask, id: uuid(52), evaluator: 'JP-13' })).status).toBe(404);
    expect((await post('officer', `/api/blind/asked/${ask.id}/finish`, { hits: 2 })).status).toBe(200);
    expect((await post('officer', `/api/blind/asked/${ask.id}/finish`, { hits: 3 })).status).toBe(404);
    expect((await get('auditor', '/api/blind/asked')).body).toMatchObject({ count: 1, rows: [{ ...ask, hits: 2, by: 'JP-NPA officer' }] });
    expect((await post('tokyo', '/api/blind/asked', { ...ask, id: uuid(53) })).status).toBe(403);
  });
});
