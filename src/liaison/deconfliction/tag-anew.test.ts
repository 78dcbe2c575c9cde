import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DeconflictionWorld, openDeconflictionWorld, people, testPorts } from '../../../test/liaison/deconfliction-world.ts';
import { matchableAbroad } from '../store/interests.ts';
import { checkSelectors } from './check-selectors.ts';
import { tagAnew } from './tag-anew.ts';

let w: DeconflictionWorld;
beforeAll(async () => void (w = await openDeconflictionWorld()));
afterAll(() => w.close());

const names = Array.from({ length: 7 }, (_, at) => `kagi-${at}.kakuu-${at}.example`);
const selectors = names.map((value) => ({ type: 'domain', value }));
const told = async () => (await w.ask('POST', '/api/deconfliction/checks', 'osakaOne', { selectors, purpose: '試験' })).body.told;
const rows = async (text: string) => (await w.world.database.pool.query(text)).rows;

it('an epoch later everything is tagged under a new key, the old one is destroyed, and nothing was missed in between', async () => {
  await w.ask('POST', '/api/interests', 'tokyoOne', { selectors, sensitivity: 'open', reason: '試験', days: 90 });
  await w.ask('POST', '/api/interests', 'tokyoOne', {
    selectors: [{ type: 'btc', value: '32LB5ANdvjNPoW3DXLXUt6ra7Lih9WeBJN' }],
    sensitivity: 'silent',
    reason: '試験',
    days: 90,
  });
  const before = await rows('select tag from open_tag order by tag');
  expect(await told()).toBe(7);
  w.world.clock.now += 31 * 86_400_000;
  // Asked before anything is tagged anew: with the old key as well.
  const { services, database } = w.world;
  const viewer = people.osakaOne;
  const asked = await database.as(viewer, (tx, asMachine) =>
    checkSelectors(
      { tx, asMachine, services, viewer },
      { selectors: selectors.map((one) => ({ ...one, type: 'domain', at: null })), purpose: '試験', caseNumber: null },
      testPorts,
    ),
  );
  expect(asked.told).toBe(7);
  expect(await rows('select epoch from deconfliction_key where key is not null')).toHaveLength(2);

  expect(await tagAnew(services, testPorts, 3)).toBe(8);
  expect(await tagAnew(services, testPorts, 3)).toBe(0);
  const after = await rows('select tag, epoch from open_tag order by tag');
  const old = new Set(before.map(({ tag }) => tag.toString('hex')));
  expect(after).toHaveLength(before.length);
  expect(after.filter(({ tag }) => old.has(tag.toString('hex')))).toEqual([]);
  expect(new Set(after.map(({ epoch }) => epoch)).size).toBe(1);
  expect(await rows('select count(*)::int as n from silent_tag')).toEqual([{ n: 1 }]);
  expect(await rows('select key is null as gone, destroyed_at is null as lives from deconfliction_key order by epoch')).toEqual([
    { gone: true, lives: false },
    { gone: false, lives: true },
  ]);
  expect(await told()).toBe(7);
});

it('tags hold no trace of the selector, and probes are emptied once they were looked for', async () => {
  const kept = JSON.stringify(
    await rows(`select encode(tag, 'escape') as tag from open_tag union all select encode(tag, 'escape') from silent_tag`),
  );
  expect(names.filter((name) => kept.includes(name))).toEqual([]);
  expect(await rows(`select 1 from deconfliction_probe where resolved_at is null or tags <> '{}'`)).toEqual([]);
});

it('expired entries answer nobody', async () => {
  w.world.clock.now += 60 * 86_400_000;
  expect(await told()).toBe(0);
});

it('foreign partners are matched with what is active, open or contact-only, ordinary and released, and nothing else', async () => {
  const register = (value: string, more: object) =>
    w.ask('POST', '/api/interests', 'tokyoOne', {
      selectors: [{ type: 'domain', value }],
      sensitivity: 'open',
      reason: '試験',
      days: 30,
      ...more,
    });
  await register('kokunai.example', {});
  await register('himitsu.example', { sensitivity: 'silent' });
  await register('kaigai.example', { abroad: true });
  await register('kakuu-cdn.example', { abroad: true });
  await register('renraku.example', { abroad: true, sensitivity: 'contact-only' });
  const at = (days: number) => new Date(w.world.clock.now + days * 86_400_000).toISOString();
  const norms = async (days: number) =>
    (await w.world.database.asSystem((tx) => matchableAbroad(tx, at(days), false))).map(({ norm }) => norm);
  expect(await norms(0)).toEqual(['kaigai.example', 'renraku.example']);
  expect(await norms(31)).toEqual([]);
});
