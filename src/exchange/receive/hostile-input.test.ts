import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, harbour, idOf, openReceivingWorld, type ReceivingWorld, stix } from '../../../test/exchange/received.ts';

let w: ReceivingWorld;
beforeAll(async () => {
  w = await openReceivingWorld();
});
afterAll(() => w.close());

let count = 0;
const good = (): Record<string, unknown> => stix('malware', (count += 1), { name: `good ${count}`, is_family: false });
const list = (...objects: readonly string[]): string => `{"type":"bundle","id":"${idOf('bundle', 1)}","objects":[${objects.join(',')}]}`;
const beside = (bad: string): string => list(JSON.stringify(good()), bad, JSON.stringify(good()));
const malware = (n: number, rest: string): string =>
  `{"type":"malware","spec_version":"2.1","id":"${idOf('malware', n)}","created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00Z",${rest}}`;

describe('an object that cannot be taken is set aside with its code, and those beside it go in', () => {
  it.each([
    ['nested a million deep', malware(900, `"x":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`), 'json-too-deep'],
    ['a key twice', malware(901, `"name":"a","name":"b"`), 'json-duplicate-key'],
    ['a key twice, written differently', malware(902, `"name":"a","n\\u0061me":"b"`), 'json-duplicate-key'],
    ['a key that pollutes', malware(903, `"__proto__":{"isAdmin":true}`), 'json-forbidden-key'],
    ['an id of another type', `{"type":"malware","id":"${idOf('tool', 904)}","name":"liar"}`, 'stix-id-invalid'],
    ['an id that is none', `{"type":"malware","id":"malware--1 or 1=1","name":"liar"}`, 'stix-id-invalid'],
    ['more than 8 MiB', malware(905, `"description":"${'x'.repeat(9 * 2 ** 20)}"`), 'stix-object-too-large'],
    ['no object at all', '17', 'stix-not-an-object'],
    ['an object that says nothing', '{}', 'stix-type-invalid'],
    ['what would be an envelope elsewhere', '{"more":true,"next":"x"}', 'stix-type-invalid'],
    ['half a character', malware(906, `"name":"\\ud800"`), 'lone-surrogate'],
    ['a NUL', malware(907, `"name":"\\u0000"`), 'nul-character'],
    ['JSON that breaks', malware(908, `"name":nul`), 'json-broken'],
  ])('%s', async (_what, bad, code) => {
    const { receipt, objects, delivery } = await w.take(beside(bad));
    expect(receipt).toMatchObject({ created: 2, stopped: null });
    expect(receipt.read).toBe(receipt.created + receipt.setAside);
    expect(objects.filter(({ outcome }) => outcome === 'set-aside').map((one) => one.code)).toContain(code);
    const kept = await w.world.database.asSystem((tx) =>
      tx
        .selectFrom('exchange_quarantine')
        .select(['content', 'position', 'code'])
        .where('delivery', '=', delivery.id)
        .orderBy('ordinal')
        .execute(),
    );
    const [first] = kept;
    // Where it stands in the input, and whole (what is too large, its beginning).
    expect(Buffer.from(first?.content ?? []).toString()).toBe(bad.slice(0, first?.content.length));
    expect(Number(first?.position)).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it('a time that no calendar has is no time: the object is taken, and that is said', async () => {
    const { receipt } = await w.take(beside(malware(909, `"name":"x"`).replaceAll('2026-01-01', '0000-05-01')));
    expect(receipt).toMatchObject({ created: 3, setAside: 0, stopped: null, warnings: { 'stix-timestamp-invalid': 2 } });
  });

  it('bytes that are no UTF-8, in the middle of an object', async () => {
    const bad = Buffer.from(malware(910, `"name":"caf\u00e9"`), 'latin1');
    const input = Buffer.concat([Buffer.from(`[${JSON.stringify(good())},`), bad, Buffer.from(`,${JSON.stringify(good())}]`)]);
    const { receipt, objects } = await w.take(input);
    expect(receipt).toMatchObject({ read: 3, created: 2, setAside: 1 });
    expect(objects[1]?.code).toBe('wrong-encoding');
  });
});

describe('an input that is not what it says', () => {
  it.each([
    [
      'cut short',
      Buffer.from(list(JSON.stringify(good()), JSON.stringify(good()))).subarray(0, -60),
      { created: 1, stopped: 'stix-cut-short' },
    ],
    [
      'without its last brackets',
      Buffer.from(list(JSON.stringify(good()))).subarray(0, -2),
      { read: 1, created: 1, setAside: 0, stopped: 'stix-cut-short' },
    ],
    ['UTF-16', Buffer.from(list(JSON.stringify(good())), 'utf16le'), { created: 0 }],
    ['nothing', Buffer.alloc(0), { read: 0 }],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), { created: 0 }],
    ['broken gzip', gzipSync(list(JSON.stringify(good()))).subarray(0, 60), { stopped: 'gzip-broken' }],
    ['a million opening brackets', Buffer.from('['.repeat(1_000_000)), { created: 0 }],
    ['opening braces', Buffer.from('{"a":'.repeat(200_000)), { created: 0 }],
  ])('%s', async (_what, input, expected) => {
    const { receipt } = await w.take(input);
    expect(receipt).toMatchObject(expected);
    expect(receipt.read).toBe(receipt.created + receipt.updated + receipt.unchanged + receipt.setAside);
  });

  it('a bomb of gzip is given up early, and what came before it stays', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(bundle(good()))}\n`), Buffer.alloc(300 * 2 ** 20, ' ')]), {
      level: 9,
    });
    const { receipt } = await w.take(bomb);
    expect(receipt).toMatchObject({ created: 1, stopped: 'expands-too-much' });
  });

  it('bytes that come one by one mean the same', async () => {
    const text = Buffer.from(beside(malware(920, '"name":"a","name":"b"')));
    const slowly = (async function* () {
      for (const [place] of text.entries()) yield text.subarray(place, place + 1);
    })();
    expect((await w.take(slowly)).receipt).toMatchObject({ read: 3, created: 2, setAside: 1 });
  });
});

describe('objects that lie', () => {
  it('future times are taken with a warning', async () => {
    const { receipt } = await w.take(
      bundle(
        stix('malware', 930, { name: 'later', is_family: false, created: '2999-01-01T00:00:00Z', modified: '9999-12-31T23:59:59.999999Z' }),
      ),
    );
    expect(receipt).toMatchObject({ created: 1, warnings: { 'stix-time-ahead': expect.any(Number) } });
  });

  it('references in a circle, and to themselves, end', async () => {
    const one = stix('grouping', 940, {
      name: 'one',
      context: 'unspecified',
      object_refs: [idOf('grouping', 941), idOf('grouping', 940), idOf('relationship', 942)],
    });
    const other = stix('grouping', 941, { name: 'other', context: 'unspecified', object_refs: [idOf('grouping', 940)] });
    const circle = stix('relationship', 942, {
      relationship_type: 'related-to',
      source_ref: idOf('relationship', 942),
      target_ref: idOf('grouping', 940),
    });
    expect((await w.take(bundle(one, other, circle))).receipt).toMatchObject({ created: 3, reports: 2 });
    expect((await w.take(bundle(one, other, circle))).receipt).toMatchObject({ unchanged: 3, reports: 0 });
  });

  it('an object that claims to be ours is the partner’s, with a warning, and ours stays as it is', async () => {
    const { services, database } = w.world;
    const ours = idOf('identity', 950);
    const shared = await database.asSystem(async (tx) => {
      const { SHARED, ensureShared } = await import('../store/collections.ts');
      const { addObjects } = await import('../store/add-objects.ts');
      await ensureShared(tx);
      const right = { owner: 'JP-NPA', submittedBy: 'JP-NPA', tlp: 'clear', releasableTo: [] } as const;
      const object = {
        stixId: ours,
        type: 'identity',
        specVersion: '2.1',
        version: '2026-01-01T00:00:00Z',
        versionText: '2026-01-01T00:00:00Z',
        content: '{}',
        right,
      };
      await addObjects(tx, SHARED, [object], { now: services.now(), delivery: null, exercise: false });
      return SHARED;
    });
    const { receipt } = await w.take(
      bundle(
        stix('identity', 950, { name: 'The Agency, says a stranger' }),
        stix('malware', 951, { name: 'x', is_family: false, created_by_ref: ours }),
      ),
    );
    expect(receipt).toMatchObject({ created: 2, warnings: { 'stix-claims-ours': 2 } });
    const rows = await database.asSystem((tx) =>
      tx.selectFrom('exchange_object').select(['collection', 'owner', 'content']).where('stix_id', '=', ours).orderBy('seq').execute(),
    );
    expect(rows.map(({ collection, owner }) => [collection === shared, owner])).toEqual([
      [true, 'JP-NPA'],
      [false, harbour.organisation],
    ]);
    expect(rows[0]?.content).toBe('{}');
    const published = await database.asSystem((tx) =>
      tx.selectFrom('exchange_object').select('stix_id').where('collection', '=', shared).execute(),
    );
    expect(published).toEqual([{ stix_id: ours }]);
  });
});
