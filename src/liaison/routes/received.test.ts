import { afterAll, beforeAll, expect, it } from 'vitest';
import { handedOver, messageRequest, uuid } from '../../../test/liaison/messages.ts';
import { openPartnerWorld, people, type PartnerWorld, type Who } from '../../../test/liaison/partner-world.ts';
import { readInquiry } from '../store/inquiries.ts';

/* What came by telephone, through INTERPOL or in a letter reaches the desk's log by the same gate as a message. */

let world: PartnerWorld;
beforeAll(async () => {
  world = await openPartnerWorld();
});
afterAll(() => world.close());

const hour = 3_600_000;
const ago = (ms: number): string => new Date(world.clock.now - ms).toISOString();
const entry = (change: object = {}) => ({
  partner: 'DE-NORDMARK',
  content: { kind: 'request', request: messageRequest() },
  senderName: 'Officer Brandt, duty desk',
  senderReference: 'NM-CY/26/77',
  channel: 'icpo',
  oral: false,
  receivedAt: ago(2 * hour),
  ...change,
});
const enter = (body: unknown, as: Who | null = 'desk') => world.call('POST', '/api/liaison/received', { as, body });
const record = async (number: string) =>
  world.database.as(people.desk, async (tx) => {
    const found = await readInquiry(tx, { number });
    if (!found) throw new Error(number);
    return found;
  });

it('a request begins an inquiry whose clocks run from when it reached us', async () => {
  const { status, body } = await enter(entry({ oral: true, channel: '24-7' }));
  expect({ status, body }).toMatchObject({ status: 200, body: { reference: expect.stringMatching(/^IN-/) } });
  expect(await record(body.reference)).toMatchObject({
    state: 'registered',
    receivedAt: ago(2 * hour),
    oral: { confirmedAt: null },
    channel: { id: '24-7' },
    partner: { organisation: 'DE-NORDMARK', reference: 'NM-CY/26/77' },
  });
  // The authority reads it when it signs in, and sees that the desk wrote it down.
  const { messages } = (await world.call('GET', `/api/partner/threads/${body.thread}`, { as: 'nordmark' })).body;
  expect(messages).toMatchObject([{ kind: 'request', road: 'desk' }]);
  expect((await world.call('GET', `/api/partner/threads/${body.thread}`, { as: 'harbour' })).status).toBe(404);
});

it('what belongs to a matter follows in it, by the rules of the gate', async () => {
  const { reference, thread } = (await enter(entry())).body;
  const withdrawal = { kind: 'withdrawal', why: 'No longer needed.' };
  expect(await enter(entry({ inquiry: reference, content: withdrawal, partner: 'SG-HARBOUR' }))).toMatchObject({
    status: 403,
    body: { code: 'message-sender' },
  });
  expect(await enter(entry({ inquiry: reference, content: { kind: 'answer', ...handedOver({ handover: uuid(41) }) } }))).toMatchObject({
    body: { code: expect.stringMatching(/wrong-direction|question-unknown|move-not-legal/) },
  });
  expect((await record(reference)).state).toBe('registered');
  expect((await enter(entry({ inquiry: reference, content: withdrawal, receivedAt: ago(hour) }))).status).toBe(200);
  expect(await record(reference)).toMatchObject({ state: 'closed', closed: { outcome: 'withdrawn' } });
  expect((await world.call('GET', `/api/partner/threads/${thread}`, { as: 'nordmark' })).body.messages).toHaveLength(2);
});

it('a slip of the desk is refused without a receipt in the name of the authority, and nothing changes', async () => {
  const before = await world.everything();
  for (const [change, status, code] of [
    [{ receivedAt: ago(-hour) }, 422, 'event-in-future'],
    [{ channel: 'pigeon' }, 404, 'not-found'],
    [{ partner: 'XX-NOBODY' }, 404, 'not-found'],
    [{ partner: 'JP-13' }, 403, 'message-sender'],
    [{ inquiry: 'IN-2026-9999' }, 404, 'not-found'],
    [{ content: { kind: 'withdrawal', why: 'x' } }, 422, 'message-begins-nothing'],
    [{ senderName: '' }, 422, 'invalid-input'],
    [{ extra: 1 }, 422, 'invalid-input'],
  ] as const)
    expect(await enter(entry(change)), JSON.stringify(change)).toMatchObject({ status, body: { code } });
  expect(await world.everything()).toBe(before);
  expect((await world.call('GET', '/api/partner/refusals', { as: 'nordmark' })).body.rows).toEqual([]);
});

it.each([
  [null, 401],
  ['nordmark', 403],
  ['tokyo', 403],
  ['analyst', 403],
  ['auditor', 403],
] as const)('%s does not write down what others said', async (as, status) => {
  expect((await enter(entry(), as)).status).toBe(status);
});
