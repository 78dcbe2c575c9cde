import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskPerson, type DeskWorld, openDeskWorld } from '../../../test/liaison/desk-world.ts';
import { anAgreement, exhibitContent } from '../../../test/liaison/teams.ts';
import type { Agreement } from '../core/teams/agreement.ts';
import { signedText } from '../core/teams/signed-text.ts';

// oxlint-disable-next-line no-explicit-any -- tests look into answers
type Answered = any;

let w: DeskWorld;
const hour = 3_600_000;
// The database judges periods by its own clock; the tests' clock stands an hour behind it, so that what acts begin has begun there too.
const real = Date.now();
const instant = (hours: number): string => new Date(real + hours * hour).toISOString();

beforeAll(async () => {
  w = await openDeskWorld();
  w.world.clock.now = real - hour;
});
afterAll(() => w.close());

const period = { startsAt: instant(-48), endsAt: instant(480) };
const agreementOf = (change: Partial<Agreement> = {}) => anAgreement({ ...period, ...change });
const post = (as: DeskPerson | null, path: string, body: unknown) => w.ask('POST', `/api/teams${path}`, as, body);
const get = (as: DeskPerson | null, path = '') => w.ask('GET', `/api/teams${path}`, as);
const act = (as: DeskPerson, id: string, kind: string, rest: object = {}) => post(as, `/${id}/acts`, { kind, ...rest });

async function done(answer: Promise<{ status: number; body: Answered }>): Promise<Answered> {
  const { status, body } = await answer;
  expect({ status, body }).toMatchObject({ status: 200 });
  return 'team' in body && !('id' in body) ? body.team : body;
}

const drafted = async (change: Partial<Agreement> = {}): Promise<Answered> => done(post('desk', '', { agreement: agreementOf(change) }));

const member = (organisation: string, name: string, change: object = {}) => ({
  member: { organisation, name, role: 'member', from: period.startsAt, until: null, seconded: false, ...change },
});

/** A team that runs, with people of Japan's desk, of Tokyo and of Nordmark in it. */
async function running(change: Partial<Agreement> = {}): Promise<Answered> {
  const { id } = await drafted(change);
  for (const [organisation, name] of [
    ['JP-NPA', 'desk'],
    ['JP-13', 'tokyo'],
    ['DE-NORDMARK', 'Officer Test'],
  ] as const)
    await done(act('desk', id, 'member-added', member(organisation, name)));
  const now = await done(get('desk', `/${id}`));
  const { sha256 } = await done(act('desk', id, 'proposed', { version: now.version }));
  await done(act('secondDesk', id, 'signed', { sha256 }));
  await done(act('nordmark', id, 'signed', { sha256 }));
  return done(act('desk', id, 'opened'));
}

const share = (as: DeskPerson, id: string, recipients: string[], change: object = {}, rest: object = {}) =>
  post(as, `/${id}/exhibits`, {
    content: exhibitContent(recipients, change),
    source: { kind: 'own', reference: 'LAB-1' },
    why: '共有する',
    ...rest,
  });

