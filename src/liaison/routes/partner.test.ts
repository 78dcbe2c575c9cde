import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMessage, handedOver, messageRequest, uuid } from '../../../test/liaison/messages.ts';
import { openPartnerWorld, people, type PartnerWorld } from '../../../test/liaison/partner-world.ts';
import { request } from '../../../test/liaison/samples.ts';
import { actOn, beginInquiry } from '../act.ts';
import type { EventBody } from '../core/inquiry/inquiry-event.ts';
import type { MessageContent } from '../core/message/message-content.ts';
import { MessageReceipt, ThreadDetail, ThreadPage } from '../core/message/partner-pages.ts';

let world: PartnerWorld;
beforeAll(async () => {
  world = await openPartnerWorld();
});
afterAll(() => world.close());

const act = (number: string, body: EventBody, who: 'desk' | 'secondDesk' | 'tokyo' = 'desk') => {
  world.clock.now += 60_000;
  return actOn(world.services, people[who], number, body);
};

const say = async (thread: string, content: MessageContent, as: 'nordmark' | 'harbour' = 'nordmark') =>
  world.call('POST', `/api/partner/threads/${thread}/messages`, { as, body: { content } });

const begin = async (as: 'nordmark' | 'harbour' = 'nordmark') => {
  const { status, body } = await world.call('POST', '/api/partner/threads', {
    as,
    body: { content: { kind: 'request', request: messageRequest() }, senderReference: 'NM-CY/26/3318' },
  });
  expect({ status, body }).toMatchObject({ status: 200 });
  return MessageReceipt.parse(body);
};

const detail = async (id: string, as: 'nordmark' | 'harbour' = 'nordmark') =>
  ThreadDetail.parse((await world.call('GET', `/api/partner/threads/${id}`, { as })).body);

/** An inquiry of ours that has gone to Nordmark. */
const sent = async (): Promise<{ number: string; thread: string }> => {
  const record = await world.database.as(people.tokyo, (tx, asMachine) =>
    beginInquiry(
      { tx, asMachine, services: world.services, viewer: people.tokyo },
      {
        kind: 'drafted',
        direction: 'outgoing',
        partner: { organisation: 'DE-NORDMARK', country: 'DE', reference: null, zone: 'Europe/Berlin' },
        owner: 'JP-13',
        request: request(),
        incidents: [],
        parent: null,
        exercise: true,
      },
    ),
  );
  const number = record.number ?? '';
  await act(number, { kind: 'submitted' }, 'tokyo');
  await act(number, { kind: 'quality-check-begun' });
  await act(number, { kind: 'deconflicted', hits: 3, note: 'three units, not for them' });
  await act(number, { kind: 'channel-selected', channel: '24-7', reason: 'volatile data', alternative: null });
  await act(number, { kind: 'translated', request: request() });
  await act(number, { kind: 'approved' }, 'secondDesk');
  await act(number, { kind: 'sent', disclosure: null, message: null });
  const page = ThreadPage.parse((await world.call('GET', '/api/partner/threads')).body);
  return { number, thread: page.rows.find((row) => row.ourReference === number)?.id ?? '' };
};

describe('a foreign authority asks', () => {
  it('gets a number, sees its inquiry alone, and is told what the desk does in its own words', async () => {
    const receipt = await begin();
    expect(receipt.reference).toMatch(/^IN-2026-\d{4}$/);
    const number = receipt.reference ?? '';
    await act(number, {
      kind: 'acknowledged',
      reference: number,
      handler: 'International Liaison Desk',
      expectedBy: '2026-04-20T00:00:00Z',
      language: 'en',
      missing: '',
    });
    await act(number, { kind: 'clarification-asked', text: 'Which offence is investigated?' });
    const asked = await detail(receipt.thread);
    expect(asked.view).toMatchObject({ state: 'question-for-partner', waitsFor: 'partner', direction: 'to-japan' });
    expect(asked.messages.map(({ kind, direction, sequence }) => [kind, direction, sequence])).toEqual([
      ['request', 'from-partner', 1],
      ['acknowledgement', 'to-partner', 1],
      ['clarification-request', 'to-partner', 2],
    ]);
    expect((await say(receipt.thread, { kind: 'clarification', text: 'Computer fraud.', request: null })).status).toBe(200);
    expect((await detail(receipt.thread)).view.state).toBe('in-review');
    expect((await world.call('GET', `/api/partner/threads/${receipt.thread}`, { as: 'harbour' })).status).toBe(404);
    const others = ThreadPage.parse((await world.call('GET', '/api/partner/threads', { as: 'harbour' })).body);
    expect(others).toMatchObject({ rows: [], counts: { withPartner: 0, withJapan: 0, open: 0, over: 0 } });
  });

  it('reads nothing of what happens inside: hits, notes, tasks and who waits for whom', async () => {
    const { thread } = await sent();
    const text = JSON.stringify((await world.call('GET', `/api/partner/threads/${thread}`)).body);
    for (const inner of ['three units', 'volatile data', 'JP-13', 'quality-check', people.tokyo.name, people.desk.name, '契約者'])
      expect(text).not.toContain(inner);
  });
});

