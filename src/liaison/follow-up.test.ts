import { afterAll, beforeAll, expect, test } from 'vitest';
import { addOrganisation, seedOrganisations } from '#platform/identity/organisations.ts';
import { exerciseAuthorities } from '#training';
import { people } from '../../test/liaison/samples.ts';
import { openTestDatabase, type TestWorld } from '../../test/world.ts';
import { matter } from './exercise/matter.ts';
import { outgoingSteps } from './exercise/outgoing-steps.ts';
import { recordOf, say, type Stage } from './exercise/stage.ts';
import { beginFollowUp, followUpsOf } from './follow-up.ts';
import { readInquiry } from './store/inquiries.ts';

let world: TestWorld;
let stage: Stage;
const next = { type: 'ipv4' as const, value: '203.0.113.201', at: '2026-11-02T13:05:09Z', zone: 'UTC', port: 50_022 };

beforeAll(async () => {
  world = await openTestDatabase({ now: '2026-11-22T09:00:00+09:00' });
  await world.database.asSystem(async (tx) => {
    await seedOrganisations(tx);
    for (const authority of exerciseAuthorities) await addOrganisation(tx, authority);
  });
  const partner = { organisation: 'DE-NORDMARK', country: 'DE', zone: 'Europe/Berlin' };
  stage = {
    services: world.services,
    matter: matter('control-server'),
    partner,
    unit: 'JP-13',
    incident: null,
    clock: { now: world.clock.now - 86_400_000 },
    inquiry: null,
  };
  for (const step of ['draft', 'submit', 'check', 'deconflict', 'channel', 'translate', 'approve', 'send', 'arrive'] as const)
    await outgoingSteps[step](stage);
});
afterAll(() => world.close());

const answer = (conditions: readonly { kind: 'confidential'; detail: string; until: null }[]) =>
  say(stage, {
    kind: 'answer',
    handover: world.services.newId(),
    what: 'answer',
    title: 'Re: path',
    text: '',
    answers: [{ question: 'Q1', outcome: 'full', text: 'The next provider is in Sweden.', refusal: null }],
    items: [],
    selectors: [next, { ...next, value: '203.0.113.40' }],
    conditions: [...conditions],
    handling: { tlp: 'amber', pap: null, europol: [], europolText: '', grade: null },
    attachments: [],
  });
const as = { ...people.desk, exerciseOnly: true };
const look = async (who = as) => world.database.as(who, async (tx) => followUpsOf(tx, (await recordOf(stage)).number ?? ''));

test('a selector that the answer brings is proposed once its conditions are accepted, and only what is new', async () => {
  await answer([{ kind: 'confidential', detail: '', until: null }]);
  expect((await look()).selectors).toEqual([]);
  await outgoingSteps.accept(stage);
  const { selectors, isNextHop, partners } = await look();
  expect(selectors.map(({ selector }) => selector.norm)).toEqual(['203.0.113.201']);
  expect(isNextHop).toBe(true);
  expect(partners.map(({ organisation }) => organisation)).toContain('SE-FJALL');
});

test('the drafting prefecture sees it once the answer was released to it', async () => {
  const tokyo = { ...people.tokyo, exerciseOnly: true };
  expect((await look(tokyo)).selectors).toEqual([]);
  await outgoingSteps.release(stage);
  expect((await look(tokyo)).selectors).toHaveLength(1);
});

test('the next inquiry asks the next country about what is new, and both know of each other', async () => {
  const parent = await recordOf(stage);
  const tokyo = { ...people.tokyo, exerciseOnly: true };
  const child = await world.database.as(tokyo, (tx, asMachine) =>
    beginFollowUp({ tx, asMachine, services: world.services, viewer: tokyo }, parent.number ?? '', {
      partner: 'SE-FJALL',
      selectors: [{ type: 'ipv4', norm: '203.0.113.201' }],
    }),
  );
  expect(child).toMatchObject({
    direction: 'outgoing',
    state: 'draft',
    partner: { organisation: 'SE-FJALL' },
    related: { parent: parent.number },
    request: { type: 'partial-disclosure', instrument: 'budapest-30', selectors: [{ norm: '203.0.113.201', port: 50_022 }] },
  });
  expect(child.request.questions.length).toBeGreaterThan(0);
  expect((await recordOf(stage)).related.children).toEqual([child.number]);
});

test('what no answer brought is refused, and nothing begins', async () => {
  const parent = await recordOf(stage);
  const begin = world.database.as(as, (tx, asMachine) =>
    beginFollowUp({ tx, asMachine, services: world.services, viewer: as }, parent.number ?? '', {
      partner: 'SE-FJALL',
      selectors: [{ type: 'ipv4', norm: '192.0.2.1' }],
    }),
  );
  await expect(begin).rejects.toMatchObject({ code: 'nothing-to-follow' });
  expect(await world.database.asSystem((tx) => readInquiry(tx, { number: 'OUT-2026-0003' }))).toBeNull();
});
