import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskPeople, openDeskWorld, type DeskPerson, type DeskWorld } from '../../../test/liaison/desk-world.ts';
import { partner, request } from '../../../test/liaison/samples.ts';
import { beginInquiry, actIn } from '../act.ts';
import type { Request } from '../core/inquiry/request.ts';
import { routingRoutes } from './routing.ts';

/*
 * Nordmark asks about an address that Tokyo and Osaka have reports on, first by the 24/7 point of contact and then by ICPO; and once in an emergency about
 * something nobody has.
 */
let w: DeskWorld;
const at: { first: string; second: string; emergency: string; outgoing: string } = { first: '', second: '', emergency: '', outgoing: '' };
const nobody = '01900000-0000-7000-8000-000000000999';
const address = '198.51.100.23';

const receive = (channel: string, change: Partial<Request>, reference: string = partner.reference): Promise<string> =>
  w.world.database.as(deskPeople.desk, async (tx, asMachine) => {
    const acting = { tx, asMachine, services: w.world.services, viewer: deskPeople.desk };
    const body = {
      kind: 'received',
      direction: 'incoming',
      partner: { ...partner, reference },
      owner: 'JP-NPA',
      request: request(change),
      oral: false,
      channel,
      exercise: false,
    } as const;
    const { id } = await beginInquiry(acting, body);
    const { number } = await actIn(acting, id, { kind: 'registered', number: '', guards: [] });
    return number ?? '';
  });

beforeAll(async () => {
  w = await openDeskWorld();
  const base = { kind: 'ransomware', lang: 'ja', country: 'JP', handling: { tlp: 'amber' } } as const;
  const report = (as: DeskPerson, prefecture: number) =>
    w.report(as, { ...base, prefecture, title: '架空', text: `侵入元は ${address} であった。` });
  const { incident } = await report('tokyo', 13);
  await report('osaka', 27);
  at.first = await receive('24-7', {});
  w.world.clock.now += 3_600_000;
  at.second = await receive('icpo', {});
  w.world.clock.now += 3_600_000;
  const selectors: Request['selectors'] = [
    { type: 'domain', value: 'x.kakuu.example', norm: 'x.kakuu.example', at: null, zone: null, port: null },
  ];
  at.emergency = await receive(
    '24-7',
    {
      urgency: 'emergency',
      instrument: 'budapest-35',
      selectors,
      facts: { original: 'en', ja: '', en: 'A person in Kyoto is in danger.', rendering: 'missing' },
    },
    'NM-CY/26/3399',
  );
  const { body: proposal } = await w.ask('GET', `/api/inquiries/drafts?case=${incident}&partner=DE-NORDMARK`, 'tokyo');
  at.outgoing = (
    await w.ask('POST', '/api/inquiries/drafts', 'tokyo', {
      partner: 'DE-NORDMARK',
      incidents: [incident],
      parent: null,
      request: proposal.request,
    })
  ).body.number;
}, 60_000);
afterAll(() => w.close());

const routing = async (number: string, as: DeskPerson = 'desk') => (await w.ask('GET', `/api/inquiries/${number}/routing`, as)).body;
const onCall = async (as: DeskPerson = 'desk') => (await w.ask('GET', '/api/liaison/on-call', as)).body;

describe('every operation', () => {
  const operations = [
    ['GET', '/api/inquiries/IN-2026-9999/routing'],
    ['GET', '/api/liaison/on-call'],
    ['POST', '/api/liaison/on-call/entries'],
    ['POST', `/api/liaison/on-call/entries/${nobody}/withdraw`],
    ['POST', '/api/liaison/on-call/emergencies/IN-2026-9999/take'],
  ] as const;

  it('is in the list above', () => {
    expect(operations.map(([method, url]) => `${method} ${url.replace(/IN-2026-9999|0190[^/]*/, ':')}`).toSorted()).toEqual(
      routingRoutes.map(({ method, path }) => `${method} ${path.replace(/:\w+/, ':')}`).toSorted(),
    );
  });

  it.each(operations)('%s %s asks to sign in', async (method, url) => {
    expect(await w.ask(method, url, null, method === 'POST' ? {} : undefined)).toMatchObject({
      status: 401,
      body: { code: 'login-required' },
    });
  });

  it.each(
    operations.flatMap(([method, url]) =>
      (['auditor', 'administrator', 'company', 'abroad'] as const).map((as) => [method, url, as] as const),
    ),
  )('%s %s is not for %s', async (method, url, as) => {
    expect(await w.ask(method, url, as, method === 'POST' ? {} : undefined)).toMatchObject({
      status: 403,
      body: { code: 'not-permitted' },
    });
  });

  it('none is for prefectures', async () => {
    expect((await w.ask('GET', `/api/inquiries/${at.outgoing}/routing`, 'tokyo')).status).toBe(403);
    expect((await w.ask('GET', '/api/liaison/on-call', 'tokyo')).status).toBe(403);
    // What exists and what does not is refused alike where one may not see it.
    expect((await w.ask('GET', `/api/inquiries/${at.first}/routing`, 'tokyo')).status).toBe(404);
  });

  it.each([
    ['/api/liaison/on-call/entries', { step: 9, name: 'x', contact: 'x', from: '2026-04-01T00:00:00Z', to: '2026-04-02T00:00:00Z' }],
    ['/api/liaison/on-call/entries', { step: 1, name: 'x', contact: 'x', from: '2026-04-02T00:00:00Z', to: '2026-04-01T00:00:00Z' }],
    ['/api/liaison/on-call/entries', { step: 1, name: ' ', contact: 'x', from: '2026-04-01T00:00:00Z', to: '2026-04-02T00:00:00Z' }],
    [`/api/liaison/on-call/entries/${nobody}/withdraw`, {}],
    ['/api/liaison/on-call/emergencies/x/take', {}],
  ])('POST %s with %j is refused as malformed', async (url, body) => {
    expect((await w.ask('POST', url, 'desk', body)).status).toBe(422);
  });
});

