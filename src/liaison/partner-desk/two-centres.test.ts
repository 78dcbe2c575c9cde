import { afterAll, beforeAll, expect, it } from 'vitest';
import { settleHome } from '#platform/identity/index.ts';
import { addOrganisation } from '#platform/identity/organisations.ts';
import type { Viewer } from '#model/viewer.ts';
import { handedOver, uuid } from '../../../test/liaison/messages.ts';
import { people, question, request } from '../../../test/liaison/samples.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { actIn, actOn, beginInquiry } from '../act.ts';
import type { Acting } from '../acting.ts';
import { proposeDraft } from '../begin-draft.ts';
import type { EventBody } from '../core/inquiry/inquiry-event.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import { writtenLetter } from '../letters/written-letter.ts';
import { historyOf } from '../store/history.ts';
import { readInquiry } from '../store/inquiries.ts';
import { exhibitOrigin } from '../teams/exhibit-origin.ts';
import { messagePackage } from './message-package.ts';
import { addPartnerKey, centreKeys } from './public-keys.ts';
import { receivePackage } from './receive-package.ts';
import { sendContent } from './send-content.ts';

/* Two centres that know each other by key only, Japan's and one of another country. Everything that passes is a signed package. Names are invented. */

type Side = {
  readonly world: TestWorld;
  readonly home: string;
  readonly country: string;
  readonly zone: string;
  readonly desk: Viewer;
  readonly secondDesk: Viewer;
};

const tokyoHome = { id: 'JP-NPA', country: 'JP', zone: 'Asia/Tokyo' };
const harbourHome = { id: 'SG-CYB', country: 'SG', zone: 'Asia/Singapore' };
type Home = typeof tokyoHome;

async function openSide(own: Home, other: Home, seed: number): Promise<Side> {
  const world = await openTestDatabase({ seed });
  await world.database.asSystem(async (tx) => {
    await settleHome(tx, { id: own.id, name: `${own.id} (fictitious)` });
    await addOrganisation(tx, {
      id: other.id,
      country: other.country,
      kind: 'foreign',
      prefecture: null,
      exercise: false,
      name: { ja: `${other.id}（架空）`, en: `${other.id} (fictitious)` },
    });
  });
  const at = (viewer: Viewer): Viewer => ({ ...viewer, organisation: own.id });
  return { world, home: own.id, country: own.country, zone: own.zone, desk: at(people.desk), secondDesk: at(people.secondDesk) };
}

let tokyo: Side;
let harbour: Side;
beforeAll(async () => {
  [tokyo, harbour] = await Promise.all([openSide(tokyoHome, harbourHome, 1), openSide(harbourHome, tokyoHome, 2)]);
  for (const [here, there] of [
    [tokyo, harbour],
    [harbour, tokyo],
  ] as const) {
    const [key] = await centreKeys(there.world.services);
    expect(key?.organisation).toBe(there.home);
    const given = { organisation: there.home, pem: key?.pem ?? '', validFrom: null, validUntil: null, reason: 'Read out by telephone.' };
    await addPartnerKey(here.world.services, here.desk, given);
  }
});
afterAll(() => Promise.all([tokyo?.world.close(), harbour?.world.close()]));

const as = <T>({ world: { services } }: Side, viewer: Viewer, work: (acting: Acting) => Promise<T>): Promise<T> =>
  services.database.as(viewer, (tx, asMachine) => work({ tx, asMachine, services, viewer }));

const act = (
  { world: { services, clock }, ...side }: Side,
  { number }: Pick<InquiryRecord, 'number'>,
  body: EventBody,
  who: 'desk' | 'secondDesk' = 'desk',
) => {
  clock.now += 1000;
  return actOn(services, side[who], number ?? '', body);
};

