import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, harbour, idOf, openReceivingWorld, type ReceivingWorld, stix } from '../../../test/exchange/received.ts';
import { people } from '../../../test/intake.ts';
import { extensionIds } from '../core/publish/extensions.ts';
import type { JsonObject, StixObject } from '../core/stix/stix-object.ts';
import { receiveObjects } from './receive-objects.ts';

let w: ReceivingWorld;
beforeAll(async () => {
  w = await openReceivingWorld();
});
afterAll(() => w.close());

const contentOf = (id: string, collection: string): Promise<string[]> =>
  w.world.database.asSystem(async (tx) =>
    (
      await tx
        .selectFrom('exchange_object')
        .select('content')
        .where('collection', '=', collection)
        .where('stix_id', '=', id)
        .orderBy('seq')
        .execute()
    ).map(({ content }) => content),
  );

const reportOf = (externalId: string) =>
  w.world.database.asSystem((tx) => tx.selectFrom('report').selectAll().where('external_id', '=', externalId).executeTakeFirst());

const indicatorsOf = (report: string) =>
  w.world.database.asSystem((tx) =>
    tx.selectFrom('indicator').select(['type', 'norm', 'role']).where('report', '=', report).orderBy('norm').execute(),
  );

describe('what is handed in', () => {
  it('is kept byte for byte, counted, and known the second time', async () => {
    const text = `{"type":"bundle","id":"${idOf('bundle', 1)}","objects":[ {"type" : "x-acme-thing", "id":"${idOf('x-acme-thing', 1)}",
      "created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00.123456Z","n":1.0,"weird":"\\u00e9","nested":{"a":[1e3,null]}} ]}`;
    const first = await w.take(text);
    expect(first.receipt).toMatchObject({ read: 1, created: 1, setAside: 0, stopped: null });
    const [content] = await contentOf(idOf('x-acme-thing', 1), await w.inbox());
    expect(content).toBe(text.slice(text.indexOf('{"type" :'), text.lastIndexOf(' ]')));
    expect((await w.take(text)).receipt).toMatchObject({ read: 1, created: 0, unchanged: 1 });
    expect((await w.take(gzipSync(text))).receipt).toMatchObject({ read: 1, unchanged: 1 });
  });

  it('stays as it came first when the same version says something else; a newer version stands beside it', async () => {
    const one = stix('malware', 2, { name: 'first', is_family: false });
    const other = { ...one, name: 'second' };
    const newer = { ...one, name: 'third', modified: '2026-03-02T00:00:00.000Z' };
    const taken = await w.take(bundle(one, other, newer, { ...one, is_family: false }));
    expect(taken.receipt).toMatchObject({ read: 4, created: 1, updated: 1, unchanged: 1, setAside: 1 });
    expect(taken.objects.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['created', null],
      ['set-aside', 'stix-version-conflict'],
      ['updated', null],
      ['unchanged', null],
    ]);
    expect(await contentOf(idOf('malware', 2), await w.inbox())).toEqual([JSON.stringify(one), JSON.stringify(newer)]);
    const kept = await w.world.database.asSystem((tx) =>
      tx.selectFrom('exchange_quarantine').select(['content', 'state']).where('delivery', '=', taken.delivery.id).execute(),
    );
    expect(kept.map(({ content, state }) => [Buffer.from(content).toString(), state])).toEqual([[JSON.stringify(other), 'set-aside']]);
  });

  it('of an exercise neither learns of the real thing nor stands in its way', async () => {
    const real = stix('malware', 60_000, { name: 'real', is_family: false });
    const played = { ...real, name: 'played' };
    const newcomer = { ...people.agency, exerciseOnly: true };
    const collection = await w.inbox();
    expect((await w.take(bundle(real))).receipt.created).toBe(1);
    expect((await w.take(bundle(played), { viewer: newcomer, collection })).receipt).toMatchObject({ created: 1, setAside: 0 });
    expect((await w.take(bundle(real))).receipt.unchanged).toBe(1);
    const seen = await w.world.database.as({ ...harbour, exerciseOnly: true }, (tx) =>
      tx.selectFrom('exchange_object').select('content').where('stix_id', '=', String(real['id'])).execute(),
    );
    expect(seen).toEqual([{ content: JSON.stringify(played) }]);
  });

  it('that says it is of an exercise is set aside among real objects, and taken where an exercise is received', async () => {
    const played = stix('malware', 60_100, { name: 'drill', is_family: false, labels: ['exercise'] });
    const real = stix('malware', 60_101, { name: 'real', is_family: false, labels: ['exercised'] });
    const taken = await w.take(bundle(played, real));
    expect(taken.objects.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['set-aside', 'stix-exercise'],
      ['created', null],
    ]);
    const newcomer = { ...people.agency, exerciseOnly: true };
    expect((await w.take(bundle(played), { viewer: newcomer, collection: await w.inbox() })).receipt).toMatchObject({ created: 1 });
  });

  it('goes in once when it comes twice at a time', async () => {
    const many = bundle(...Array.from({ length: 1_500 }, (_, n) => stix('tool', 50_000 + n, { name: `t${n}` })));
    const taken = await Promise.all([w.take(many), w.take(many), w.take(many)]);
    expect(taken.map(({ receipt }) => receipt.created).sort((a, b) => a - b)).toEqual([0, 0, 1_500]);
    expect(taken.map(({ receipt }) => receipt.unchanged).sort((a, b) => a - b)).toEqual([0, 1_500, 1_500]);
  });

  it('is never ours and never another’s: each organisation has an inbox, and a claimed producer gives no right', async () => {
    const lie = stix('malware', 3, { name: 'lie', is_family: false });
    await w.take(bundle(lie));
    await w.take(bundle({ ...lie, name: 'other' }), { viewer: people.company });
    expect(await contentOf(idOf('malware', 3), await w.inbox())).toEqual([JSON.stringify(lie)]);
    const rows = await w.world.database.asSystem((tx) =>
      tx
        .selectFrom('exchange_object')
        .select(['owner', 'submitted_by', 'tlp', 'releasable_to', 'report'])
        .where('stix_id', '=', idOf('malware', 3))
        .orderBy('seq')
        .execute(),
    );
    expect(rows).toEqual([
      { owner: 'SG-HARBOUR', submitted_by: 'SG-HARBOUR', tlp: 'amber', releasable_to: ['JP-NPA'], report: null },
      { owner: 'CO-EXAMPLE', submitted_by: 'CO-EXAMPLE', tlp: 'amber', releasable_to: ['JP-NPA'], report: null },
    ]);
    await expect(w.take(bundle(lie), { viewer: people.company, collection: await w.inbox() })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await expect(w.take(bundle(lie), { viewer: people.auditor, collection: await w.inbox() })).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });

  it('keeps the handling of its markings, the strictest, and for those named alone where a marking is unknown', async () => {
    const green = 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb';
    const red = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1';
    const own = stix('marking-definition', 4, { definition_type: 'statement', definition: { statement: 'ask first' } });
    const handling = { extension_type: 'property-extension', europol_handling: ['H2'] };
    const { receipt } = await w.take(
      bundle(
        stix('malware', 40, { name: 'a', object_marking_refs: [green] }),
        stix('malware', 41, { name: 'b', object_marking_refs: [green], granular_markings: [{ marking_ref: red, selectors: ['name'] }] }),
        stix('malware', 42, { name: 'c', object_marking_refs: [green, own['id']] }),
        stix('malware', 43, { name: 'd', object_marking_refs: [green, idOf('marking-definition', 999)] }),
        stix('malware', 44, { name: 'e', object_marking_refs: [green], extensions: { [extensionIds.handling]: handling } }),
        own,
      ),
    );
    const rows = await w.world.database.asSystem((tx) =>
      tx
        .selectFrom('exchange_object')
        .select(['stix_id', 'tlp'])
        .where(
          'stix_id',
          'in',
          [40, 41, 42, 43, 44].map((n) => idOf('malware', n)),
        )
        .orderBy('stix_id')
        .execute(),
    );
    expect(rows.map(({ tlp }) => tlp)).toEqual(['green', 'red', 'green', 'amber+strict', 'amber+strict']);
    expect(receipt.warnings['stix-handling-conditions']).toBe(1);
  });
});

