import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskPeople, openDeskWorld, type DeskPerson, type DeskWorld } from '../../../test/liaison/desk-world.ts';
import { actIn } from '../act.ts';
import { draftRoutes } from './drafts.ts';
import { inquiryRoutes } from './inquiries.ts';

let w: DeskWorld;
let incident: string;

beforeAll(async () => {
  w = await openDeskWorld();
  ({ incident } = await w.report('tokyo', {
    kind: 'ransomware',
    lang: 'ja',
    country: 'JP',
    prefecture: 13,
    title: '月影水産の暗号化',
    victim: '月影水産（架空）',
    text: '月影水産（架空）の業務サーバーが暗号化された。侵入元は 198.51.100.23:49822 、連絡先は gate.kakuu-shiharai.example と表示。',
    occurred: { at: '2026-03-30T01:12:00.000Z', precision: 'minute', approximate: false, zone: 'Asia/Tokyo' },
    handling: { tlp: 'amber' },
  }));
});
afterAll(() => w.close());

const unknown = 'OUT-2026-9999';
const operations = [
  ['GET', '/api/inquiries'],
  ['GET', '/api/inquiries/second-person'],
  ['GET', '/api/inquiries/drafts'],
  ['POST', '/api/inquiries/drafts'],
  ['GET', `/api/inquiries/${unknown}`],
  ['POST', `/api/inquiries/${unknown}/acts`],
  ['GET', `/api/inquiries/${unknown}/draft`],
  ['PUT', `/api/inquiries/${unknown}/draft`],
  ['POST', `/api/inquiries/${unknown}/submission`],
] as const;

