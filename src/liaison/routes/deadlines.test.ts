import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskPerson, deskPeople, type DeskWorld, openDeskWorld } from '../../../test/liaison/desk-world.ts';
import { partner, request } from '../../../test/liaison/samples.ts';
import { actIn, beginInquiry } from '../act.ts';
import type { ActOptions } from '../acting.ts';
import type { EventBody } from '../core/inquiry/inquiry-event.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import { deadlineRoutes } from './deadlines.ts';

let w: DeskWorld;
/** A foreign preservation request of 29 October on which data has been kept since the 30th; only the Agency sees it. */
let incoming: InquiryRecord;
/** A draft of Tokyo's. */
let draft: InquiryRecord;

const act = (as: DeskPerson, id: string, body: EventBody, options: ActOptions = {}): Promise<InquiryRecord> =>
  w.world.database.as(deskPeople[as], (tx, asMachine) =>
    actIn({ tx, asMachine, services: w.world.services, viewer: deskPeople[as] }, id, body, options),
  );
const begin = (as: DeskPerson, body: Parameters<typeof beginInquiry>[1], options: ActOptions = {}): Promise<InquiryRecord> =>
  w.world.database.as(deskPeople[as], (tx, asMachine) =>
    beginInquiry({ tx, asMachine, services: w.world.services, viewer: deskPeople[as] }, body, options),
  );
const calendar = (url: string, as: DeskPerson | null) =>
  w.app.inject({ method: 'GET', url, headers: { ...(as && { 'x-test-person': as }) } });

beforeAll(async () => {
  w = await openDeskWorld();
  w.world.clock.now = Date.parse('2026-11-21T00:04:00Z');
  const common = { partner, request: request(), exercise: false };
  const at = (time: string): ActOptions => ({ at: time });
  incoming = await begin(
    'desk',
    { ...common, kind: 'received', direction: 'incoming', owner: 'JP-NPA', oral: false, channel: '24-7' },
    at('2026-10-29T14:41:00Z'),
  );
  const { id } = incoming;
  await act('desk', id, { kind: 'registered', number: '', guards: [] }, at('2026-10-29T15:00:00Z'));
  await act(
    'desk',
    id,
    { kind: 'triaged', senderAuthentic: true, duplicates: [], hits: 0, urgency: 'urgent', owner: 'JP-NPA' },
    at('2026-10-29T15:10:00Z'),
  );
  const checking = await act('desk', id, { kind: 'legal-check-begun' }, at('2026-10-29T15:20:00Z'));
  const checks = checking.legal.map(({ guard }) => ({ guard, result: 'met' as const, note: '' }));
  if (checks.length > 0) await act('desk', id, { kind: 'legally-checked', checks }, at('2026-10-29T15:30:00Z'));
  await act('desk', id, { kind: 'accepted', conditions: [] }, at('2026-10-29T16:00:00Z'));
  incoming = await act('desk', id, {
    kind: 'preservation-started',
    preservation: {
      id: '01900000-0000-7000-8000-00000000b001',
      custodian: 'みずほの森データ（架空）',
      what: '',
      where: 'jp',
      startedAt: '2026-10-30T02:00:00Z',
      days: 30,
    },
  });
  draft = await begin('tokyo', { ...common, kind: 'drafted', direction: 'outgoing', owner: 'JP-13', incidents: [], parent: null });
}, 60_000);
afterAll(() => w.close());

const unknown = 'IN-2026-9999';
const operations = [`/api/inquiries/${unknown}/clocks`, `/api/inquiries/${unknown}/clocks.ics`, '/api/liaison/clocks.ics'];