describe('a container', () => {
  const wallet = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq';
  const incident = stix('incident', 10, {
    name: 'Intrusion at a pier',
    description: 'Files were encrypted.',
    lang: 'en',
    labels: ['Ransomware'],
    first_seen: '2026-02-01T03:04:05Z',
  });
  const address = stix('ipv4-addr', 11, { value: '198.51.100.7' });
  const indicator = stix('indicator', 12, {
    pattern: `[domain-name:value = 'gate.example']`,
    pattern_type: 'stix',
    valid_from: '2026-01-01T00:00:00Z',
  });
  const tie = (n: number, source: unknown, target: unknown, relationship_type = 'related-to') =>
    stix('relationship', n, { relationship_type, source_ref: source, target_ref: target });

  it('becomes a report that says where it comes from, with the traces that it reaches, whatever the order', async () => {
    const victim = stix('identity', 13, { name: 'Invented Pier Company', identity_class: 'organization' });
    const japanese = stix('language-content', 14, { object_ref: incident['id'], contents: { ja: { description: '暗号化されました。' } } });
    const taken = await w.take(
      bundle(
        tie(15, indicator['id'], incident['id'], 'indicates'),
        japanese,
        stix('report', 16, {
          name: 'About it',
          report_types: ['incident'],
          published: '2026-03-01T00:00:00Z',
          object_refs: [incident['id'], address['id']],
        }),
        incident,
        indicator,
        tie(17, incident['id'], victim['id'], 'targets'),
        victim,
        address,
      ),
    );
    expect(taken.receipt).toMatchObject({ read: 8, created: 8, reports: 1 });
    const report = await reportOf(String(incident['id']));
    expect(report).toMatchObject({
      source: 'SG-HARBOUR',
      owner: 'SG-HARBOUR',
      releasable_to: ['JP-NPA'],
      tlp: 'amber',
      kind: 'ransomware',
      title: 'Intrusion at a pier',
      victim: 'Invented Pier Company',
      lang: 'en',
      text: 'Files were encrypted.\n\n暗号化されました。',
      occurred: { at: '2026-02-01T03:04:05.000000Z' },
    });
    expect(await indicatorsOf(report?.id ?? '')).toEqual([
      { type: 'ipv4', norm: '198.51.100.7', role: 'attacker' },
      { type: 'domain', norm: 'gate.example', role: 'attacker' },
    ]);
    const origin = await w.world.database.asSystem((tx) =>
      tx
        .selectFrom('exchange_origin')
        .select(['stix_id', 'missing'])
        .where('report', '=', report?.id ?? '')
        .execute(),
    );
    expect(origin).toEqual([{ stix_id: incident['id'], missing: [] }]);
    expect(await reportOf(idOf('report', 16))).toBeUndefined();
  });

  it('follows its newer version, and what comes later: a relationship, or an object that it named before', async () => {
    const later = { ...incident, description: 'Files were encrypted twice.', modified: '2026-03-05T00:00:00Z' };
    expect((await w.take(bundle(later))).receipt).toMatchObject({ updated: 1, reports: 1 });
    expect(await reportOf(String(incident['id']))).toMatchObject({ version: 2, text: 'Files were encrypted twice.\n\n暗号化されました。' });

    const mail = stix('email-addr', 18, { value: 'taro@pier.example' });
    await w.take(bundle(tie(19, incident['id'], mail['id']), mail));
    const report = await reportOf(String(incident['id']));
    expect((await indicatorsOf(report?.id ?? '')).map(({ norm }) => norm)).toEqual(['198.51.100.7', 'gate.example', 'taro@pier.example']);

    const grouping = stix('grouping', 20, { name: 'Open ends', context: 'suspicious-activity', object_refs: [idOf('url', 21)] });
    expect((await w.take(bundle(grouping))).receipt.reports).toBe(1);
    await w.take(bundle(stix('url', 21, { value: 'https://gate.example/a' })));
    expect((await indicatorsOf((await reportOf(String(grouping['id'])))?.id ?? '')).map(({ norm }) => norm)).toContain(
      'https://gate.example/a',
    );
  });

  it('knows of what spoke of it before it came itself', async () => {
    const later = stix('incident', 25, { name: 'Comes last' });
    expect((await w.take(bundle(address, tie(26, address['id'], later['id']), tie(24, later['id'], later['id'])))).receipt.setAside).toBe(
      0,
    );
    expect((await w.take(bundle(later))).receipt).toMatchObject({ reports: 1, setAside: 0 });
    const report = await reportOf(String(later['id']));
    expect((await indicatorsOf(report?.id ?? '')).map(({ norm }) => norm)).toEqual(['198.51.100.7']);
    expect((await w.take(bundle(later))).receipt).toMatchObject({ unchanged: 1, reports: 0 });
  });

  it('is made of a bundle of STIX 2.0 too, which stays as it is, and the receipt says so', async () => {
    const old = (type: string, n: number, more: JsonObject): StixObject => {
      const { spec_version: _none, ...rest } = stix(type, n, more);
      return { ...rest, type, id: idOf(type, n) };
    };
    const observed = old('observed-data', 50, {
      first_observed: '2026-03-01T00:00:00Z',
      last_observed: '2026-03-01T00:00:00Z',
      number_observed: 1,
      objects: {
        '0': { type: 'email-message', is_multipart: false, from_ref: '1', to_refs: ['2'] },
        '1': { type: 'email-addr', value: 'pay@old.example' },
        '2': { type: 'email-addr', value: 'taro@harmed.example' },
        '3': { type: 'ipv4-addr', value: '198.51.100.50' },
      },
    });
    const indicator = old('indicator', 51, {
      labels: ['malicious-activity'],
      pattern: "[url:value = 'http://old.example/a'] START '2026-01-01T00:00:00Z' STOP '2026-02-01T00:00:00Z'",
      valid_from: '2026-03-01T00:00:00Z',
    });
    const malware = old('malware', 52, { name: 'Invented', labels: ['ransomware'] });
    const report = old('report', 53, {
      name: 'Of 2.0',
      labels: ['threat-report'],
      published: '2026-03-01T00:00:00Z',
      object_refs: [observed.id, indicator.id, malware.id],
      object_marking_refs: ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da'],
    });
    const objects = [observed, indicator, malware, report].map((object) => JSON.stringify(object, null, 1));
    const { receipt } = await w.take(
      `{"type":"bundle","id":"${idOf('bundle', 54)}","spec_version":"2.0","objects":[${objects.join(',')}]}`,
    );
    expect(receipt).toMatchObject({ created: 4, setAside: 0, reports: 1 });
    expect(receipt.warnings['stix-version-old']).toBe(4);
    expect(await reportOf(report.id)).toMatchObject({ kind: 'ransomware', tlp: 'green', title: 'Of 2.0' });
    const inbox = await w.inbox();
    const kept = await Promise.all([observed, indicator, malware, report].map(({ id }) => contentOf(id, inbox)));
    expect(kept.flat()).toEqual(objects);
    const made = await reportOf(report.id);
    expect((await indicatorsOf(made?.id ?? '')).map(({ norm, role }) => `${norm} ${role}`)).toEqual([
      '198.51.100.50 attacker',
      'http://old.example/a attacker',
      'pay@old.example attacker',
      'taro@harmed.example victim',
    ]);
  });

  it('is as strict as the strictest of what its report is made of; a part without a marking follows it', async () => {
    const green = { object_marking_refs: ['marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'] };
    const red = { object_marking_refs: ['marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1'] };
    const secret = stix('domain-name', 27, { value: 'secret.example', ...red });
    const granular = [{ marking_ref: red.object_marking_refs[0], selectors: ['name'] }];
    const named = stix('identity', 45, { name: 'Kakuu', identity_class: 'organization', ...green, granular_markings: granular });
    const open = stix('grouping', 28, { name: 'Open', context: 'unspecified', object_refs: [address['id']], ...green });
    const part = stix('grouping', 46, { name: 'Part', context: 'unspecified', object_refs: [address['id'], named['id']], ...green });
    const mixed = stix('grouping', 29, { name: 'Mixed', context: 'unspecified', object_refs: [address['id'], secret['id']], ...green });
    await w.take(bundle(address, secret, named, open, mixed, part));
    expect(await reportOf(String(open['id']))).toMatchObject({ tlp: 'green' });
    expect(await reportOf(String(mixed['id']))).toMatchObject({ tlp: 'red' });
    // One of its objects has a part that is marked more strictly than the whole.
    expect(await reportOf(String(part['id']))).toMatchObject({ tlp: 'red' });
  });

  it('is linked with ours by its traces, and is read only by whom its producer lets', async () => {
    const trace = stix('x-renkei-trace', 30, { trace_type: 'btc', value: wallet });
    delete trace['created'];
    delete trace['modified'];
    await w.take(bundle(stix('grouping', 31, { name: 'Wallet', context: 'suspicious-activity', object_refs: [trace['id']] }), trace));
    const id = (await reportOf(idOf('grouping', 31)))?.id ?? '';
    const sees = (viewer: (typeof people)[keyof typeof people]) =>
      w.world.database.as(viewer, async (tx) => (await tx.selectFrom('report').select('id').where('id', '=', id).execute()).length);
    expect([await sees(people.abroad), await sees(people.agency), await sees(people.tokyo), await sees(people.company)]).toEqual([
      1, 1, 0, 0,
    ]);
    const traces = await w.world.database.as(people.agency, (tx) =>
      tx.selectFrom('exchange_trace').select('norm').where('type', '=', 'btc').execute(),
    );
    expect(traces).toEqual([{ norm: wallet }]);
  });
});