const drafted = async (as: DeskPerson = 'tokyo', partner = 'DE-NORDMARK'): Promise<string> => {
  const { body: proposal } = await w.ask('GET', `/api/inquiries/drafts?case=${incident}&partner=${partner}`, as);
  const { status, body } = await w.ask('POST', '/api/inquiries/drafts', as, {
    partner,
    incidents: [incident],
    parent: null,
    request: { ...proposal.request, custodian },
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.number;
};
/** What a case cannot know, and the form of a preservation asks for. */
const custodian = { name: 'Nordmark Hosting GmbH (invented)', address: '', systemLocation: '' };
const act = (number: string, as: DeskPerson, body: object, query = '') => w.ask('POST', `/api/inquiries/${number}/acts${query}`, as, body);

/** Takes a draft to where a second person approves it. */
const toApproval = async (number: string): Promise<void> => {
  expect(await w.ask('POST', `/api/inquiries/${number}/submission`, 'tokyo')).toMatchObject({ status: 200 });
  const { body } = await act(number, 'desk', { kind: 'quality-check-begun' });
  await act(number, 'desk', { kind: 'deconflicted', hits: 0, note: '' });
  await act(number, 'desk', { kind: 'channel-selected', channel: '24-7', reason: '消える記録', alternative: null });
  const { request } = body.record;
  const translated = { ...request, facts: { ...request.facts, en: 'Files of a company were encrypted.', rendering: 'certified' } };
  const done = await act(number, 'desk', { kind: 'translated', request: translated });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
};

describe('every operation', () => {
  it('is in the list above', () => {
    const all = [...inquiryRoutes, ...draftRoutes].map(({ method, path }) => `${method} ${path.replace(':number', unknown)}`);
    expect(operations.map(([method, url]) => `${method} ${url}`).sort()).toEqual(all.sort());
  });

  it.each(operations)('%s %s asks to sign in', async (method, url) => {
    expect(await w.ask(method, url, null, method === 'GET' ? undefined : {})).toMatchObject({
      status: 401,
      body: { code: 'login-required' },
    });
  });

  it.each(
    operations.flatMap(([method, url]) =>
      (['auditor', 'administrator', 'company', 'abroad'] as const).map((as) => [method, url, as] as const),
    ),
  )('%s %s is not for %s', async (method, url, as) => {
    expect(await w.ask(method, url, as, method === 'GET' ? undefined : {})).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });

  it.each([
    ['GET', '/api/inquiries?limit=0'],
    ['GET', '/api/inquiries?direction=sideways'],
    ['GET', '/api/inquiries?country=deutschland'],
    ['GET', '/api/inquiries?band=soon'],
    ['GET', '/api/inquiries/x'],
    ['GET', `/api/inquiries/drafts?type=party`],
    ['POST', '/api/inquiries/drafts', { partner: 'DE-NORDMARK' }],
    ['POST', `/api/inquiries/${unknown}/acts`, { kind: 'dance' }],
    ['POST', `/api/inquiries/${unknown}/acts`, { kind: 'returned', reason: ' ' }],
    ['PUT', `/api/inquiries/${unknown}/draft`, {}],
  ] as const)('%s %s refuses what is malformed', async (method, url, body?: object) => {
    expect((await w.ask(method, url, 'desk', body)).status).toBeOneOf([400, 422]);
  });

  it.each(operations.filter(([, url]) => url.includes(unknown)))('%s %s knows nothing of what is not there', async (method, url) => {
    const body = url.endsWith('/acts')
      ? { kind: 'submitted' }
      : method === 'PUT'
        ? { partner: 'DE-NORDMARK', request: (await w.ask('GET', `/api/inquiries/drafts?case=${incident}`, 'desk')).body.request }
        : undefined;
    expect(await w.ask(method, url, 'desk', body)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('a draft from a case', () => {
  it('takes over what the case holds, without the name of the victim', async () => {
    const { status, body } = await w.ask('GET', `/api/inquiries/drafts?case=${incident}&partner=DE-NORDMARK`, 'tokyo');
    expect(status).toBe(200);
    const { request } = body;
    expect(request.type).toBe('preservation');
    expect(request.instrument).toBe('budapest-29');
    expect(request.urgency).toBe('urgent');
    expect(request.selectors).toContainEqual({
      type: 'ipv4',
      value: '198.51.100.23',
      norm: '198.51.100.23',
      at: '2026-03-30T01:12:00.000Z',
      zone: 'Asia/Tokyo',
      port: 49_822,
    });
    expect(request.questions.map(({ category }: { category: string }) => category)).toEqual(['preservation', 'preservation']);
    expect(request.facts.ja).toContain('東京');
    expect(JSON.stringify(request)).not.toContain('月影水産');
    expect(request.facts.ja).toContain('被害者A');
    expect(body.taken).toContain('selectors');
  });

  it('is not made from a case that the drafter may not see, in the words for what is not there', async () => {
    const red = await w.report('tokyo', {
      kind: 'intrusion',
      lang: 'ja',
      country: 'JP',
      title: '秘匿',
      text: '秘匿',
      handling: { tlp: 'red' },
    });
    expect((await w.ask('GET', `/api/inquiries/drafts?case=${red.incident}`, 'osaka')).status).toBe(404);
    const { body } = await w.ask('GET', '/api/inquiries/drafts', 'osaka');
    const begun = await w.ask('POST', '/api/inquiries/drafts', 'osaka', {
      partner: 'DE-NORDMARK',
      incidents: [red.incident],
      parent: null,
      request: body.request,
    });
    expect(begun.status).toBe(404);
  });

  it('is kept while it is written, and only what is submitted is in the log', async () => {
    const number = await drafted();
    const { body: draft } = await w.ask('GET', `/api/inquiries/${number}/draft`, 'tokyo');
    const request = { ...draft.request, instructions: { original: 'ja', ja: '暗号化して送ること', en: '', rendering: 'missing' } };
    for (const places of ['一', '二'])
      expect(
        (
          await w.ask('PUT', `/api/inquiries/${number}/draft`, 'tokyo', {
            partner: 'SG-HARBOUR',
            request: { ...request, confidentiality: { ...request.confidentiality, reason: places } },
          })
        ).status,
      ).toBe(200);
    const before = await w.ask('GET', `/api/inquiries/${number}`, 'tokyo');
    expect(before.body.log).toHaveLength(1);
    expect(before.body.record.partner.organisation).toBe('DE-NORDMARK');
    expect(await w.ask('POST', `/api/inquiries/${number}/submission`, 'tokyo')).toMatchObject({ status: 200 });
    const after = await w.ask('GET', `/api/inquiries/${number}`, 'desk');
    expect(after.body.log.map(({ kind }: { kind: string }) => kind)).toEqual(['drafted', 'edited', 'submitted']);
    expect(after.body.record).toMatchObject({ state: 'submitted', partner: { organisation: 'SG-HARBOUR', zone: 'Asia/Singapore' } });
    // With the desk it is no longer the drafter's to write.
    expect((await w.ask('PUT', `/api/inquiries/${number}/draft`, 'tokyo', { partner: 'SG-HARBOUR', request })).status).toBe(409);
  });

  it('that follows from another inquiry is related to it on both sides', async () => {
    const above = await drafted();
    const { body: proposal } = await w.ask('GET', `/api/inquiries/drafts?case=${incident}&partner=SG-HARBOUR`, 'tokyo');
    const { body } = await w.ask('POST', '/api/inquiries/drafts', 'tokyo', {
      partner: 'SG-HARBOUR',
      incidents: [incident],
      parent: above,
      request: proposal.request,
    });
    expect((await w.ask('GET', `/api/inquiries/${body.number}`, 'tokyo')).body.related).toMatchObject([{ number: above, how: 'parent' }]);
    expect((await w.ask('GET', `/api/inquiries/${above}`, 'tokyo')).body.related).toMatchObject([{ number: body.number, how: 'child' }]);
    expect(
      (
        await w.ask('POST', '/api/inquiries/drafts', 'osaka', {
          partner: 'SG-HARBOUR',
          incidents: [],
          parent: above,
          request: proposal.request,
        })
      ).status,
    ).toBe(404);
  });

  it('is nobody else’s to read or write', async () => {
    const number = await drafted();
    for (const as of ['osaka', 'desk'] as const) expect((await w.ask('GET', `/api/inquiries/${number}/draft`, as)).status, as).toBe(404);
    expect((await w.ask('POST', `/api/inquiries/${number}/submission`, 'osaka')).status).toBe(404);
  });
});

describe('the queue', () => {
  it('shows a prefecture its own and the desk all, and counts what it shows', async () => {
    const number = await drafted();
    const numbers = async (as: DeskPerson, query = ''): Promise<string[]> =>
      (await w.ask('GET', `/api/inquiries?limit=200${query}`, as)).body.rows.map((row: { number: string }) => row.number);
    expect(await numbers('desk')).toContain(number);
    expect(await numbers('tokyo')).toContain(number);
    expect(await numbers('osaka')).toEqual([]);
    expect((await w.ask('GET', '/api/inquiries', 'osaka')).body).toMatchObject({
      counts: { overdue: 0, today: 0, week: 0, later: 0, none: 0 },
      countries: [],
      owners: [],
    });
    expect(await numbers('desk', `&text=${number.toLowerCase()}`)).toEqual([number]);
    expect(await numbers('desk', '&text=%25')).toEqual([]);
    expect(await numbers('desk', '&direction=incoming')).toEqual([]);
    expect(await numbers('desk', '&country=DE&group=drafting&urgency=urgent&owner=JP-13')).toContain(number);
    expect(await numbers('desk', '&group=partner')).toEqual([]);
    expect(await numbers('desk', '&mine=true')).not.toContain(number);
    expect(await numbers('tokyo', '&mine=true')).toContain(number);
    expect(await numbers('desk', `&incident=${incident}`)).toContain(number);
  });

  it('is paged without losing or repeating one, and its counts are those of all pages', async () => {
    for (let n = 0; n < 3; n += 1) await drafted();
    const all = (await w.ask('GET', '/api/inquiries?limit=200', 'desk')).body;
    const paged: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: { rows: { id: string }[]; next: string | null } = (
        await w.ask('GET', `/api/inquiries?limit=2${after && `&after=${after}`}`, 'desk')
      ).body;
      paged.push(...page.rows.map(({ id }) => id));
      after = page.next;
    }
    expect(paged).toEqual(all.rows.map((row: { id: string }) => row.id));
    const { overdue, today, week, later, none } = all.counts;
    expect(overdue + today + week + later + none).toBe(all.rows.length);
  });

  it('says what waits for a second person, and to whom it is closed', async () => {
    const number = await drafted();
    await toApproval(number);
    const mayApprove = async (as: DeskPerson) =>
      (await w.ask('GET', '/api/inquiries/second-person', as)).body.rows.find((row: { number: string }) => row.number === number)
        ?.mayApprove;
    expect(await mayApprove('desk')).toBe(false);
    expect(await mayApprove('secondDesk')).toBe(true);
    expect(await mayApprove('agency')).toBe(false);
    expect(await mayApprove('osaka')).toBeUndefined();
  });
});

describe('an inquiry', () => {
  it('offers approval to whoever did not write it, and to nobody else', async () => {
    const number = await drafted();
    await toApproval(number);
    const kinds = async (as: DeskPerson): Promise<string[]> =>
      (await w.ask('GET', `/api/inquiries/${number}`, as)).body.acts.map(({ kind }: { kind: string }) => kind);
    expect(await kinds('desk')).not.toContain('approved');
    expect(await kinds('secondDesk')).toContain('approved');
    expect(await kinds('tokyo')).not.toContain('approved');
    expect(await kinds('agency')).toEqual([]); // reads it, and acts only on what is the Agency's own
    expect(await act(number, 'desk', { kind: 'approved' })).toMatchObject({ status: 403, body: { code: 'approver-is-author' } });
    expect(await act(number, 'secondDesk', { kind: 'approved' })).toMatchObject({ status: 200, body: { record: { state: 'approved' } } });
  });

  it('is acted upon by somebody who has read it, also when a message of it was opened meanwhile', async () => {
    const number = await drafted();
    const { body } = await w.ask('GET', `/api/inquiries/${number}`, 'tokyo');
    const receipt = { kind: 'transport-receipt', message: body.record.id, code: 'retrieval', detail: '' } as const;
    await w.world.database.as(deskPeople.desk, (tx, asMachine) =>
      asMachine(() =>
        actIn({ tx, asMachine: (work) => work(), services: w.world.services, viewer: deskPeople.desk }, body.record.id, receipt, {
          by: 'machine',
        }),
      ),
    );
    expect((await act(number, 'tokyo', { kind: 'noted', text: 'read' }, `?seen=${body.seen}`)).status).toBe(200);
  });

  it('is not acted upon by somebody who has not read the last of it', async () => {
    const number = await drafted();
    const { body } = await w.ask('GET', `/api/inquiries/${number}`, 'tokyo');
    expect((await act(number, 'tokyo', { kind: 'noted', text: 'first' }, `?seen=${body.seen}`)).status).toBe(200);
    expect(await act(number, 'tokyo', { kind: 'noted', text: 'second' }, `?seen=${body.seen}`)).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
    expect((await w.ask('GET', `/api/inquiries/${number}`, 'tokyo')).body.log).toHaveLength(2);
  });

  it.each([
    [{ kind: 'transport-receipt', message: '01900000-0000-7000-8000-000000000000', code: 'delivery', detail: '' }],
    [{ kind: 'handover-delivered', handover: '01900000-0000-7000-8000-000000000000' }],
  ])('lets nobody claim by hand what only a message brings: %o', async (body) => {
    const number = await drafted();
    expect(await act(number, 'desk', body)).toMatchObject({ status: 403 });
  });

  it('refuses by the tables, with the code and nothing changed', async () => {
    const number = await drafted();
    expect(await act(number, 'tokyo', { kind: 'approved' })).toMatchObject({ status: 409, body: { code: 'move-not-legal' } });
    expect(
      await act(number, 'desk', { kind: 'triaged', senderAuthentic: true, duplicates: [], hits: 0, urgency: 'urgent', owner: 'JP-13' }),
    ).toMatchObject({ status: 409, body: { code: 'wrong-direction' } });
    expect((await act(number, 'osaka', { kind: 'noted', text: 'x' })).status).toBe(404);
    expect((await w.ask('GET', `/api/inquiries/${number}`, 'desk')).body.log).toHaveLength(1);
  });

  it('shows what was entered afterwards with both times, and proves its log', async () => {
    const number = await drafted();
    w.world.clock.now += 7_200_000;
    const earlier = new Date(w.world.clock.now - 3_600_000).toISOString();
    await act(number, 'tokyo', { kind: 'noted', text: '電話で連絡済み' }, `?at=${encodeURIComponent(earlier)}`);
    const { body } = await w.ask('GET', `/api/inquiries/${number}`, 'tokyo');
    const line = body.log.at(-1);
    expect(line).toMatchObject({ kind: 'noted', at: earlier, words: '電話で連絡済み' });
    expect(Date.parse(line.recordedAt)).toBeGreaterThan(Date.parse(line.at));
    expect(body.chain).toMatchObject({ events: 2, broken: [] });
    expect(body.chain.head).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells a prefecture neither what the desk noted nor how many hits it had', async () => {
    const number = await drafted();
    await w.ask('POST', `/api/inquiries/${number}/submission`, 'tokyo');
    await act(number, 'desk', { kind: 'noted', text: '秘密の覚え' });
    await act(number, 'desk', { kind: 'quality-check-begun' });
    await act(number, 'desk', { kind: 'deconflicted', hits: 3, note: '別の県の登録' });
    const seen = JSON.stringify((await w.ask('GET', `/api/inquiries/${number}`, 'tokyo')).body);
    expect(seen).not.toContain('秘密の覚え');
    expect(seen).not.toContain('別の県の登録');
    // Nor that there is anything between the lines: numbers, counts and names are those of what it sees.
    const { log, chain, seen: read, names } = JSON.parse(seen);
    expect(log.map(({ ordinal }: { ordinal: number }) => ordinal)).toEqual(log.map((_: unknown, at: number) => at + 1));
    expect(chain.events).toBe(log.length);
    expect(read).toBe(log.length);
    expect(Object.keys(names.organisations).sort()).toEqual(['DE-NORDMARK', 'JP-13', 'JP-NPA']);
    // And what it read up to is judged by the same count.
    expect((await act(number, 'tokyo', { kind: 'noted', text: '続き' }, `?seen=${read}`)).status).toBe(200);
    expect(await act(number, 'tokyo', { kind: 'noted', text: '続き' }, `?seen=${read}`)).toMatchObject({ body: { code: 'conflict' } });
    expect(JSON.stringify((await w.ask('GET', `/api/inquiries/${number}`, 'agency')).body)).toContain('秘密の覚え');
  });

  it('is neither submitted nor approved while the form of its instrument is not, or the instrument binds nobody', async () => {
    const send = async (change: object) => {
      const number = await drafted();
      const { body } = await w.ask('GET', `/api/inquiries/${number}/draft`, 'tokyo');
      await act(number, 'tokyo', { kind: 'edited', request: { ...body.request, ...change } });
      return [await w.ask('POST', `/api/inquiries/${number}/submission`, 'tokyo'), await act(number, 'tokyo', { kind: 'submitted' })];
    };
    for (const answer of await send({ instrument: '2ap-6', type: 'registration-data' }))
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'form-not-ready', facts: { fields: expect.stringContaining('instrument') } },
      });
    const noPort = [
      { type: 'ipv4', value: '198.51.100.23', norm: '198.51.100.23', at: '2026-03-30T01:12:00.000Z', zone: 'Asia/Tokyo', port: null },
    ];
    const traffic = { type: 'partial-disclosure', instrument: 'budapest-30', selectors: noPort };
    for (const answer of await send(traffic))
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'form-not-ready', facts: { fields: expect.stringContaining('selectors') } },
      });

    // Nor by whoever translates it.
    const number = await drafted();
    await toApproval(number);
    const { body } = await w.ask('GET', `/api/inquiries/${number}`, 'desk');
    await act(number, 'desk', { kind: 'translated', request: { ...body.record.request, instrument: '2ap-6' } });
    expect(await act(number, 'secondDesk', { kind: 'approved' })).toMatchObject({ status: 422, body: { code: 'form-not-ready' } });
    expect((await w.ask('GET', `/api/inquiries/${number}`, 'desk')).body.record.state).toBe('translated');
  });

  it('is consulted on record', async () => {
    const number = await drafted();
    await w.ask('GET', `/api/inquiries/${number}`, 'tokyo');
    const entries = await w.world.database.asSystem((tx) =>
      tx.selectFrom('audit_entry').select(['operation', 'person_name']).where('subject_id', '=', number).orderBy('id').execute(),
    );
    expect(entries).toEqual([
      { operation: 'collection', person_name: 'JP-13 officer' },
      { operation: 'consultation', person_name: 'JP-13 officer' },
    ]);
  });
});
