import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMessage, handedOver, messageRequest, uuid } from '../../../test/liaison/messages.ts';
import { attached, packed } from '../../../test/liaison/packages.ts';
import { openPartnerWorld, partnerKey, people, type PartnerWorld } from '../../../test/liaison/partner-world.ts';
import { request } from '../../../test/liaison/samples.ts';
import { actIn, actOn, beginInquiry } from '../act.ts';
import type { EventBody } from '../core/inquiry/inquiry-event.ts';
import { MessageReceipt, PublicKeys, ThreadDetail } from '../core/message/partner-pages.ts';
import { openPackage } from '../package/open-package.ts';
import { readPublicKey } from '../package/public-key.ts';
import { sendContent } from '../partner-desk/send-content.ts';
import { packageRoutes } from './packages.ts';
import { partnerRoutes } from './partner.ts';

let world: PartnerWorld;
const key = partnerKey();
beforeAll(async () => {
  world = await openPartnerWorld();
});
afterAll(() => world.close());

const address = (path: string): string =>
  path
    .replace(':number', 'IN-2026-0001')
    .replace(':ordinal', '0')
    .replace('/:id/end', `/${'ab'.repeat(16)}/end`)
    .replace(':id', uuid(1));

describe('every operation', () => {
  const closed = [...partnerRoutes, ...packageRoutes]
    .filter(({ access }) => access !== 'public')
    .map(({ method, path }) => [method, path] as const);

  it.each(closed)('%s %s asks to sign in, and is not for an auditor', async (method, path) => {
    const call = (as: 'auditor' | null) => world.call(method as 'GET', address(path), { as, ...(method === 'POST' && { body: {} }) });
    expect(await call(null)).toMatchObject({ status: 401, body: { code: 'login-required' } });
    expect(await call('auditor')).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });

  it.each([
    ['/api/partner/threads?limit=0', 'nordmark', 422],
    ['/api/partner/threads/x', 'nordmark', 422],
    [`/api/partner/threads/${uuid(1)}`, 'nordmark', 404],
    [`/api/liaison/messages/${uuid(1)}/package`, 'desk', 404],
    [`/api/liaison/messages/${uuid(1)}/attachments/99`, 'desk', 422],
    ['/api/inquiries/IN-2026-9999/messages', 'desk', 404],
  ] as const)('refuses %s', async (url, as, status) => expect((await world.call('GET', url, { as })).status).toBe(status));

  it('hands packages in for the Agency and for authorities, not for a prefecture', async () =>
    expect(await world.call('POST', '/api/liaison/packages', { as: 'tokyo', bytes: Buffer.from('x') })).toMatchObject({ status: 403 }));
});

