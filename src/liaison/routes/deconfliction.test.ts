import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeconflictionWorld, openDeconflictionWorld, testPorts, type Who } from '../../../test/liaison/deconfliction-world.ts';
import { deconflictionRoutes } from './deconfliction.ts';

let w: DeconflictionWorld;
beforeAll(async () => void (w = await openDeconflictionWorld()));
afterAll(() => w.close());

// hashes of made-up bytes: nobody holds a key to them
const wallet = '32LB5ANdvjNPoW3DXLXUt6ra7Lih9WeBJN';
const btc = (value: string) => ({ type: 'btc', value }) as const;
const domain = (value: string) => ({ type: 'domain', value }) as const;
const ip = (value: string, at: string | null = null) => ({ type: 'ipv4', value, at });
const entry = { sensitivity: 'open', reason: '試験' } as const;

const register = (as: Who, selectors: object[], more: object = {}) => w.ask('POST', '/api/interests', as, { ...entry, selectors, ...more });
const check = (as: Who, selectors: object[]) => w.ask('POST', '/api/deconfliction/checks', as, { selectors, purpose: '照会前の確認' });
const hits = async (as: Who, state = 'all') =>
  (await w.ask('GET', `/api/deconfliction/hits?state=${state}&limit=200`, as)).body.rows as any[]; // oxlint-disable-line no-explicit-any -- tests look into answers
const hitOn = async (as: Who, value: string, cause?: string) =>
  (await hits(as)).filter((row) => row.value === value && (cause === undefined || row.cause === cause));
const conflictWith = async (as: Who, value: string): Promise<string> => (await hitOn(as, value)).find(({ conflict }) => conflict)?.conflict;