describe('an interruption', () => {
  const many = Array.from({ length: 5_000 }, (_, n) => stix('malware', 100_000 + n, { name: `m${n}` }));

  it('keeps what was committed, says that it was stopped, and the same input again completes it', async () => {
    const text = Buffer.from(JSON.stringify(bundle(...many)));
    const torn = (async function* () {
      for (let from = 0; from < text.length * 0.7; from += 65_536) yield text.subarray(from, Math.min(from + 65_536, text.length * 0.7));
      throw new TypeError('socket hang up');
    })();
    const first = await w.take(torn);
    expect(first.receipt.stopped).toBe('delivery-interrupted');
    expect(first.receipt.setAside).toBe(0);
    expect(first.receipt.created).toBeGreaterThan(3_000);
    const again = await w.take(text);
    expect(again.receipt).toMatchObject({
      read: 5_000,
      unchanged: first.receipt.created,
      created: 5_000 - first.receipt.created,
      stopped: null,
    });
    const row = await w.world.database.asSystem((tx) =>
      tx
        .selectFrom('exchange_delivery')
        .select(['receipt', 'bytes', 'ended_at'])
        .where('number', '=', first.delivery.number)
        .executeTakeFirstOrThrow(),
    );
    expect(row.receipt.stopped).toBe('delivery-interrupted');
    const control = new AbortController();
    control.abort();
    expect((await w.take(text, { signal: control.signal })).receipt).toMatchObject({ read: 0, stopped: 'delivery-interrupted' });
  });

  it('by the end of the centre itself leaves a delivery that says so; the same input again makes the reports, too', async () => {
    const incidents = Array.from({ length: 30 }, (_, n) => stix('incident', 200_000 + n, { name: `i${n}` }));
    const text = Buffer.from(JSON.stringify(bundle(...incidents, ...many.slice(0, 4_000))));
    const from = { viewer: harbour, collection: await w.inbox(), channel: 'file', name: 'torn', feed: null, exercise: false } as const;
    const steps = receiveObjects(w.world.services, w.linker, from, Readable.from([text]));
    let delivery = '';
    for await (const step of steps) {
      if ('begun' in step) delivery = step.begun.id;
      if ('progress' in step) break; // nobody will ever ask for more
    }
    const row = await w.world.database.asSystem((tx) =>
      tx.selectFrom('exchange_delivery').select(['receipt', 'ended_at']).where('id', '=', delivery).executeTakeFirstOrThrow(),
    );
    expect(row).toMatchObject({ ended_at: null, receipt: { read: 2_000, created: 30, unchanged: 1_970, stopped: 'delivery-interrupted' } });
    expect(await reportOf(idOf('incident', 200_000))).toBeUndefined();
    expect((await w.take(text)).receipt).toMatchObject({ read: 4_030, unchanged: 4_030, reports: 30, stopped: null });
    expect((await w.take(text)).receipt).toMatchObject({ unchanged: 4_030, reports: 0 });
  });
});
