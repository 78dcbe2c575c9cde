import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addOrganisation, seedOrganisations } from '#platform/identity/organisations.ts';
import { partner, people, question, request } from '../../test/liaison/samples.ts';
import { openTestDatabase, type TestWorld } from '../../test/world.ts';
import { actIn, actOn, beginInquiry } from './act.ts';
import type { EventBody } from './core/inquiry/inquiry-event.ts';
import type { InquiryRecord } from './core/inquiry/inquiry-record.ts';
import { fold } from './core/inquiry/fold.ts';
import { eventsIn, historyOf } from './store/history.ts';
import { readInquiry } from './store/inquiries.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestDatabase();
  await world.database.asSystem(async (tx) => {
    await seedOrganisations(tx);
    await addOrganisation(tx, {
      id: 'DE-NORDMARK',
      kind: 'foreign',
      name: { ja: '架空', en: 'Invented' },
      country: 'DE',
      prefecture: null,
      exercise: true,
    });
  });
});
afterAll(() => world.close());

const draft = (): Promise<InquiryRecord> =>
  world.database.as(people.tokyo, (tx, asMachine) =>
    beginInquiry(
      { tx, asMachine, services: world.services, viewer: people.tokyo },
      { kind: 'drafted', direction: 'outgoing', partner, owner: 'JP-13', request: request(), incidents: [], parent: null, exercise: false },
    ),
  );

const act = (number: string, body: EventBody, who = people.desk as (typeof people)[keyof typeof people]): Promise<InquiryRecord> => {
  world.clock.now += 60_000;
  return actOn(world.services, who, number, body);
};

const approvedInquiry = async (): Promise<InquiryRecord> => {
  const { number } = await draft();
  const name = number ?? '';
  await act(name, { kind: 'submitted' }, people.tokyo);
  await act(name, { kind: 'quality-check-begun' });
  await act(name, { kind: 'deconflicted', hits: 0, note: '' });
  await act(name, { kind: 'channel-selected', channel: '24-7', reason: 'volatile data', alternative: null });
  await act(name, { kind: 'translated', request: request() });
  return act(name, { kind: 'approved' }, people.secondDesk);
};

test('a draft gets a number, is seen by its prefecture and the desk, and by nobody else', async () => {
  const { id, number } = await draft();
  expect(number).toMatch(/^OUT-2026-\d{4}$/);
  for (const [who, sees] of [
    ['tokyo', true],
    ['desk', true],
    ['osaka', false],
    ['nordmark', false],
  ] as const)
    expect(await world.database.as(people[who], (tx) => readInquiry(tx, { id })), who).toEqual(sees ? expect.anything() : null);
});

test('whoever drafted or translated does not approve', async () => {
  const { number } = await draft();
  const name = number ?? '';
  await act(name, { kind: 'submitted' }, people.tokyo);
  await act(name, { kind: 'quality-check-begun' });
  await act(name, { kind: 'deconflicted', hits: 0, note: '' });
  await act(name, { kind: 'channel-selected', channel: '24-7', reason: 'volatile data', alternative: null });
  await act(name, { kind: 'translated', request: request() });
  await expect(act(name, { kind: 'approved' })).rejects.toMatchObject({ code: 'approver-is-author' });
  expect((await act(name, { kind: 'approved' }, people.secondDesk)).state).toBe('approved');
});

test('a token cannot approve: it does not say who holds it', async () => {
  const { number } = await draft();
  const name = number ?? '';
  await act(name, { kind: 'submitted' }, people.tokyo);
  await act(name, { kind: 'quality-check-begun' });
  await act(name, { kind: 'deconflicted', hits: 0, note: '' });
  await act(name, { kind: 'channel-selected', channel: '24-7', reason: 'volatile data', alternative: null });
  await act(name, { kind: 'translated', request: request() });
  const token = { ...people.secondDesk, person: null, name: 'a token' };
  await expect(actOn(world.services, token, name, { kind: 'approved' })).rejects.toMatchObject({ code: 'approver-is-nobody' });
});

