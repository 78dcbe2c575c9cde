import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '#model/viewer.ts';
import { createLinker, type LinkerService } from '#linking';
import { idOf, stix } from '../../../test/exchange/received.ts';
import { openTaxiiWorld, other, type TaxiiWorld } from '../../../test/exchange/taxii-world.ts';
import { people } from '../../../test/intake.ts';
import { receiveObjects } from '../receive/receive-objects.ts';
import { ROOT } from '../store/collections.ts';

/*
 * Ids that are there, hidden from who hands in the same: everything that he is told must be the same, word by word, as for ids that nobody has. Each scene is played twice, once with
 * ids that another handed in before, once with ids of the same form that nobody did.
 */
let world: TaxiiWorld;
let linker: LinkerService;
beforeAll(async () => {
  world = await openTaxiiWorld();
  linker = createLinker(world.services);
  await linker.rebuild();
});
afterAll(() => world.close());

const RED = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1';
const GREEN = 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb';
const secret = 'held-back-by-another.example';

/** What the first hands in for its own eyes: `n` makes the ids. */
const hidden = (n: number) => [
  stix('malware', n, { name: 'a', is_family: false, object_marking_refs: [RED] }),
  stix('malware', n + 1, { name: 'b', is_family: false, object_marking_refs: [RED] }),
  stix('domain-name', n + 2, { value: secret, object_marking_refs: [RED] }),
  stix('indicator', n + 3, {
    name: 'c',
    pattern: `[domain-name:value = '${secret}']`,
    pattern_type: 'stix',
    valid_from: '2026-03-01T00:00:00.000Z',
    object_marking_refs: [RED],
  }),
  stix('incident', n + 4, { name: 'Theirs', description: 'Their own words', object_marking_refs: [RED] }),
  stix('marking-definition', n + 5, { definition_type: 'statement', definition: { statement: 'mine' }, object_marking_refs: [RED] }),
];

/** What the second hands in: the same version and words, the same version in other words, another version, an observable, containers that name what it does not have, a marking that it does not have. */
const asked = (n: number) => [
  stix('malware', n, { name: 'a', is_family: false, object_marking_refs: [RED] }),
  stix('malware', n + 1, { name: 'other words', is_family: false, object_marking_refs: [GREEN] }),
  stix('malware', n + 1, { name: 'newer', is_family: false, modified: '2026-03-02T00:00:00.000Z', object_marking_refs: [GREEN] }),
  stix('domain-name', n + 2, { value: 'elsewhere.example', object_marking_refs: [GREEN] }),
  stix('incident', n + 4, { name: 'Ours', description: 'Our own words', object_marking_refs: [GREEN] }),
  stix('grouping', n + 6, {
    name: 'A guess',
    context: 'suspicious-activity',
    object_refs: [idOf('indicator', n + 3), idOf('domain-name', n + 2), idOf('incident', n + 4)],
    object_marking_refs: [GREEN],
  }),
  stix('tool', n + 7, { name: 'd', object_marking_refs: [GREEN, idOf('marking-definition', n + 5)] }),
];

/** Numbers, moments and what the scene calls its ids taken away. */
const plain = (body: string, n: number): string =>
  body
    .replaceAll(/0{8}-0{4}-4000-8000-(\d{12})/g, (_id, number: string) => `#${Number(number) - n}`)
    .replaceAll(/20[23]\d-\d\d-\d\dT[\d:.]+Z/g, (at) => (at.startsWith('2026-03-0') ? at : 'T'))
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'U');

/** Everything that one is told who hands `asked` in, and reads afterwards what he may. */
async function told(viewer: Viewer, collection: string, n: number): Promise<string[]> {
  const at = `${ROOT}/collections/${collection}`;
  const all: string[] = [];
  const note = (body: string): void => void all.push(plain(body, n));
  for (let times = 0; times < 2; times += 1) {
    note((await world.post(viewer, collection, { objects: asked(n) })).body);
    const { rows } = await world.database.pool.query(
      `select receipt from exchange_delivery where by_organisation = $1 and direction = 'in' order by begun_at desc, id desc limit 1`,
      [viewer.organisation],
    );
    note(JSON.stringify(rows[0].receipt));
  }
  for (const words of ['objects/?match[version]=all', 'manifest/', `objects/${idOf('malware', n + 1)}/versions/`]) {
    const answer = await world.ask(viewer, `${at}/${words}`);
    note(`${answer.statusCode} ${answer.body}`);
  }
  for (const type of ['malware', 'indicator'] as const)
    note((await world.ask(viewer, `${at}/objects/${idOf(type, type === 'malware' ? n + 1 : n + 3)}/`, { method: 'DELETE' })).body);
  const containers = [idOf('incident', n + 4), idOf('grouping', n + 6)];
  const made = await world.database.as(viewer, async (tx) => ({
    reports: await tx
      .selectFrom('report')
      .select(['title', 'text', 'tlp'])
      .where('external_id', 'in', containers)
      .orderBy('title')
      .execute(),
    traces: await tx
      .selectFrom('indicator')
      .innerJoin('report', 'report.id', 'indicator.report')
      .select('norm')
      .where('external_id', 'in', containers)
      .orderBy('norm')
      .execute(),
  }));
  expect(made.reports.length).toBeGreaterThan(0);
  note(JSON.stringify(made));
  return all;
}