describe('Japan asks', () => {
  it('and the authority acknowledges, asks back, and answers in part under conditions that are accepted before anybody reads it', async () => {
    const { number, thread } = await sent();
    const opened = await detail(thread);
    expect(opened.view).toMatchObject({ state: 'new-for-partner', waitsFor: 'partner' });
    expect(opened.view.questions.map(({ text, state }) => [text, state])).toEqual([
      ['Who was the subscriber at that time?', 'open'],
      ['Who was the subscriber at that time?', 'open'],
    ]);
    expect(
      (await say(thread, { kind: 'acknowledgement', reference: 'NM-9', handler: 'Officer Test', expectedBy: null, missing: '' })).status,
    ).toBe(200);
    expect((await say(thread, { kind: 'clarification-request', text: 'Which zone?', questions: ['Q1'] })).status).toBe(200);
    await act(number, { kind: 'clarified', text: 'Japan Standard Time.', request: null });
    const answer = handedOver({
      handover: uuid(901),
      answers: [{ question: 'Q1', outcome: 'partial', text: 'The subscriber is the invented Example Nord.', refusal: null }],
      conditions: [{ kind: 'no-judicial-use', detail: '', until: null }],
    });
    expect((await say(thread, { kind: 'answer', ...answer })).status).toBe(200);
    expect((await detail(thread)).view).toMatchObject({ state: 'conditions-with-japan', waitsFor: 'japan' });
    const asDesk = () => world.call('GET', `/api/inquiries/${number}/messages`, { as: 'desk' });
    const before = ThreadDetail.parse((await asDesk()).body).messages.at(-1);
    expect(before).toMatchObject({ kind: 'answer', content: null, sha256: null, notice: { conditions: [{ kind: 'no-judicial-use' }] } });
    expect((await world.call('GET', `/api/liaison/messages/${before?.id}/package`, { as: 'desk' })).body.code).toBe('content-waits');
    await act(number, { kind: 'conditions-accepted', handover: uuid(901) });
    const after = ThreadDetail.parse((await asDesk()).body);
    expect(after.messages.map(({ kind }) => kind).slice(-2)).toEqual(['answer', 'acceptance']);
    expect(JSON.stringify(after.messages.at(-2)?.content)).toContain('Example Nord');
    expect(after.view.handovers).toMatchObject([{ state: 'delivered' }]);
    expect(after.view.questions.map(({ state }) => state)).toEqual(['partial', 'open']);
    const { rows } = await world.database.pool.query('select content from handover_content where handover = $1', [uuid(901)]);
    expect(JSON.stringify(rows)).toContain('Example Nord');
  });

  it('and a refusal with its ground settles every question', async () => {
    const { thread } = await sent();
    const refusal = { ground: 'R16', reason: 'Contrary to public order.', considered: null };
    expect((await say(thread, { kind: 'refusal', refusal })).status).toBe(200);
    const { view } = await detail(thread);
    expect(view).toMatchObject({ state: 'refused', waitsFor: null });
    expect(view.questions.every(({ state, refusal: why }) => state === 'refused' && why?.ground === 'R16')).toBe(true);
  });
});

it('what we refuse is told with ground and reason; what less was considered stays with us', async () => {
  const { thread, reference } = await begin();
  const considered = { partial: 'every part is the same to us', conditional: 'conditions do not help us' };
  await act(reference ?? '', { kind: 'refused', refusal: { ground: 'R16', reason: 'Contrary to public order.', considered } });
  const told = await detail(thread);
  expect(told.messages.at(-1)?.content).toEqual({
    kind: 'refusal',
    refusal: { ground: 'R16', reason: 'Contrary to public order.', considered: null },
  });
  expect(JSON.stringify(told)).not.toContain('to us');
});

it('what is erased here is gone from the other side too, but that something was said and its hash', async () => {
  const { thread, reference } = await begin();
  expect((await say(thread, { kind: 'withdrawal', why: 'Settled at home.' })).status).toBe(200);
  await act(reference ?? '', { kind: 'retention-reviewed', note: 'Nothing needs it.' });
  await act(reference ?? '', { kind: 'erased', why: 'Its time is over.' });
  const { messages, view } = await detail(thread);
  expect(messages.map(({ kind, content, sha256 }) => [kind, content, sha256?.length])).toEqual([
    ['request', null, 64],
    ['withdrawal', null, 64],
  ]);
  expect(JSON.stringify(view)).not.toContain('subscriber at that time');
  expect((await world.call('GET', `/api/liaison/messages/${messages[0]?.id}/package`)).status).toBe(409);
});

it('nobody changes or removes what was sent, not even the machine', async () => {
  const change = (statement: string) => world.database.pool.query(statement);
  for (const statement of [
    `update partner_message set by_name = 'x'`,
    'delete from partner_message',
    'truncate partner_message cascade',
    `update partner_message_body set exact = '\\x00'`,
    'delete from partner_message_body',
    'update partner_refusal set bytes = 0',
  ])
    await expect(change(statement)).rejects.toThrow('append-only');
});

it('a message that a system sends with its own envelope passes the same gate', async () => {
  const message = aMessage({ kind: 'request', request: messageRequest() }, { conversationId: uuid(777), messageId: uuid(778) });
  const { status, body } = await world.call('POST', '/api/partner/messages', { body: message });
  expect({ status, body }).toMatchObject({ status: 200, body: { messageId: uuid(778), sequence: 1 } });
});