describe('every operation', () => {
  const operations = [
    ['GET', '/api/interests'],
    ['GET', '/api/interests/from-case/I-000001'],
    ['POST', '/api/interests'],
    ['PATCH', '/api/interests/K-0000000000'],
    ['POST', '/api/deconfliction/checks'],
    ['GET', '/api/deconfliction/hits'],
    ['POST', '/api/deconfliction/hits/H-0000000000/outcome'],
    ['POST', '/api/deconfliction/hits/H-0000000000/tell'],
    ['POST', '/api/deconfliction/hits/H-0000000000/step-answer'],
    ['GET', '/api/deconfliction/conflicts'],
    ['GET', '/api/deconfliction/conflicts/X-0000000000'],
    ['POST', '/api/deconfliction/conflicts/X-0000000000/acts'],
    ['GET', '/api/deconfliction/steps'],
    ['POST', '/api/deconfliction/steps'],
    ['POST', '/api/deconfliction/steps/S-0000000000/acts'],
    ['GET', '/api/deconfliction/suppressed'],
    ['GET', '/api/deconfliction/queries'],
    ['GET', '/api/deconfliction/switches'],
    ['POST', '/api/deconfliction/switches'],
  ] as const;

  it('is in the list above', () => {
    const all = deconflictionRoutes(testPorts).map(({ method, path }) => `${method} ${path.replace(/:\w+/, ':')}`);
    expect(operations.map(([method, url]) => `${method} ${url.replace(/[A-Z]-0+1?(?=\/|$)/, ':')}`).sort()).toEqual(all.sort());
  });

  it.each(operations)('%s %s asks to sign in', async (method, url) => {
    expect(await w.ask(method, url, null, method === 'GET' ? undefined : {})).toMatchObject({
      status: 401,
      body: { code: 'login-required' },
    });
  });

  it.each(operations.flatMap(([method, url]) => (['company', 'abroad'] as const).map((as) => [method, url, as] as const)))(
    '%s %s is not for %s',
    async (method, url, as) => {
      expect(await w.ask(method, url, as, method === 'GET' ? undefined : {})).toMatchObject({
        status: 403,
        body: { code: 'not-permitted' },
      });
    },
  );

  it.each([
    ['POST', '/api/interests', { ...entry, selectors: [] }],
    ['POST', '/api/interests', { ...entry, selectors: [btc(wallet)], sensitivity: 'secret' }],
    ['POST', '/api/interests', { ...entry, selectors: [btc(wallet)], sensitivity: 'silent', abroad: true }],
    ['POST', '/api/interests', { ...entry, selectors: [btc(wallet)], reason: ' ' }],
    ['POST', '/api/interests', { ...entry, selectors: [btc('no wallet')] }],
    ['PATCH', '/api/interests/K-0000000000', { reason: 'x' }],
    ['POST', '/api/deconfliction/checks', { selectors: [], purpose: 'x' }],
    ['POST', '/api/deconfliction/checks', { selectors: Array.from({ length: 201 }, () => btc(wallet)), purpose: 'x' }],
    ['GET', '/api/deconfliction/hits?state=late'],
    ['POST', '/api/deconfliction/hits/H-0000000000/outcome', { outcome: 'perhaps', note: 'x' }],
    ['POST', '/api/deconfliction/hits/H-0000000000/tell', { level: 'content', reason: 'x' }],
    ['POST', '/api/deconfliction/conflicts/X-0000000000/acts', { kind: 'fight', reason: 'x' }],
    ['POST', '/api/deconfliction/steps', { kind: 'arrest' }],
    ['POST', '/api/deconfliction/steps/S-0000000000/acts', { kind: 'override-asked' }],
  ] as const)('%s %s with %j is refused as malformed', async (method, url, body?: unknown) => {
    expect((await w.ask(method, url, 'tokyoOne', body)).status).toBe(422);
  });

  it.each([
    ['POST', '/api/interests', { ...entry, selectors: [btc(wallet)], case: 'I-999999' }],
    ['PATCH', '/api/interests/K-0000000000', { withdraw: true, reason: 'x' }],
    ['POST', '/api/deconfliction/hits/H-0000000000/outcome', { outcome: 'true', note: 'x' }],
    ['POST', '/api/deconfliction/hits/H-0000000000/tell', { level: 'type', reason: 'x' }],
    ['POST', '/api/deconfliction/hits/H-0000000000/step-answer', { answer: 'acknowledged', note: 'x' }],
    ['GET', '/api/deconfliction/conflicts/X-0000000000'],
    ['POST', '/api/deconfliction/conflicts/X-0000000000/acts', { kind: 'ask-decision', reason: 'x' }],
    ['POST', '/api/deconfliction/steps/S-0000000000/acts', { kind: 'cancelled', reason: 'x' }],
  ] as const)('%s %s answers 404 for what is not there', async (method, url, body?: unknown) => {
    expect(await w.ask(method, url, 'tokyoOne', body)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('two prefectures that work on one wallet', () => {
  let tokyoCase: string;
  let osakaCase: string;
  beforeAll(async () => {
    const report = {
      kind: 'ransomware',
      lang: 'ja',
      country: 'JP',
      title: '架空の被害',
      text: '暗号化された。',
      handling: { tlp: 'red' },
    } as const;
    tokyoCase = await w.incident('tokyo', { ...report, prefecture: 14, indicators: [btc(wallet), domain('pay.kakuu-shiharai.example')] });
    w.world.clock.now += 86_400_000;
    osakaCase = await w.incident('osaka', {
      ...report,
      prefecture: 27,
      indicators: [btc(wallet)],
      serious: { actorAbroad: { state: 'answered', value: true } },
    });
  });

  it('register from the case with nothing typed twice, and both are told the kind of case and whom to call', async () => {
    const offered = await w.ask('GET', `/api/interests/from-case/${tokyoCase}`, 'tokyoOne');
    expect(offered.body.selectors).toEqual([
      { type: 'btc', value: wallet, reports: 1, registered: false },
      { type: 'domain', value: 'pay.kakuu-shiharai.example', reports: 1, registered: false },
    ]);
    const selectors = offered.body.selectors.map(({ type, value }: { type: string; value: string }) => ({ type, value }));
    expect((await register('tokyoOne', selectors, { case: tokyoCase })).body).toMatchObject({
      registered: 2,
      already: 0,
      told: 0,
      refused: [],
    });
    expect((await register('tokyoOne', selectors, { case: tokyoCase })).body).toMatchObject({ registered: 0, already: 2 });
    expect(await hits('tokyoOne')).toEqual([]);

    expect((await register('osakaOne', [btc(wallet)], { case: osakaCase })).body).toMatchObject({ registered: 1, told: 1 });
    const [osakaTold] = await hitOn('osakaOne', wallet);
    const [tokyoTold] = await hitOn('tokyoOne', wallet);
    expect(osakaTold.told).toMatchObject({ level: 'type', organisation: 'JP-13', contact: '試験 一郎', kind: 'ransomware' });
    expect(tokyoTold.told).toMatchObject({ level: 'type', organisation: 'JP-27', contact: '試験 三郎', kind: 'ransomware' });
    expect(osakaTold.conflict).toBe(tokyoTold.conflict);
    expect(Date.parse(tokyoTold.dueAt) - Date.parse(tokyoTold.at)).toBe(10 * 86_400_000);
  });

  it('may register from their own cases only', async () => {
    expect((await w.ask('GET', `/api/interests/from-case/${tokyoCase}`, 'osakaOne')).body.selectors).toEqual([]);
    expect((await w.ask('GET', '/api/interests/from-case/I-999999', 'osakaOne')).body.selectors).toEqual([]);
    expect((await register('osakaOne', [btc(wallet)], { case: tokyoCase })).status).toBe(404);
  });

  it('have the lead proposed by rule: Osaka registered later, and has the victim in its territory', async () => {
    const { body } = await w.ask('GET', `/api/deconfliction/conflicts/${await conflictWith('tokyoOne', wallet)}`, 'tokyoOne');
    expect(body).toMatchObject({
      seat: 'party',
      record: { byRule: { lead: 'JP-27', rule: 'territory', agencyMayCallIn: true }, state: 'open' },
    });
    expect(body.hits.map(({ told }: { told: { organisation: string } }) => told.organisation)).toEqual(['JP-27']);
  });

  it('are seen by nobody else, and decided by the Agency only after 72 hours', async () => {
    const number = await conflictWith('tokyoOne', wallet);
    const act = (as: Who, body: object) => w.ask('POST', `/api/deconfliction/conflicts/${number}/acts`, as, body);
    expect((await w.ask('GET', `/api/deconfliction/conflicts/${number}`, 'aichiOne')).status).toBe(404);
    expect((await w.ask('GET', '/api/deconfliction/conflicts', 'aichiOne')).body.rows).toEqual([]);
    expect((await act('tokyoOne', { kind: 'decide', lead: 'JP-13', reason: 'x' })).status).toBe(403);
    expect((await act('desk', { kind: 'decide', lead: 'JP-27', reason: '調整のため' })).body.code).toBe('decision-too-early');
    expect((await act('tokyoOne', { kind: 'settle', outcome: 'joint', note: 'x', redLines: null, day: null })).body.code).toBe('lead-open');
    w.world.clock.now += 73 * 3_600_000;
    const decided = await act('desk', { kind: 'decide', lead: 'JP-27', reason: '調整のため' });
    expect(decided.body).toMatchObject({
      seat: 'agency',
      record: { state: 'decided', lead: 'JP-27', decision: { how: 'decided', reason: '調整のため' } },
    });
    expect((await act('osakaOne', { kind: 'settle', outcome: 'parallel', note: 'x', redLines: null, day: null })).body.code).toBe(
      'red-lines-missing',
    );
    const settled = await act('osakaOne', { kind: 'settle', outcome: 'joint', note: '合同で捜査', redLines: null, day: null });
    expect(settled.body.record).toMatchObject({ state: 'settled', outcome: { outcome: 'joint' } });
    expect(settled.body.acts.map(({ kind }: { kind: string }) => kind)).toEqual(['decide', 'settle']);
  });

  it('say what came of the hit, and see how good hits are', async () => {
    const [hit] = await hitOn('tokyoOne', wallet);
    const say = (outcome: string) =>
      w.ask('POST', `/api/deconfliction/hits/${hit.number}/outcome`, 'tokyoOne', { outcome, note: '確認した' });
    expect((await w.ask('POST', `/api/deconfliction/hits/${hit.number}/outcome`, 'osakaOne', { outcome: 'false', note: 'x' })).status).toBe(
      404,
    );
    expect((await say('false')).status).toBe(200);
    w.world.clock.now += 1000;
    expect((await say('true')).status).toBe(200);
    const { body } = await w.ask('GET', '/api/deconfliction/hits', 'tokyoOne');
    expect(body).toMatchObject({ rows: [], precision: { true: 1, false: 0, awaiting: 0, share: 1 } });
    w.world.clock.now += 11 * 86_400_000;
    expect((await w.ask('GET', '/api/deconfliction/hits', 'osakaOne')).body.precision).toMatchObject({
      awaiting: 1,
      overdue: 1,
      share: null,
    });
  });

  it('change and withdraw their own entries with a reason', async () => {
    const { body } = await w.ask('GET', '/api/interests', 'tokyoOne');
    const row = body.rows.find(({ value }: { value: string }) => value === 'pay.kakuu-shiharai.example');
    const change = (as: Who, more: object) => w.ask('PATCH', `/api/interests/${row.number}`, as, { reason: '事件の終結', ...more });
    expect((await change('osakaOne', { withdraw: true })).status).toBe(404);
    expect((await change('tokyoOne', { abroad: true, days: 30 })).status).toBe(200);
    expect((await change('tokyoOne', { sensitivity: 'silent' })).body.code).toBe('invalid-input');
    expect((await change('tokyoOne', { withdraw: true })).status).toBe(200);
    expect((await change('tokyoOne', { abroad: false })).body.code).toBe('interest-over');
    expect((await check('osakaOne', [domain('pay.kakuu-shiharai.example')])).body.results[0].answer).toBe('no-information');
  });
});

describe('a check', () => {
  it('meets the same name, names below the same registered domain, and the neighbouring hour, and says how near', async () => {
    await register('tokyoOne', [domain('login.kakuu-kensa.example'), ip('198.51.100.20', '2026-03-01T10:30:00Z')]);
    const { body } = await check('osakaOne', [
      domain('login.kakuu-kensa.example'),
      { type: 'url', value: 'http://www.kakuu-kensa.example/a#b' },
      ip('198.51.100.20', '2026-03-01T10:59:00Z'),
      ip('198.51.100.20', '2026-03-01T11:10:00Z'),
      ip('198.51.100.20', '2026-03-01T13:00:00Z'),
      ip('198.51.100.20'),
      { type: 'note-text', value: 'x' },
    ]);
    expect(
      body.results.map(({ answer, hits: [hit] }: { answer: string; hits: { reach: string }[] }) => [answer, hit?.reach ?? null]),
    ).toEqual([
      ['hit', 'exact'],
      ['hit', 'wider'],
      ['hit', 'exact'],
      ['hit', 'near'],
      ['no-information', null],
      ['hit', 'wider'],
      ['unreadable', null],
    ]);
    expect(body.told).toBe(5);
    const [told] = await hitOn('tokyoOne', '198.51.100.20', 'asked');
    expect(told.told).toMatchObject({ level: 'contact', organisation: 'JP-27', contact: '試験 三郎', kind: null });
  });

  it('tells of a contact-only entry whom to call and no more', async () => {
    await register('tokyoOne', [domain('kakuu-renraku.example')], { sensitivity: 'contact-only' });
    const { body } = await check('osakaOne', [domain('kakuu-renraku.example')]);
    expect(body.results[0].hits[0]).toMatchObject({ level: 'contact', organisation: 'JP-13', kind: null, since: null });
  });

  it('of shared infrastructure is counted and hits nobody', async () => {
    expect((await register('tokyoOne', [ip('8.8.8.8'), domain('a.kakuu-cdn.example')])).body).toMatchObject({
      registered: 2,
      suppressed: 1,
    });
    expect((await check('osakaOne', [ip('8.8.8.8')])).body.results[0].answer).toBe('suppressed');
    // The exact name is somebody's, the domain above it everybody's.
    expect(
      (await check('osakaOne', [domain('a.kakuu-cdn.example'), domain('b.kakuu-cdn.example')])).body.results.map(
        ({ answer }: { answer: string }) => answer,
      ),
    ).toEqual(['hit', 'no-information']);
    await check('osakaOne', [ip('8.8.8.8')]);
    expect((await w.ask('GET', '/api/deconfliction/suppressed', 'osakaOne')).body.rows).toMatchObject([{ value: '8.8.8.8', times: 2 }]);
    expect((await w.ask('GET', '/api/deconfliction/suppressed', 'aichiOne')).body.rows).toEqual([]);
  });

  it('for an inquiry does not count what its own unit holds; an inquiry that one may not see is not there', async () => {
    await register('tokyoOne', [domain('kakuu-shoukai.example')]);
    const { rows } = await w.world.database.pool.query<{ number: string }>(
      `insert into inquiry (id, number, direction, state, type, instrument, urgency, partner, country, owner, units, subject_ja, subject_en, tlp,
         updated_at, over, record, exercise)
       values (gen_random_uuid(), 'OUT-2026-9001', 'outgoing', 'quality-check', 'police-info', 'icpo', 'routine', 'SG-HARBOUR', 'SG', 'JP-13', '{}', 'x', 'x',
         'amber', now(), false, '{}', false) returning number`,
    );
    const ask = (as: Who, inquiry: string | null) =>
      w.ask('POST', '/api/deconfliction/checks', as, { selectors: [domain('kakuu-shoukai.example')], purpose: '照会前の確認', inquiry });
    expect((await ask('desk', null)).body.told).toBe(1);
    expect((await ask('desk', rows[0]?.number ?? '')).body.told).toBe(0);
    expect((await ask('osakaOne', rows[0]?.number ?? '')).status).toBe(404);
  });

  it('of an exercise meets exercises only', async () => {
    expect((await check('newcomer', [domain('kakuu-renraku.example')])).body.told).toBe(0);
  });
});

describe('who is too curious', () => {
  it('is stopped at the daily quota', async () => {
    const many = Array.from({ length: 200 }, (_, at) => domain(`n${at}.kakuu-ryou.example`));
    for (let left = 10; left > 0; left -= 1) expect((await check('aichiOne', many)).status).toBe(200);
    expect((await check('aichiOne', [domain('one-more.example')])).body.code).toBe('deconfliction-quota');
    w.world.clock.now += 25 * 3_600_000;
    expect((await check('aichiOne', [domain('one-more.example')])).status).toBe(200);
  });

  it('is switched off by the administrators of the Agency, and on again', async () => {
    const turn = (as: Who, off: boolean) =>
      w.ask('POST', '/api/deconfliction/switches', as, { organisation: 'JP-23', off, reason: '照会の濫用' });
    expect((await turn('desk', true)).status).toBe(403);
    expect((await turn('admin', true)).body.rows).toMatchObject([{ organisation: 'JP-23', off: true, reason: '照会の濫用' }]);
    expect((await check('aichiOne', [domain('x.example')])).body.code).toBe('deconfliction-switched-off');
    expect((await register('aichiOne', [domain('x.kakuu.example')])).body.code).toBe('deconfliction-switched-off');
    w.world.clock.now += 1000;
    await turn('admin', false);
    expect((await check('aichiOne', [domain('x.example')])).status).toBe(200);
  });

  it('shows in the review of patterns, which auditors see: the Agency all of it, others their own', async () => {
    const patterns = async (as: Who) =>
      (await w.ask('GET', '/api/deconfliction/queries', as)).body.patterns as { organisation: string; mostInADay: number }[];
    expect((await patterns('auditor'))[0]).toMatchObject({ organisation: 'JP-23', mostInADay: 2000, person: '試験 四郎' });
    expect(new Set((await patterns('tokyoAuditor')).map(({ organisation }) => organisation))).toEqual(new Set(['JP-13']));
    expect((await w.ask('GET', '/api/deconfliction/queries', 'desk')).status).toBe(403);
  });
});