describe('the routing of an inquiry', () => {
  it('finds the same request by another channel, with reasons', async () => {
    const { duplicates } = await routing(at.second);
    expect(duplicates).toHaveLength(1);
    expect(duplicates[0]).toMatchObject({ number: at.first, subject: { en: 'Preservation of traffic data' } });
    expect(duplicates[0].reasons.map(({ en }: { en: string }) => en)).toEqual([
      "the partner's reference is the same (NM-CY/26/3318)",
      'same partner, same instrument, and 1 of 1 selectors in common (the same day)',
      'it came by another channel (24-7)',
    ]);
  });

  it('gives it to the Agency with tasks for the two prefectures that hold the address', async () => {
    const { owner, channel } = await routing(at.first);
    expect(owner).toMatchObject({ organisation: 'JP-NPA', units: [{ organisation: 'JP-13' }, { organisation: 'JP-27' }] });
    expect(channel).toBeNull();
  });

  it('goes by the place that is named where nothing is held', async () => {
    expect((await routing(at.emergency)).owner).toMatchObject({ organisation: 'JP-26', why: [{ en: 'The request names Kyoto.' }] });
  });

  it('proposes a channel for what goes out, with the reason, the alternative and unverified days', async () => {
    const { channel } = await routing(at.outgoing);
    expect(channel).toMatchObject({
      rule: expect.any(String),
      verified: false,
      why: { ja: expect.any(String), en: expect.any(String) },
      alternative: { days: { from: expect.any(Number) } },
    });
  });
});

describe('on call', () => {
  const entry = (step: number, name: string) => ({
    step,
    name,
    contact: '03-0000-0000',
    from: new Date(w.world.clock.now - 3_600_000).toISOString(),
    to: new Date(w.world.clock.now + 86_400_000).toISOString(),
  });

  it('shows the roster ahead and emergencies that nobody acknowledged', async () => {
    expect((await w.ask('POST', '/api/liaison/on-call/entries', 'desk', entry(1, '架空 一郎'))).status).toBe(200);
    const page = await onCall('agency');
    expect(page).toMatchObject({
      roster: [{ step: 1, name: '架空 一郎' }],
      emergencies: [{ number: at.emergency, takenAt: null }],
      may: { change: false },
    });
    expect((await onCall()).may.change).toBe(true);
  });

  it('takes an entry off, once, with a reason', async () => {
    const { id } = (await w.ask('POST', '/api/liaison/on-call/entries', 'desk', entry(2, '架空 二郎'))).body;
    expect((await w.ask('POST', `/api/liaison/on-call/entries/${id}/withdraw`, 'desk', { reason: '交代' })).status).toBe(200);
    expect((await w.ask('POST', `/api/liaison/on-call/entries/${id}/withdraw`, 'desk', { reason: '交代' })).status).toBe(404);
    expect((await onCall()).roster.map(({ step }: { step: number }) => step)).toEqual([1]);
  });

  it('has an emergency taken up once, and nothing but emergencies', async () => {
    const take = (number: string) => w.ask('POST', `/api/liaison/on-call/emergencies/${number}/take`, 'desk', { note: '電話で確認' });
    expect((await take(at.first)).body).toMatchObject({ code: 'conflict' });
    expect((await take('IN-2026-9999')).status).toBe(404);
    expect((await take(at.emergency)).status).toBe(200);
    expect((await take(at.emergency)).body).toMatchObject({ code: 'conflict' });
    expect((await onCall()).emergencies).toMatchObject([{ number: at.emergency, takenAt: expect.any(String) }]);
    const { rows } = await w.world.database.pool.query(`select reason, facts from audit_entry order by id desc limit 2`);
    expect(rows).toContainEqual({ reason: '電話で確認', facts: { state: 'taken-up' } });
  });
});