/** Takes the newest message of an inquiry to the other side, as a package in somebody's hand. Answers the inquiry as it stands there. */
async function carry(from: Side, to: Side, { id }: InquiryRecord): Promise<InquiryRecord> {
  const bytes = await as(from, from.desk, async ({ tx, services }) => {
    const { id: message } = await tx
      .selectFrom('partner_message')
      .innerJoin('partner_thread', 'partner_thread.id', 'partner_message.thread')
      .select('partner_message.id')
      .where('partner_thread.inquiry', '=', id)
      .where('direction', '=', 'to-partner')
      .orderBy('sequence', 'desc')
      .executeTakeFirstOrThrow();
    return (await messagePackage(tx, services, message)).bytes;
  });
  to.world.clock.now = Math.max(to.world.clock.now, from.world.clock.now) + 1000;
  const { reference } = await receivePackage(to.world.services, to.desk, bytes);
  return whole(to, { number: reference ?? '' });
}

const whole = (side: Side, of: { readonly number: string } | { readonly id: string }): Promise<InquiryRecord> =>
  as(side, side.desk, async ({ tx }) => {
    const record = await readInquiry(tx, of);
    if (!record) throw new RangeError('no such inquiry');
    return record;
  });

/** A request that one desk drafts, approves with two persons, and sends. */
async function sent(from: Side, to: Side, instrument: string): Promise<InquiryRecord> {
  const asked = request({ instrument, type: 'police-information', preserveDays: null, questions: [question('Q1')] });
  const drafter: Viewer = { ...from.desk, person: uuid(7), role: 'officer' };
  const record = await as(from, drafter, (acting) =>
    beginInquiry(acting, {
      kind: 'drafted',
      direction: 'outgoing',
      partner: { organisation: to.home, country: to.country, reference: null, zone: to.zone },
      owner: from.home,
      request: asked,
      incidents: [],
      parent: null,
      exercise: false,
    }),
  );
  await actOn(from.world.services, drafter, record.number ?? '', { kind: 'submitted' });
  await act(from, record, { kind: 'quality-check-begun' });
  await act(from, record, { kind: 'deconflicted', hits: 0, note: '' });
  await act(from, record, { kind: 'channel-selected', channel: 'icpo', reason: 'both have it', alternative: null });
  await act(from, record, { kind: 'translated', request: asked });
  await act(from, record, { kind: 'approved' }, 'secondDesk');
  return act(from, record, { kind: 'sent', disclosure: null, message: null });
}

/** The one asks, the other takes it on, acknowledges and answers: all of it between the two homes and nobody else. */
async function conversation(
  asker: Side,
  asked: Side,
  answer: string,
): Promise<{ readonly ours: InquiryRecord; readonly theirs: InquiryRecord }> {
  const ours = await sent(asker, asked, 'icpo');
  const arrived = await carry(asker, asked, ours);
  const number = arrived.number ?? '';
  await act(asked, arrived, { kind: 'acknowledged', reference: number, handler: 'Desk', expectedBy: null, language: 'en', missing: '' });
  expect(await carry(asked, asker, arrived)).toMatchObject({ id: ours.id, state: 'acknowledged', acknowledgement: { reference: number } });
  await act(asked, arrived, { kind: 'triaged', senderAuthentic: true, duplicates: [], hits: 0, urgency: 'routine', owner: asked.home });
  await act(asked, arrived, { kind: 'legal-check-begun' });
  const checks = arrived.legal.map(({ guard }) => ({ guard, result: 'met' as const, note: '' }));
  await act(asked, arrived, { kind: 'legally-checked', checks });
  await act(asked, arrived, { kind: 'accepted', conditions: [] });
  await act(asked, arrived, { kind: 'work-begun' });
  await act(asked, arrived, { kind: 'review-asked', disclosure: uuid(930) });
  await as(asked, asked.secondDesk, async (acting) => {
    const handover = { id: answer, kind: 'answer' as const, from: 'us' as const, conditions: [], disclosure: uuid(930) };
    const author = { capacity: 'desk' as const, person: asked.desk.person, name: 'x', organisation: asked.home };
    await actIn(acting, arrived.id, {
      kind: 'handover-offered',
      handover: { ...handover, answers: [{ question: 'Q1', part: 'full' }] },
      author,
    });
    await sendContent(acting, arrived.id, { kind: 'answer', ...handedOver({ handover: answer }) }, { disclosure: uuid(930) });
  });
  await carry(asked, asker, arrived);
  return { ours: await whole(asker, { id: ours.id }), theirs: await whole(asked, { id: arrived.id }) };
}

