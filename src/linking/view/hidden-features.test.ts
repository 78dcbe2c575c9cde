import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LinkedWorld, openLinkedWorld, people } from '../../../test/linking/linked-world.ts';
import { engineFor } from './engine-for.ts';
import { hiddenFeatures } from './hidden-features.ts';

let w: LinkedWorld;
beforeAll(async () => void (w = await openLinkedWorld()), 60_000);
afterAll(() => w.close());

const hidden = () => w.world.database.asSystem((tx) => hiddenFeatures(w.linker, tx));
const handIn = (victim: string, host: string, text = '') =>
  w.report('tokyo', {
    kind: 'phishing',
    victim,
    text,
    indicators: [
      { type: 'domain', value: host, role: 'attacker' },
      { type: 'domain', value: 'pay.attacker.example', role: 'attacker' },
    ],
    handling: { tlp: 'green' },
  });

it('is read once for each state of the reports, and anew as soon as one is written', async () => {
  await handIn('Kakuu Shoji', 'kakuushoji.attacker.example');
  const first = await hidden();
  expect(first).toContain('domain\nkakuushoji.attacker.example');
  expect(first).not.toContain('domain\npay.attacker.example');
  expect(await hidden()).toBe(first);
  await handIn('Madoka Denki', 'madokadenki.attacker.example');
  const second = await hidden();
  expect([...second]).toEqual(expect.arrayContaining([...first, 'domain\nmadokadenki.attacker.example']));
});

it('is not kept when it was read while reports were being written', async () => {
  const before = await hidden();
  let during: ReadonlySet<string> = before;
  await w.linker.exclusively(async () => void (during = await hidden()));
  expect(during).not.toBe(before);
  expect(await hidden()).not.toBe(during);
  expect(await hidden()).toBe(await hidden());
});

it('veils for a partner, and not for a partner who sees such a report whole', async () => {
  const two = [
    await handIn('Kakuu Shoji', 'kakuushoji.attacker.example', 'one'),
    await handIn('Kakuu Shoji', 'kakuushoji.attacker.example', 'two'),
  ];
  const [a = '', b = ''] = two.map(({ id }) => id);
  const valuesFor = () =>
    w.world.database.as(people.abroad, async (tx, asMachine) =>
      (await engineFor(w.linker, people.abroad, tx, asMachine)).link(a, b)?.evidence.map(({ value }) => value),
    );
  expect(await valuesFor()).not.toContain('kakuushoji.attacker.example');
  // Who sees what whole may change without a report being written.
  const agree = `update report set consent = consent || '{"foreignAuthorities": true}' where id = $1`;
  await w.world.database.pool.query(agree, [a]);
  expect(await valuesFor()).toContain('kakuushoji.attacker.example');
});

it('tells a partner nothing that follows from a note alone, which may address its victim', async () => {
  const note = 'hello. we are the kakuujima team. your files are locked';
  const handInNote = (victim: string) =>
    w.report('tokyo', {
      kind: 'ransomware',
      victim,
      indicators: [
        { type: 'note-text', value: note, role: 'attacker' },
        { type: 'domain', value: 'extort.attacker.example', role: 'attacker' },
      ],
      handling: { tlp: 'green' },
    });
  const [a, b] = [(await handInNote('架空島市')).id, (await handInNote('架空島市役所')).id];
  const heard = (viewer: (typeof people)['abroad' | 'tokyo']) =>
    w.world.database.as(viewer, async (tx, asMachine) => {
      const engine = await engineFor(w.linker, viewer, tx, asMachine);
      return JSON.stringify([engine.link(a, b), engine.linksOf(a), engine.shared([a, b])]);
    });
  expect(await heard(people.tokyo)).toContain('kakuujima');
  const told = await heard(people.abroad);
  expect(told).toContain('self-name');
  expect(told).not.toContain('kakuujima');
});