it.each([
  ['who reads it', true],
  ['who may only write into it', false],
])('in a collection that several write, an id that is hidden is like one that nobody has: %s', async (_who, read) => {
  const rights = new Map([
    [people.abroad, { read: true, write: true }],
    [other, { read, write: true }],
    [people.agency, { read: true, write: false }],
  ]);
  const n = read ? 40_000 : 41_000;
  const [taken, free] = [await world.listed(rights), await world.listed(rights)];
  expect((await world.post(people.abroad, taken, { objects: hidden(n) })).json()).toMatchObject({ success_count: 6 });
  // Control: this would be told if the first could see it.
  expect((await world.post(people.abroad, taken, { objects: asked(n).slice(1, 2) })).body).toContain('stix-version-conflict');
  const before = await world.ask(people.abroad, `${ROOT}/collections/${taken}/objects/?match[version]=all`);

  const [withOthers, alone] = [await told(other, taken, n), await told(other, free, n + 500)];
  expect(withOthers).toEqual(alone);
  expect(withOthers.join('')).not.toContain(secret);
  // What the first has is as it was, and its report is its own.
  const after = await world.ask(people.abroad, `${ROOT}/collections/${taken}/objects/?match[version]=all`);
  const own = (body: string): string[] =>
    (JSON.parse(body).objects as { name?: string }[]).flatMap(({ name }) => (name === 'newer' || name === undefined ? [] : name));
  for (const name of own(before.body)) expect(own(after.body)).toContain(name);
  const { rows } = await world.database.pool.query(`select text from report where source = $1 and external_id = $2`, [
    people.abroad.organisation,
    idOf('incident', n + 4),
  ]);
  expect(rows).toEqual([{ text: 'Their own words' }]);
});

it('who sees what two handed in under one id and version gets the one that came first, and each of the two its own, to take back', async () => {
  const rights = new Map([people.abroad, other, people.agency].map((one) => [one, { read: true, write: true }] as const));
  const collection = await world.listed(rights);
  const [one, two] = [['first', RED] as const, ['second', GREEN] as const].map(([name, mark]) =>
    stix('malware', 42_000, { name, is_family: false, object_marking_refs: [mark] }),
  );
  await world.post(people.abroad, collection, { objects: [one] });
  await world.post(other, collection, { objects: [two] });
  const names = async (viewer: Viewer) =>
    (await world.ask(viewer, `${ROOT}/collections/${collection}/objects/?match[version]=all`))
      .json()
      .objects.map(({ name }: { name: string }) => name);
  expect(await names(other)).toEqual(['second']);
  expect(await names(people.abroad)).toEqual(['first']);
  expect(await names(people.agency)).toEqual(['first']);
  expect((await world.post(other, collection, { objects: [two] })).json()).toMatchObject({ success_count: 1 });
  expect(await names(other)).toEqual(['second']);
  // Where the second may see the first's, too, it has its own all the same: unchanged when it comes again, and its to take back.
  await world.database.pool.query(`update exchange_object set tlp = 'green' where collection = $1`, [collection]);
  expect(await names(other)).toEqual(['second']);
  expect(await names(people.agency)).toEqual(['first']);
  const again = (await world.post(other, collection, { objects: [two] })).json();
  expect([again.success_count, again.successes[0].message]).toEqual([1, undefined]);
  const newer = stix('malware', 42_000, {
    name: 'newer',
    is_family: false,
    modified: '2026-03-05T00:00:00.000Z',
    object_marking_refs: [GREEN],
  });
  await world.post(people.abroad, collection, { objects: [newer] });
  const takeBack = async (words: string) =>
    (await world.ask(other, `${ROOT}/collections/${collection}/objects/${idOf('malware', 42_000)}/${words}`, { method: 'DELETE' }))
      .statusCode;
  expect(await takeBack('?match[version]=last')).toBe(200);
  expect(await names(other)).toEqual(['first', 'newer']);
  expect(await takeBack('')).toBe(403);
  expect(await names(people.abroad)).toEqual(['first', 'newer']);
});

it('a prefectural police that hands in for a partner is not told what of it the partner’s inbox holds and it may not read', async () => {
  const take = async (viewer: Viewer, objects: readonly unknown[]) => {
    const collection = await world.inbox(people.abroad);
    const from = { viewer, collection, channel: 'file', name: 'a file', feed: null, exercise: false } as const;
    const source = (async function* () {
      yield Buffer.from(JSON.stringify({ objects }));
    })();
    for await (const step of receiveObjects(world.services, linker, from, source)) if ('receipt' in step) return step.receipt;
    throw new TypeError('no receipt');
  };
  await take(people.abroad, hidden(43_000));
  const [there, nowhere] = [await take(people.tokyo, asked(43_000)), await take(people.tokyo, asked(43_500))];
  expect(there).toEqual(nowhere);
  expect(there).toMatchObject({ read: 7, created: 6, updated: 1, unchanged: 0, setAside: 0, reports: 0 });
  // What it brought itself it knows; the centre's own police and the partner know all.
  expect(await take(people.tokyo, asked(43_000))).toMatchObject({ unchanged: 7 });
  expect(await take(people.agency, hidden(43_000))).toMatchObject({ unchanged: 5, updated: 1 });
  expect(await take(people.abroad, hidden(43_000).slice(0, 1))).toMatchObject({ unchanged: 1 });
});