describe('keys', () => {
  const register = (body: object, as: 'desk' | 'analyst' | 'nordmark' = 'desk') =>
    world.call('POST', '/api/liaison/partner-keys', {
      as,
      body: { organisation: 'DE-NORDMARK', pem: key.pem, reason: 'Read out by telephone.', ...body },
    });

  it('are registered by a liaison officer for a foreign authority, once, with how it was checked', async () => {
    expect(await register({}, 'analyst')).toMatchObject({ status: 403 });
    expect(await register({ reason: '' })).toMatchObject({ status: 422 });
    expect(await register({ pem: 'no key' })).toMatchObject({ status: 422, body: { code: 'key-unreadable' } });
    expect(await register({ pem: partnerKey().secret.export({ type: 'pkcs8', format: 'pem' }) })).toMatchObject({
      body: { code: 'key-unreadable' },
    });
    expect(await register({ organisation: 'JP-13' })).toMatchObject({ body: { code: 'organisation-unknown' } });
    expect(await register({ validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' })).toMatchObject({ status: 422 });
    expect(await register({ validFrom: '2026-01-01T00:00:00Z' })).toMatchObject({
      status: 200,
      body: { id: key.id, algorithm: 'Ed25519' },
    });
    expect(await register({})).toMatchObject({ status: 409 });
  });

  it('are seen by the desk and by whose they are', async () => {
    const ids = async (as: 'nordmark' | 'harbour' | 'analyst'): Promise<string[]> =>
      PublicKeys.parse((await world.call('GET', '/api/liaison/partner-keys', { as })).body).keys.map(({ id }) => id);
    expect([await ids('nordmark'), await ids('analyst'), await ids('harbour')]).toEqual([[key.id], [key.id], []]);
  });

  it('of the centre are open to everybody, and stay the same', async () => {
    const first = await world.call('GET', '/api/liaison/keys', { as: null });
    expect(first.status).toBe(200);
    expect((await world.call('GET', '/api/liaison/keys', { as: null })).body).toEqual(first.body);
    expect(JSON.stringify(first.body)).not.toContain('PRIVATE');
  });
});

describe('a package', () => {
  const letter = attached('letter.txt', 'An invented letter.');

  it('of a partner is taken in by the desk, with its attachment, and goes out as it came', async () => {
    const begun = aMessage({ kind: 'request', request: messageRequest() }, { conversationId: uuid(510), messageId: uuid(511) });
    const bytes = await packed(begun, key);
    const { status, body } = await world.call('POST', '/api/liaison/packages', { as: 'desk', bytes });
    expect({ status, body }).toMatchObject({ status: 200 });
    const { reference } = MessageReceipt.parse(body);
    const detail = ThreadDetail.parse((await world.call('GET', `/api/inquiries/${reference}/messages`, { as: 'desk' })).body);
    const [message] = detail.messages;
    expect(message).toMatchObject({ road: 'package', kind: 'request', byName: 'Officer Test' });
    const out = await world.call('GET', `/api/liaison/messages/${message?.id}/package`, { as: 'nordmark' });
    expect(out.bytes.equals(bytes)).toBe(true);
    expect((await world.call('GET', `/api/liaison/messages/${message?.id}/package`, { as: 'harbour' })).status).toBe(404);
  });

  it('of ours holds the approved content letter for letter, waits for the acceptance, and is checked with the public key', async () => {
    const { number, id } = await answerable();
    const handover = uuid(920);
    const conditions = [{ kind: 'confidential' as const, detail: '', until: null }];
    const content = {
      kind: 'answer' as const,
      ...handedOver({ handover, conditions, title: 'A title that tells', attachments: [letter.mark] }),
    };
    await world.database.as(people.secondDesk, async (tx, asMachine) => {
      const acting = { tx, asMachine, services: world.services, viewer: people.secondDesk };
      const offered = {
        id: handover,
        kind: 'answer' as const,
        from: 'us' as const,
        conditions,
        answers: [{ question: 'Q1', part: 'full' as const }],
        disclosure: uuid(930),
      };
      const author = { capacity: 'desk' as const, person: people.desk.person, name: 'x', organisation: 'JP-NPA' };
      await actIn(acting, id, { kind: 'handover-offered', handover: offered, author });
      const sent = await sendContent(acting, id, content, {
        disclosure: uuid(930),
        files: [{ name: 'letter.txt', bytes: letter.file.bytes }],
      });
      expect(sent).toMatchObject({ waits: true, record: { state: 'waiting-conditions' } });
    });
    const page = (await world.call('GET', '/api/partner/threads?show=all')).body;
    const thread: string = page.rows.find((row: { ourReference: string }) => row.ourReference === number).id;
    const before = await world.call('GET', `/api/partner/threads/${thread}`);
    expect(JSON.stringify(before.body)).not.toContain('A title that tells');
    expect(ThreadDetail.parse(before.body).messages.at(-1)).toMatchObject({ kind: 'offer', content: { kind: 'offer', conditions } });
    expect(
      await world.call('POST', `/api/partner/threads/${thread}/messages`, {
        body: { content: { kind: 'acceptance', handover, note: '' } },
      }),
    ).toMatchObject({ status: 200 });
    const after = ThreadDetail.parse((await world.call('GET', `/api/partner/threads/${thread}`)).body);
    const answer = after.messages.at(-1);
    expect(answer).toMatchObject({ kind: 'answer', content, disclosure: uuid(930), attachments: [{ name: 'letter.txt' }] });
    expect(after.view.questions[0]?.state).toBe('answered');
    const { bytes } = await world.call('GET', `/api/liaison/messages/${answer?.id}/package`);
    const [centre] = PublicKeys.parse((await world.call('GET', '/api/liaison/keys', { as: null })).body).keys;
    const publicKey = readPublicKey(centre?.pem ?? '');
    const known = {
      id: centre?.id ?? '',
      organisation: 'JP-NPA',
      publicKey: publicKey.ok ? publicKey.value : new Uint8Array(32),
      validFrom: '1970-01-01T00:00:00Z',
      validUntil: null,
    };
    expect(await openPackage(bytes, async (wanted) => (wanted === known.id ? known : null), '2026-04-01T00:00:00Z')).toMatchObject({
      ok: true,
    });
    const file = await world.call('GET', `/api/liaison/messages/${answer?.id}/attachments/0`);
    expect(file.body).toBe('An invented letter.');
  });

  it('never leaves where the partner declines', async () => {
    const { number, id } = await answerable();
    const handover = uuid(921);
    const conditions = [{ kind: 'no-onward' as const, detail: '', until: null }];
    await world.database.as(people.secondDesk, async (tx, asMachine) => {
      const acting = { tx, asMachine, services: world.services, viewer: people.secondDesk };
      const offered = {
        id: handover,
        kind: 'answer' as const,
        from: 'us' as const,
        conditions,
        answers: [{ question: 'Q1', part: 'full' as const }],
        disclosure: uuid(931),
      };
      const author = { capacity: 'desk' as const, person: people.desk.person, name: 'x', organisation: 'JP-NPA' };
      await actIn(acting, id, { kind: 'handover-offered', handover: offered, author });
      await sendContent(acting, id, { kind: 'answer', ...handedOver({ handover, conditions }) }, { disclosure: uuid(931) });
    });
    const page = (await world.call('GET', '/api/partner/threads?show=all')).body;
    const thread: string = page.rows.find((row: { ourReference: string }) => row.ourReference === number).id;
    const declined = { content: { kind: 'declination', handover, why: 'The court must see it.' } };
    expect(await world.call('POST', `/api/partner/threads/${thread}/messages`, { body: declined })).toMatchObject({ status: 200 });
    const accepted = { content: { kind: 'acceptance', handover, note: '' } };
    expect(await world.call('POST', `/api/partner/threads/${thread}/messages`, { body: accepted })).toMatchObject({ status: 409 });
    const { rows } = await world.database.pool.query('select settled from partner_held where handover = $1', [handover]);
    expect(rows).toEqual([{ settled: 'dropped' }]);
    expect(JSON.stringify((await world.call('GET', `/api/partner/threads/${thread}`)).body)).not.toContain('Preserved on 30 October');
  });
});

/** An inquiry of Nordmark that two persons look at before it is answered. */
async function answerable(): Promise<{ number: string; id: string }> {
  const record = await world.database.as(people.desk, (tx, asMachine) =>
    beginInquiry(
      { tx, asMachine, services: world.services, viewer: people.desk },
      {
        kind: 'received',
        direction: 'incoming',
        partner: { organisation: 'DE-NORDMARK', country: 'DE', reference: 'NM-1', zone: 'Europe/Berlin' },
        owner: 'JP-NPA',
        request: request({ instrument: 'bilateral' }),
        oral: false,
        channel: '24-7',
        exercise: true,
      },
    ),
  );
  const registered = await world.database.as(people.desk, (tx, asMachine) =>
    actIn({ tx, asMachine, services: world.services, viewer: people.desk }, record.id, { kind: 'registered', number: '', guards: [] }),
  );
  const number = registered.number ?? '';
  const act = (body: EventBody) => actOn(world.services, people.desk, number, body);
  await act({ kind: 'triaged', senderAuthentic: true, duplicates: [], hits: 0, urgency: 'routine', owner: 'JP-NPA' });
  await act({ kind: 'legal-check-begun' });
  if (registered.legal.length > 0)
    await act({ kind: 'legally-checked', checks: registered.legal.map(({ guard }) => ({ guard, result: 'met', note: '' })) });
  await act({ kind: 'accepted', conditions: [] });
  await act({ kind: 'work-begun' });
  await act({ kind: 'review-asked', disclosure: uuid(930) });
  return { number, id: record.id };
}