const organisationsIn = (side: Side, { id }: InquiryRecord): Promise<{ readonly intact: boolean; readonly machine: string[] }> =>
  as(side, side.desk, async ({ tx }) => {
    const log = await historyOf(tx, id);
    const machine = log.flatMap(({ stamp: { by } }) => (by.capacity === 'machine' ? [by.organisation] : []));
    return { intact: log.every(({ intact }) => intact), machine: [...new Set(machine)] };
  });

it("another country's centre asks Japan's in its own name, and reads the answer", async () => {
  const { ours, theirs } = await conversation(harbour, tokyo, uuid(900));
  expect(theirs).toMatchObject({ owner: 'JP-NPA', partner: { organisation: 'SG-CYB', country: 'SG', reference: ours.number } });
  expect(theirs.legal.map(({ guard }) => guard)).toEqual(['double-criminality', 'political-offence', 'ministry-opinion', 'neutrality']);
  expect(ours).toMatchObject({ owner: 'SG-CYB', partner: { organisation: 'JP-NPA', reference: theirs.number } });
  expect(ours.request.questions).toMatchObject([{ state: 'answered' }]);
  expect(await organisationsIn(harbour, ours)).toEqual({ intact: true, machine: ['SG-CYB'] });
  expect(await organisationsIn(tokyo, theirs)).toEqual({ intact: true, machine: ['JP-NPA'] });
  const asked = { reference: ours.number ?? '', kind: 'request' as const, handover: undefined };
  const letter = await as(harbour, harbour.desk, ({ tx }) => writtenLetter(tx, harbour.desk, asked, '2026-04-01T00:00:00Z'));
  expect(letter).toMatchObject({ from: { en: 'SG-CYB (fictitious)' }, to: { en: 'JP-NPA (fictitious)' } });
});

it("Japan's centre asks another country's, which takes it on by no law of Japan's", async () => {
  const { ours, theirs } = await conversation(tokyo, harbour, uuid(901));
  expect(ours).toMatchObject({ owner: 'JP-NPA', partner: { organisation: 'SG-CYB', reference: theirs.number } });
  expect(theirs).toMatchObject({ owner: 'SG-CYB', partner: { organisation: 'JP-NPA', country: 'JP' } });
  expect(theirs.legal.map(({ guard }) => guard)).toEqual(['political-offence', 'neutrality']);
  expect(await organisationsIn(harbour, theirs)).toEqual({ intact: true, machine: ['SG-CYB'] });
  // What the desk gave away is the desk's own, to share on or not.
  const source = { kind: 'handover' as const, reference: uuid(901) };
  const origin = await as(harbour, harbour.desk, ({ tx }) => exhibitOrigin(tx, source));
  expect(origin).toMatchObject({ owner: 'SG-CYB' });
});

it("each centre's desk takes for its own police who they are there, and no others", async () => {
  const own = async ({ world }: Side): Promise<string[]> =>
    (
      await world.database.pool.query(
        `select id from organisation where is_own_police(id) and id in ('JP-NPA', 'JP-13', 'SG-CYB') order by id`,
      )
    ).rows.map(({ id }: { id: string }) => id);
  expect([await own(tokyo), await own(harbour)]).toEqual([['JP-13', 'JP-NPA'], ['SG-CYB']]);
});

it('treaties are those between the own country and the partner', async () => {
  const proposed = await as(harbour, harbour.desk, ({ tx }) =>
    proposeDraft(tx, { partner: 'JP-NPA', type: 'preservation' }, harbour.world.clock.now),
  );
  expect(proposed.instruments.find(({ id }) => id === 'budapest-29')?.why.en).toContain('Singapore');
});