describe('an agreement', () => {
  it('is drafted by the desk, and nobody else knows of it', async () => {
    const { id, number, problems, state } = await drafted();
    expect({ state, problems }).toEqual({ state: 'drafted', problems: [] });
    expect(number).toMatch(/^JT-20\d\d-\d{4}$/);
    expect((await get('nordmark', `/${id}`)).status).toBe(404);
    expect((await get('tokyo', `/${id}`)).status).toBe(404);
    expect((await done(get('nordmark'))).rows.map((row: Answered) => row.id)).not.toContain(id);
    expect((await act('nordmark', id, 'withdrawn', { why: 'x' })).status).toBe(404);
  });

  it('is put to the parties only when it says all that it must, on a basis that is in force', async () => {
    const empty = await drafted({ basisNote: '', states: [] });
    expect(empty.problems.map(({ field }: Answered) => field)).toEqual(['states', 'basisNote']);
    const refused = await act('desk', empty.id, 'proposed', { version: empty.version });
    expect(refused).toMatchObject({ status: 409, body: { code: 'team-incomplete' } });
    const protocol = await drafted({ instrument: '2ap-12' });
    expect(protocol.basis[0]).toMatchObject({ one: 'JP', other: 'DE', answer: 'no' });
    expect((await act('desk', protocol.id, 'proposed', { version: protocol.version })).body.code).toBe('team-incomplete');
    const words = await drafted();
    const uncertified = { ...agreementOf(), title: { ...words.agreement.title, rendering: 'machine' } };
    const edited = await done(act('desk', words.id, 'edited', { version: words.version, agreement: uncertified }));
    expect(edited.problems).toEqual([{ field: 'title', problem: 'uncertified' }]);
    expect((await act('desk', words.id, 'edited', { version: words.version, agreement: uncertified })).body.code).toBe('conflict');
  });

  it('is signed by every party, each the very bytes, and for Japan by nobody who wrote it', async () => {
    const { id, version } = await drafted();
    const { sha256, state } = await done(act('desk', id, 'proposed', { version }));
    expect(state).toBe('proposed');
    expect((await act('secondDesk', id, 'opened')).body.code).toBe('move-not-legal');
    expect((await act('desk', id, 'signed', { sha256 })).body.code).toBe('approver-is-author');
    expect((await act('nordmark', id, 'signed', { sha256: 'ab'.repeat(32) })).body.code).toBe('team-other-bytes');
    const seen = await done(act('nordmark', id, 'signed', { sha256 }));
    expect(seen.state).toBe('proposed');
    expect((await act('nordmark', id, 'signed', { sha256 })).body.code).toBe('team-signed-already');
    const signed = await done(act('secondDesk', id, 'signed', { sha256 }));
    expect(signed.state).toBe('signed');
    expect(signed.signatures.map(({ organisation, sha256: of }: Answered) => [organisation, of])).toEqual([
      ['DE-NORDMARK', sha256],
      ['JP-NPA', sha256],
    ]);
    // The bytes that can be taken out are those that were signed.
    const bytes = await w.app.inject({
      url: `/api/teams/${id}/agreement?format=json&reason=test`,
      headers: { 'x-test-person': 'nordmark' },
    });
    expect(signedText(JSON.parse(bytes.body)).text).toBe(bytes.body);
    expect(signedText(JSON.parse(bytes.body)).sha256).toBe(sha256);
    // How it was written on our side is told to nobody.
    const told = await done(get('nordmark', `/${id}`));
    expect(told.authors).toBeUndefined();
    expect(told.log.map(({ act: what }: Answered) => what)).toEqual(['signed', 'signed', 'proposed']);
  });

  it('goes back to the desk with a reason, and signatures fall', async () => {
    const { id, version } = await drafted();
    const { sha256 } = await done(act('desk', id, 'proposed', { version }));
    await done(act('secondDesk', id, 'signed', { sha256 }));
    expect((await act('nordmark', id, 'returned', { why: '' })).status).toBe(422);
    expect(await done(act('nordmark', id, 'returned', { why: 'the period is too long' }))).toBeNull();
    const back = await done(get('desk', `/${id}`));
    expect(back).toMatchObject({ state: 'drafted', signatures: [] });
    expect(back.log.at(0)).toMatchObject({ act: 'returned', why: 'the period is too long' });
  });

  it('comes out as PDF and DOCX with a reason, and never without', async () => {
    const { id } = await running();
    const take = (query: string, as = 'desk') =>
      w.app.inject({ url: `/api/teams/${id}/agreement${query}`, headers: { 'x-test-person': as } });
    expect((await take('?format=pdf')).json().code).toBe('reason-required');
    const pdf = await take('?format=pdf&reason=file&lang=both');
    expect([pdf.statusCode, pdf.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const docx = await take('?format=docx&reason=file&lang=en', 'nordmark');
    expect([docx.statusCode, docx.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    expect((await take('?format=odt&reason=x')).statusCode).toBe(422);
    expect((await take('?reason=x', 'osaka')).statusCode).toBe(404);
  });
});

describe('a room', () => {
  it('is read by those who sit in it and by nobody else', async () => {
    const { id } = await running();
    for (const person of ['desk', 'tokyo', 'nordmark'] as const) expect((await get(person, `/${id}`)).status).toBe(200);
    for (const person of ['osaka', 'abroad'] as const) expect((await get(person, `/${id}`)).status).toBe(404);
    await done(post('nordmark', `/${id}/notes`, { text: 'The server is in our reach.' }));
    expect((await done(get('tokyo', `/${id}`))).notes).toMatchObject([
      { organisation: 'DE-NORDMARK', text: 'The server is in our reach.' },
    ]);
    const tokyo = (await done(get('desk', `/${id}`))).members.find(({ organisation }: Answered) => organisation === 'JP-13');
    await done(act('desk', id, 'member-left', { member: tokyo.id, why: '異動' }));
    expect((await get('tokyo', `/${id}`)).status).toBe(404);
    expect((await act('nordmark', id, 'member-added', member('JP-13', 'x'))).body.code).toBe('not-your-part');
    expect((await act('desk', id, 'member-added', member('JP-27', 'x'))).body.code).toBe('team-no-seat');
  });

  it('gets what leaves Japan only after a second person has approved the bytes seen', async () => {
    const { id } = await running();
    const proposed = await done(share('tokyo', id, ['DE-NORDMARK', 'JP-NPA']));
    const [exhibit] = proposed.exhibits;
    expect(exhibit).toMatchObject({ state: 'proposed', owner: 'JP-13' });
    const at = `/${id}/exhibits/${exhibit.id}/acts`;
    expect((await done(get('nordmark', `/${id}`))).exhibits).toEqual([]);
    expect((await post('nordmark', at, { kind: 'approved', seen: exhibit.contentSha256 })).status).toBe(404);
    expect((await post('tokyo', at, { kind: 'approved', seen: exhibit.contentSha256 })).body.code).toBe('not-your-part');
    expect((await post('desk', at, { kind: 'approved', seen: 'ab'.repeat(32) })).body.code).toBe('team-other-bytes');
    await done(post('desk', at, { kind: 'approved', seen: exhibit.contentSha256 }));
    const told = await done(get('nordmark', `/${id}`));
    expect(told.exhibits).toMatchObject([{ state: 'shared', owner: 'JP-13', inner: null, given: [{ organisation: 'DE-NORDMARK' }] }]);
    expect(JSON.stringify(told)).not.toContain('LAB-1');
    const own = await done(share('desk', id, ['DE-NORDMARK']));
    const mine = own.exhibits.at(-1);
    expect((await post('desk', `/${id}/exhibits/${mine.id}/acts`, { kind: 'approved', seen: mine.contentSha256 })).body.code).toBe(
      'approver-is-author',
    );
    await done(post('secondDesk', `/${id}/exhibits/${mine.id}/acts`, { kind: 'returned', why: '重複' }));
  });

  it('asks the owner before any other use, takes notice of an emergency, and lets the owner recall', async () => {
    const { id } = await running();
    const [exhibit] = (await done(share('nordmark', id, ['JP-NPA']))).exhibits;
    expect(exhibit.state).toBe('shared');
    const at = `/${id}/exhibits/${exhibit.id}/acts`;
    expect((await done(get('tokyo', `/${id}`))).exhibits).toEqual([]);
    expect((await post('tokyo', at, { kind: 'use-asked', use: 'other-offence', purpose: '別件' })).status).toBe(404);
    const asked = await done(post('desk', at, { kind: 'use-asked', use: 'other-offence', purpose: '別件の詐欺' }));
    const [use] = asked.exhibits[0].uses;
    expect(use).toMatchObject({ state: 'asked', organisation: 'JP-NPA' });
    expect((await post('desk', at, { kind: 'use-decided', use: use.id, decision: 'granted', why: 'x' })).body.code).toBe('not-your-part');
    const granted = await done(post('nordmark', at, { kind: 'use-decided', use: use.id, decision: 'granted', why: 'agreed' }));
    expect(granted.exhibits[0].uses).toMatchObject([{ state: 'granted', why: 'agreed' }]);
    const urgent = await done(post('desk', at, { kind: 'use-asked', use: 'emergency', purpose: '人命' }));
    expect(urgent.exhibits[0].uses.map(({ state }: Answered) => state)).toEqual(['granted', 'noticed']);
    await done(post('nordmark', at, { kind: 'recalled', why: 'wrong file' }));
    expect((await done(get('desk', `/${id}`))).exhibits).toEqual([]);
  });

  it('holds to the marks of where a thing comes from, and lets nobody share what is not theirs', async () => {
    const { id } = await running();
    const { number } = await w.report('tokyo', {
      kind: 'ransomware',
      lang: 'ja',
      country: 'JP',
      prefecture: 13,
      title: '暗号化',
      text: '暗号化された。',
      handling: { tlp: 'amber+strict' },
    });
    const source = { source: { kind: 'report', reference: number } };
    expect((await share('desk', id, ['DE-NORDMARK'], {}, source)).body.code).toBe('exhibit-not-owner');
    expect((await share('nordmark', id, ['JP-NPA'], {}, source)).status).toBe(404);
    const { exhibits } = await done(
      share('tokyo', id, ['DE-NORDMARK'], { marks: { tlp: 'green', pap: null, europol: [], h3: [], iep: [], keepUntil: null } }, source),
    );
    expect(exhibits.at(-1).content.marks.tlp).toBe('amber+strict');
    expect((await share('tokyo', id, ['SG-HARBOUR'], {}, source)).body.code).toBe('exhibit-handling');
    expect((await share('tokyo', id, ['JP-27'])).body.code).toBe('exhibit-recipients');
  });

  it('shuts with its period: each side keeps its own and what it was given', async () => {
    // By the tests' clock the period has half an hour to go; by the database's it ended half an hour ago.
    const { id } = await running({ endsAt: instant(-0.5) });
    const [exhibit] = (await done(share('nordmark', id, ['JP-13']))).exhibits;
    expect(exhibit.given).toMatchObject([{ organisation: 'JP-13' }]);
    await done(post('nordmark', `/${id}/notes`, { text: 'only for the room' }));
    const tokyo = await done(get('tokyo', `/${id}`));
    expect(tokyo.exhibits.map((one: Answered) => one.id)).toEqual([exhibit.id]);
    expect(tokyo.notes).toEqual([]);
    expect(tokyo.members.every(({ organisation }: Answered) => organisation === 'JP-13')).toBe(true);
    const desk = await done(get('desk', `/${id}`));
    expect([desk.exhibits, desk.notes]).toEqual([[], []]);
    expect((await done(get('nordmark', `/${id}`))).exhibits).toHaveLength(1);
    // And by the centre's own clock nothing is shared any more.
    w.world.clock.now += 0.6 * hour;
    expect((await share('nordmark', id, ['JP-13'])).body.code).toBe('team-not-open');
    expect((await post('nordmark', `/${id}/notes`, { text: 'x' })).body.code).toBe('team-not-open');
    await done(act('nordmark', id, 'ended', { why: 'the period is over' }));
    await done(act('desk', id, 'evaluated', { text: '2回の共有が役立った。' }));
    expect(await done(act('nordmark', id, 'evaluated', { text: 'Useful.' }))).toMatchObject({ state: 'evaluated' });
    w.world.clock.now -= 0.6 * hour;
  });

  it('goes on by an extension that every party has signed, stops and starts, and ends when a party leaves', async () => {
    const { id } = await running();
    const until = instant(960);
    const [extension] = (await done(act('desk', id, 'extension-proposed', { until, why: '捜査が続く' }))).extensions;
    expect((await act('desk', id, 'extension-signed', { extension: 'E1', sha256: extension.sha256 })).body.code).toBe('approver-is-author');
    await done(act('secondDesk', id, 'extension-signed', { extension: 'E1', sha256: extension.sha256 }));
    expect((await done(act('nordmark', id, 'extension-signed', { extension: 'E1', sha256: extension.sha256 }))).endsAt).toBe(until);
    await done(act('nordmark', id, 'suspended', { why: 'court' }));
    expect((await share('nordmark', id, ['JP-NPA'])).body.code).toBe('team-not-open');
    expect((await act('desk', id, 'resumed', { why: 'x' })).body.code).toBe('not-your-part');
    await done(act('nordmark', id, 'resumed', { why: 'allowed' }));
    expect(await done(act('nordmark', id, 'withdrawn', { why: 'mandate ended' }))).toMatchObject({ state: 'ended' });
  });
});

describe('links to inquiries and cases', () => {
  it('are seen by those in Japan who may read what is linked, never by another side', async () => {
    const { id } = await running();
    const { incident } = await w.report('tokyo', {
      kind: 'ransomware',
      lang: 'ja',
      country: 'JP',
      prefecture: 13,
      title: '暗号化',
      text: '暗号化された。',
      handling: { tlp: 'red' },
    });
    await done(post('tokyo', `/${id}/links`, { kind: 'case', number: incident, why: '同じ攻撃' }));
    expect((await done(get('tokyo', `/${id}`))).links).toMatchObject([{ kind: 'case', number: incident }]);
    expect((await done(get('desk', `/${id}`))).links).toEqual([]);
    expect(JSON.stringify(await done(get('nordmark', `/${id}`)))).not.toContain(incident);
    expect((await post('tokyo', `/${id}/links`, { kind: 'inquiry', number: 'IN-2026-9999', why: 'x' })).status).toBe(404);
    expect((await post('nordmark', `/${id}/links`, { kind: 'case', number: incident, why: 'x' })).status).toBe(403);
    expect((await get('tokyo', '/of-inquiry/IN-2026-9999')).status).toBe(404);
  });
});

describe('every operation', () => {
  const id = '00000000-0000-4000-8000-0000000000ff';
  const operations: readonly [method: 'GET' | 'POST', path: string, body?: object][] = [
    ['GET', ''],
    ['GET', `/${id}`],
    ['GET', `/${id}/agreement?reason=x`],
    ['GET', '/of-inquiry/IN-2026-0001'],
    ['POST', '', { agreement: anAgreement() }],
    ['POST', `/${id}/acts`, { kind: 'opened' }],
    ['POST', `/${id}/exhibits`, { content: exhibitContent(['JP-NPA']), source: { kind: 'own', reference: '' }, why: 'x' }],
    ['POST', `/${id}/exhibits/${id}/acts`, { kind: 'recalled', why: 'x' }],
    ['POST', `/${id}/notes`, { text: 'x' }],
    ['POST', `/${id}/links`, { kind: 'case', number: 'x', why: 'x' }],
  ];
  it.each(operations)('%s %s asks who is there and what they are', async (method, path, body) => {
    expect((await w.ask(method, `/api/teams${path}`, null, body)).status).toBe(401);
    expect((await w.ask(method, `/api/teams${path}`, 'administrator', body)).status).toBe(403);
    if (method === 'POST') expect((await w.ask(method, `/api/teams${path}`, 'desk', { nonsense: true })).status).toBe(422);
    if (path.includes(id)) expect((await w.ask(method, `/api/teams${path}`, 'desk', body)).status).toBe(404);
    if (path.startsWith(`/${id}`))
      expect((await w.ask(method, `/api/teams${path.replace(id, 'not-an-id')}`, 'desk', body)).status).toBe(422);
  });
  it('a prefecture does not begin a team, and unknown organisations join none', async () => {
    expect((await post('tokyo', '', { agreement: agreementOf() })).status).toBe(403);
    const stranger = { agreement: agreementOf({ others: [{ organisation: 'ZZ-NOBODY', standing: 'participant', note: '' }] }) };
    expect((await post('desk', '', stranger)).body.code).toBe('organisation-unknown');
  });
});