test('the log folds to the record that is stored, and every line fits the one before', async () => {
  const { id } = await approvedInquiry();
  const history = await world.database.asSystem((tx) => historyOf(tx, id));
  expect(history.map(({ intact }) => intact)).toEqual(history.map(() => true));
  const stored = await world.database.asSystem((tx) => readInquiry(tx, { id }));
  expect(fold(eventsIn(history))).toEqual({ ok: true, value: stored });
});

test('nobody changes the log, and a line that was changed all the same is found', async () => {
  const { id } = await approvedInquiry();
  const forge = sql`update inquiry_event set name = 'somebody else' where inquiry = ${id} and ordinal = 2`;
  await expect(world.database.asSystem((tx) => forge.execute(tx))).rejects.toThrow(/append-only/);
  const history = await world.database.asSystem(async (tx) => {
    await sql`alter table inquiry_event disable trigger user`.execute(tx);
    await forge.execute(tx);
    await sql`alter table inquiry_event enable trigger user`.execute(tx);
    return historyOf(tx, id);
  });
  expect(history.filter(({ intact }) => !intact).map(({ ordinal }) => ordinal)).toEqual([2]);
});

test('acts that are not legal change nothing', async () => {
  const { number, id } = await draft();
  await expect(act(number ?? '', { kind: 'approved' })).rejects.toMatchObject({ code: 'move-not-legal' });
  await expect(act(number ?? '', { kind: 'deconflicted', hits: 0, note: '' }, people.tokyo)).rejects.toMatchObject({
    code: 'move-not-legal',
  });
  await expect(act(number ?? '', { kind: 'submitted' }, people.osaka)).rejects.toMatchObject({ code: 'not-found' });
  expect(await world.database.asSystem((tx) => historyOf(tx, id))).toHaveLength(1);
});

test('an answer under conditions is passed on only after the desk accepted them', async () => {
  const { number } = await approvedInquiry();
  const name = number ?? '';
  await act(name, { kind: 'sent', disclosure: null, message: null });
  const handover = world.services.newId();
  const conditions = [{ kind: 'no-judicial-use' as const, detail: '', until: null }];
  const answers = [
    { question: 'Q1', part: 'full' as const },
    { question: 'Q2', part: 'full' as const },
  ];
  const offered = await act(name, {
    kind: 'handover-offered',
    handover: { id: handover, kind: 'answer', from: 'them', conditions, answers, disclosure: null },
    author: null,
  });
  expect(offered.state).toBe('answer-received');
  await expect(act(name, { kind: 'handover-delivered', handover })).rejects.toMatchObject({ code: 'conditions-open' });
  await expect(act(name, { kind: 'released', handover, to: ['JP-13'] })).rejects.toMatchObject({ code: 'conditions-open' });
  await act(name, { kind: 'conditions-accepted', handover });
  await act(name, { kind: 'handover-delivered', handover });
  const released = await act(name, { kind: 'released', handover, to: ['JP-13'] });
  expect(released.state).toBe('delivered-to-requester');
  expect(released.request.questions.map(({ state }) => state)).toEqual(['answered', 'answered']);
});

test('an incoming inquiry gets its number when registered, whatever number is given', async () => {
  const received = await world.database.as(people.desk, (tx, asMachine) =>
    beginInquiry(
      { tx, asMachine, services: world.services, viewer: people.desk },
      {
        kind: 'received',
        direction: 'incoming',
        partner,
        owner: 'JP-NPA',
        request: request({ questions: [question('Q1')] }),
        oral: false,
        channel: '24-7',
        exercise: false,
      },
    ),
  );
  const registered = await world.database.as(people.desk, (tx, asMachine) =>
    actIn({ tx, asMachine, services: world.services, viewer: people.desk }, received.id, {
      kind: 'registered',
      number: 'mine',
      guards: [],
    }),
  );
  expect(registered.number).toMatch(/^IN-2026-\d{4}$/);
});