describe('every operation', () => {
  it('is in the list above', () => {
    expect(deadlineRoutes.map(({ path }) => path.replace(':number', unknown))).toEqual(operations);
  });

  it.each(operations)('%s asks to sign in', async (url) => {
    expect(await w.ask('GET', url, null)).toMatchObject({ status: 401, body: { code: 'login-required' } });
  });

  it.each(operations.flatMap((url) => (['auditor', 'administrator', 'company', 'nordmark'] as const).map((as) => [url, as] as const)))(
    '%s is not for %s',
    async (url, as) => expect(await w.ask('GET', url, as)).toMatchObject({ status: 403, body: { code: 'not-permitted' } }),
  );

  it.each([
    '/api/inquiries/x/clocks',
    '/api/inquiries/IN-26-1/clocks.ics',
    '/api/liaison/clocks.ics?lang=fr',
    `/api/inquiries/${unknown}/clocks.ics?lang=`,
  ])('%s is malformed', async (url) => expect((await w.ask('GET', url, 'desk')).status).toBeOneOf([400, 422]));

  it.each(operations.slice(0, 2))('%s knows nothing of what is not there', async (url) => {
    expect(await w.ask('GET', url, 'desk')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('the clocks of an inquiry', () => {
  it('come with both zones, what runs out first, and the two clocks of its preservation', async () => {
    const { status, body } = await w.ask('GET', `/api/inquiries/${incoming.number}/clocks`, 'desk');
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({
      number: incoming.number,
      zones: { ours: 'Asia/Tokyo', theirs: 'Europe/Berlin' },
      plans: [{ treaty: { days: 60, until: '2026-12-29T15:00:00.000Z' }, shortNow: 30, until: '2026-11-29T15:00:00.000Z' }],
    });
    expect(body.clocks.map(({ rule }: { rule: string }) => rule)).toEqual(
      expect.arrayContaining(['PRES-29-MIN', 'PRES-JP-1', 'INT-ACK-URGENT']),
    );
  });

  it('are audited as a consultation', async () => {
    const count = async (): Promise<number> => {
      const entries = await w.world.database.asSystem((tx) =>
        tx
          .selectFrom('audit_entry')
          .select('operation')
          .where('operation', '=', 'consultation')
          .where('subject_id', '=', incoming.number)
          .execute(),
      );
      return entries.length;
    };
    const before = await count();
    await w.ask('GET', `/api/inquiries/${incoming.number}/clocks`, 'desk');
    await calendar(`/api/inquiries/${incoming.number}/clocks.ics`, 'desk');
    expect(await count()).toBe(before + 2);
  });

  it('are not there for a prefecture that has no part in it', async () => {
    for (const end of ['clocks', 'clocks.ics'])
      expect(await w.ask('GET', `/api/inquiries/${incoming.number}/${end}`, 'tokyo')).toMatchObject({ status: 404 });
    expect((await w.ask('GET', `/api/inquiries/${draft.number}/clocks`, 'tokyo')).body).toMatchObject({ number: draft.number, clocks: [] });
  });

  it('show a unit with a task no clock of a preservation that it does not read', async () => {
    const { id } = incoming;
    await act('desk', id, {
      kind: 'assigned',
      tasks: [{ id: '01900000-0000-7000-8000-00000000c001', unit: 'JP-13', text: '確認', questions: ['Q1'] }],
    });
    const { body } = await w.ask('GET', `/api/inquiries/${incoming.number}/clocks`, 'tokyo');
    expect(body.plans).toEqual([]);
    expect(body.clocks.map(({ rule }: { rule: string }) => rule)).toEqual(['INT-ACK-URGENT']);
  });
});

describe('calendar files', () => {
  it('carry the clocks of one inquiry, in the language asked for', async () => {
    const answer = await calendar(`/api/inquiries/${incoming.number}/clocks.ics?lang=en`, 'desk');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'no-store' });
    expect(answer.headers['content-disposition']).toContain(`${incoming.number}.ics`);
    expect(answer.body).toContain(`SUMMARY:${incoming.number} Domestic preservation`);
    expect(answer.body).toContain('DTEND:20261129T150000Z');
    expect(answer.body).not.toContain('みずほの森');
  });

  it('of all inquiries hold what the viewer may see and nothing else', async () => {
    const desk = (await calendar('/api/liaison/clocks.ics', 'desk')).body;
    expect(desk).toContain(`${incoming.number}`);
    const osaka = (await calendar('/api/liaison/clocks.ics', 'osaka')).body;
    expect(osaka).toContain('BEGIN:VCALENDAR');
    expect(osaka).not.toContain('VEVENT');
  });

  it('leave out an inquiry that is over', async () => {
    await act('desk', incoming.id, { kind: 'withdrawn', why: '訓練' });
    expect((await calendar('/api/liaison/clocks.ics', 'desk')).body).not.toContain(`${incoming.number}`);
  });
});
