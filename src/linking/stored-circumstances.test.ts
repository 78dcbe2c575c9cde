import { afterAll, beforeAll, expect, it } from 'vitest';
import { linkableByIds, streamLinkable } from '#intake';
import type { ReportInput } from '#model/report.ts';
import { type LinkedWorld, openLinkedWorld, people } from '../../test/linking/linked-world.ts';
import { plainKey } from './core/engine/keyed-hash.ts';
import { createLinker } from './linker.ts';
import { newPacker, newPacking } from './new-engine.ts';
import { createStoredPacker } from './stored-packer.ts';
import { engineFor } from './view/engine-for.ts';

let w: LinkedWorld;
let [a, b] = ['', ''];
const lure = 'お客様の口座で不審な取引が確認されましたので、一時的にお取引を制限しております。';
const input = (text: string, hour: string, more: Partial<ReportInput> = {}): ReportInput => ({
  kind: 'phishing',
  text,
  occurred: { at: `2020-05-01T${hour}:10:00Z`, precision: 'minute', approximate: false, zone: 'Asia/Tokyo' },
  damage: { industry: { state: 'answered', value: 'finance' } },
  handling: { tlp: 'green' },
  ...more,
});
const types = (linker = w.linker): string[] | undefined =>
  linker
    .engine()
    .link(a, b)
    ?.evidence.map(({ type }) => type);

beforeAll(async () => {
  w = await openLinkedWorld();
  a = (await w.report('tokyo', input(`携帯電話に「${lure}」という通知が届いた。`, '03'))).id;
  b = (await w.report('osaka', input(`相談者が読んだ文面\n> ${lure}\n家族が届け出た。`, '05', { id: 'second' }))).id;
}, 60_000);
afterAll(() => w.close());

it('an engine filled from the database says of quotes and circumstances what the running one says', async () => {
  expect(types()).toEqual(['lure', 'victimology', 'working-hours']);
  const fresh = createLinker(w.world.services);
  expect(await fresh.rebuild()).toMatchObject({ reports: 2, differences: 0 });
  expect(fresh.engine().link(a, b)).toEqual(w.linker.engine().link(a, b));
});

it('reports without a text are packed with their circumstances', async () => {
  const ids = [a, b, (await w.report('tokyo', input('', '05'))).id, (await w.report('tokyo', { kind: 'phishing' })).id];
  await w.world.database.asSystem(async (tx) => {
    const pack = createStoredPacker(newPacking(plainKey));
    const packed = [];
    for await (const { text } of streamLinkable(tx)) packed.push(...pack(text));
    expect(packed).toEqual([newPacker(plainKey)(await linkableByIds(tx, ids))]);
  });
});

it('the passages that two reports quote are shown beside their link, to who may read the reports', async () => {
  const url = `/api/clusters/C-000001/why?a=${a}&b=${b}`;
  const [step] = (await w.ask('GET', url, 'tokyoAnalyst')).body.steps;
  expect(step).toMatchObject({ type: 'lure', documents: [{ report: a }, { report: b }] });
  for (const { excerpt, mark } of step.documents) expect(excerpt.slice(...mark)).toContain(lure);
  const told = await w.ask('GET', url, 'abroad');
  expect([told.status, told.body.steps[0].type]).toEqual([200, 'lure']);
  expect(JSON.stringify(told.body)).not.toContain(lure);
});

it('who is not shown the industry and size of a victim hears nothing that follows from them', async () => {
  const heard = (viewer: (typeof people)['abroad' | 'tokyo']) =>
    w.world.database.as(viewer, async (tx, asMachine) => (await engineFor(w.linker, viewer, tx, asMachine)).link(a, b));
  const [police, partner] = [await heard(people.tokyo), await heard(people.abroad)];
  expect(police?.evidence.map(({ type }) => type)).toContain('victimology');
  expect(partner?.evidence.map(({ type }) => type)).toEqual(['lure']);
  const sum = partner?.evidence.reduce((all, { contribution }) => all + contribution, partner.prior);
  expect(partner?.logOdds).toBeCloseTo(sum ?? Number.NaN, 9);
  const { body } = await w.ask('POST', '/api/reports', 'osaka', input(`「${lure}」とのことである。`, '04'));
  expect(body.related.length).toBeGreaterThan(0);
  for (const { sentence } of body.related) expect(sentence.en).not.toContain('kind of victim');
});

it('an update that says another industry counts at once', async () => {
  const { body } = await w.ask(
    'POST',
    '/api/reports',
    'osaka',
    input(`相談者が読んだ文面\n> ${lure}\n家族が届け出た。`, '05', {
      id: 'second',
      damage: { industry: { state: 'answered', value: 'education' } },
    }),
  );
  expect(body.outcome).toBe('updated');
  expect(types()).toEqual(['lure', 'working-hours']);
});
