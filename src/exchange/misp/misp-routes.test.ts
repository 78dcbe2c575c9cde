import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mispEvent as event, type MispWorld, openMispWorld, type Who } from '../../../test/exchange/misp-world.ts';
import { playedEvents } from '../../../test/exchange/misp-played.ts';
import { people } from '../../../test/intake.ts';
import { handledObjects } from '../core/misp/handled-objects.ts';
import { importFile } from '../receive/import-file.ts';
import { mispOrganisation } from '../core/misp/misp-organisation.ts';
import { mispActions } from './actions/index.ts';
import { receiveEvents } from './receive-events.ts';

/* Harbour (abroad) hands events in; who else sees them follows from TLP and distribution. */
let w: MispWorld;
beforeAll(async () => void (w = await openMispWorld()));
afterAll(() => w.close());

const ask: MispWorld['ask'] = (...asked) => w.ask(...asked);
const added: MispWorld['added'] = (...asked) => w.added(...asked);

describe('every action', () => {
  it('asks for the key, in MISP’s form', async () => {
    for (const { name, methods } of mispActions) {
      const method = methods[0] ?? 'GET';
      const answer = await ask(method, `${name}/x`, null, method === 'GET' ? undefined : {});
      expect(answer, name).toMatchObject({
        status: 401,
        body: { saved: false, code: 'login-required', url: expect.stringContaining('/misp/') },
      });
    }
  });

  it('that writes is not for those who only watch', async () => {
    for (const { name, methods, writes } of mispActions) {
      if (!writes) continue;
      const method = methods.includes('POST') ? 'POST' : (methods[0] ?? 'POST');
      expect(await ask(method, `${name}/x`, 'auditor', {}), name).toMatchObject({
        status: 403,
        body: { message: 'You do not have permission to do that.' },
      });
    }
  });

  it('shows an auditor no event', async () => {
    const { uuid } = await added();
    expect(await ask('GET', `events/view/${uuid}`, 'auditor')).toMatchObject({ status: 404 });
    expect((await ask('POST', 'events/restSearch', 'auditor', {})).body).toEqual({ response: [] });
  });

  it.each([
    ['events/nothing', {}],
    ['', {}],
    ['x', {}],
    [`${'a/'.repeat(50)}`, {}],
  ])('%.20s is not one', async (path, body) => {
    expect((await ask('POST', path, 'abroad', body)).status).toBe(404);
  });

  it.each([
    ['{"Event":', 'json-broken'],
    [`${'['.repeat(1000)}${']'.repeat(1000)}`, 'json-too-deep'],
    ['{"Event":{"info":"x","__proto__":{"a":1}}}', 'json-forbidden-key'],
    ['{"Event":{"date":"x"}}', 'misp-not-an-event'],
    ['[]', 'misp-not-an-event'],
    ['{"Event":{"info":"x","Tag":[{"name":"tlp:unclear"}]}}', 'misp-tlp-unclear'],
    ['{"Event":{"info":"x","Attribute":[{"type":"domain"}]}}', 'misp-attribute-invalid'],
  ])('events/add refuses %.40s with %s', async (body, code) => {
    expect(await ask('POST', 'events/add', 'abroad', body)).toMatchObject({ status: 422, body: { saved: false, code } });
  });
});

describe('who sees an event', () => {
  const everywhere = async (uuid: string, value: string, as: Who): Promise<boolean[]> => {
    const view = await ask('GET', `events/view/${uuid}`, as);
    const index = await ask('POST', 'events/index', as, { minimal: 1 });
    const byValue = await ask('POST', 'events/restSearch', as, { value });
    const attributes = await ask('POST', 'attributes/restSearch', as, { value });
    const csv = await ask('POST', 'attributes/restSearch', as, { value, returnFormat: 'csv', headerless: 1 });
    const stix = await ask('POST', 'events/restSearch', as, { eventid: uuid, returnFormat: 'stix2' });
    const tags = await ask('GET', 'tags/index', as);
    const manifest = await ask('GET', 'feed/manifest.json', as);
    const hashes = await ask('GET', 'feed/hashes.csv', as);
    const feed = await ask('GET', `feed/${uuid}.json`, as);
    return [
      view.status === 200,
      index.body.some((line: { uuid: string }) => line.uuid === uuid),
      byValue.body.response.length > 0,
      attributes.body.response.Attribute.length > 0,
      csv.text.includes(value),
      stix.text.includes(value),
      tags.text.includes(`mark:${value}`),
      manifest.text.includes(uuid),
      hashes.text.includes(uuid),
      feed.status === 200,
    ];
  };

  it.each([
    ['clear', { Tag: [{ name: 'tlp:clear' }] }, ['abroad', 'agency', 'tokyo', 'company']],
    ['green', {}, ['abroad', 'agency', 'tokyo']],
    ['amber', { Tag: [{ name: 'tlp:amber' }] }, ['abroad', 'agency']],
    ['no tlp', { Tag: [] }, ['abroad', 'agency']],
    ['red', { Tag: [{ name: 'tlp:red' }] }, ['abroad', 'agency']],
    ['own organisation only', { Tag: [{ name: 'tlp:clear' }], distribution: '0' }, ['abroad', 'agency']],
    ['one attribute red', { Tag: [{ name: 'tlp:clear' }], red: true }, ['abroad', 'agency']],
  ] as const)('%s: the same everywhere, published and as objects too', async (name, more, readers) => {
    const value = `${name.replaceAll(' ', '-')}.kakuu.example`;
    const tags = 'Tag' in more ? [...more.Tag, { name: `mark:${value}` }] : [{ name: 'tlp:green' }, { name: `mark:${value}` }];
    const { uuid } = await added({
      ...more,
      published: true,
      Tag: tags,
      Attribute: [{ type: 'domain', value, to_ids: true, ...('red' in more && { Tag: [{ name: 'tlp:red' }] }) }],
    });
    for (const as of ['abroad', 'agency', 'tokyo', 'company'] as const) {
      const sees = (readers as readonly string[]).includes(as);
      expect(await everywhere(uuid, value, as), as).toEqual(Array.from({ length: 10 }, () => sees));
      const rows = await w.world.database.as(people[as], (tx) =>
        tx.selectFrom('exchange_object').select('stix_id').where('content', 'like', `%${value}%`).execute(),
      );
      // The inbox itself is the sender's and the investigators'.
      expect(rows.length > 0, `${as} objects`).toBe(sees && as !== 'company');
    }
  });

  it('what becomes narrower is narrower everywhere, older versions too; what is taken away is the desk’s alone', async () => {
    const value = 'narrowed.kakuu.example';
    const { uuid } = await added({ published: true, Tag: [{ name: 'tlp:clear' }], Attribute: [{ type: 'domain', value, to_ids: true }] });
    const seenBy = async (as: keyof typeof people): Promise<number> =>
      (
        await w.world.database.as(people[as], (tx) =>
          tx.selectFrom('exchange_object').select('stix_id').where('content', 'like', `%${value}%`).execute(),
        )
      ).length;
    expect(await seenBy('tokyo')).toBeGreaterThan(0);
    await ask('POST', 'tags/attachTagToObject', 'abroad', { uuid, tag: 'tlp:amber' });
    await ask('POST', `events/publish/${uuid}`, 'abroad');
    expect(await seenBy('tokyo')).toBe(0);
    expect((await ask('GET', `events/view/${uuid}`, 'tokyo')).status).toBe(404);
    expect((await ask('POST', `events/delete/${uuid}`, 'abroad')).status).toBe(200);
    expect(await seenBy('tokyo')).toBe(0);
    expect(await seenBy('agency')).toBeGreaterThan(0);
  });

  it('sightings are seen by who made them, the owner, and investigators', async () => {
    const made = await added({ Tag: [{ name: 'tlp:clear' }] });
    const attribute = made.Attribute[0].uuid;
    expect((await ask('POST', `sightings/add/${attribute}`, 'company', { type: 0, source: 'ours' })).status).toBe(200);
    const counts = await Promise.all(
      (['company', 'abroad', 'agency', 'tokyo'] as const).map(
        async (as) => (await ask('POST', 'sightings/listSightings', as, { context: 'attribute', id: attribute })).body.length,
      ),
    );
    expect(counts).toEqual([1, 1, 1, 1]);
    await ask('POST', `sightings/add/${attribute}`, 'tokyo', { type: 0 });
    expect((await ask('POST', 'sightings/listSightings', 'company', { context: 'attribute', id: attribute })).body).toHaveLength(1);
  });

  it('organisations: authorities and one’s own, companies for the police', async () => {
    const names = async (as: Who) =>
      (await ask('GET', 'organisations', as)).body.map(({ Organisation }: { Organisation: { name: string } }) => Organisation.name);
    expect(await names('abroad')).not.toContain('CO-EXAMPLE');
    expect(await names('agency')).toContain('CO-EXAMPLE');
    expect((await ask('GET', 'organisations/view/CO-EXAMPLE', 'abroad')).status).toBe(404);
  });
});

playedEvents(() => w);

describe('who changes an event', () => {
  it('is its organisation alone; those who see it are told so, the others find nothing', async () => {
    const made = await added({ Tag: [{ name: 'tlp:green' }] });
    const attribute = made.Attribute[0].uuid;
    const calls = [
      ['events/edit', made.uuid, event()],
      ['events/delete', made.uuid, {}],
      ['events/publish', made.uuid, {}],
      ['attributes/add', made.uuid, { type: 'domain', value: 'x.example' }],
      ['attributes/edit', attribute, { comment: 'x' }],
      ['attributes/delete', attribute, { hard: 1 }],
      ['objects/add', made.uuid, { name: 'url', Attribute: [{ type: 'url', object_relation: 'url', value: 'https://x.example/' }] }],
    ] as const;
    for (const [name, id, body] of calls) {
      expect(await ask('POST', `${name}/${id}`, 'tokyo', body), name).toMatchObject({ status: 403, body: { saved: false } });
      expect(await ask('POST', `${name}/${id}`, 'company', body), name).toMatchObject({ status: 404 });
    }
    for (const [as, status] of [
      ['tokyo', 403],
      ['company', 404],
    ] as const)
      expect((await ask('POST', 'tags/attachTagToObject', as, { uuid: made.uuid, tag: 'tlp:clear' })).status).toBe(status);
    expect((await ask('GET', `events/view/${made.uuid}`, 'abroad')).body.Event.Attribute).toHaveLength(1);
  });

  it('a company that hands in for all to read is named to the police and to itself alone', async () => {
    // As a MISP server pushes it: with its own organisation, in its sightings and galaxies too.
    const sent = { id: '7', name: 'KAKUU-SENDER', uuid: '99999999-0000-4000-8000-000000000001' };
    const line = (type: string, value: string) => ({
      type,
      value,
      to_ids: true,
      Sighting: [{ type: '0', source: 'proxy', org_id: '7', Organisation: sent }],
    });
    const { uuid, Attribute, Object } = await added(
      {
        Tag: [{ name: 'tlp:clear' }],
        published: true,
        Orgc: sent,
        Galaxy: [{ name: 'Own', GalaxyCluster: [{ value: 'x', Orgc: sent, org_id: '7' }] }],
        Attribute: [line('domain', 'gate.kakuu.example')],
        Object: [{ name: 'url', Attribute: [{ ...line('url', 'https://gate.kakuu.example/'), object_relation: 'url' }] }],
      },
      'company',
    );
    await ask('POST', `sightings/add/${Attribute[0].uuid}`, 'company', { type: 0 });
    const own = await added({ Tag: [{ name: 'tlp:clear' }] });
    await ask('POST', `sightings/add/${own.Attribute[0].uuid}`, 'company', { type: 0 });
    const told = async (as: Who) =>
      Promise.all(
        (
          [
            ['GET', `events/view/${uuid}`],
            ['GET', `events/view/${own.uuid}`],
            ['POST', 'events/restSearch', { uuid }],
            ['POST', 'events/restSearch', { uuid, returnFormat: 'stix2' }],
            ['POST', 'events/restSearch', { uuid, returnFormat: 'csv', requested_attributes: ['event_source_org', 'value'] }],
            ['POST', 'attributes/restSearch', { uuid }],
            ['GET', `attributes/view/${Attribute[0].uuid}`],
            ['GET', `objects/view/${Object[0].uuid}`],
            ['POST', 'objects/restSearch', { uuid }],
            ['POST', 'events/index', { minimal: true }],
            ['POST', 'events/index', {}],
            ['POST', 'sightings/listSightings', { context: 'event', id: own.uuid }],
            ['GET', 'feed/manifest.json'],
            ['GET', `feed/${uuid}.json`],
          ] as const
        ).map(async ([method, path, body]) => (await ask(method, path, as, body)).text),
      );
    const { uuid: code } = mispOrganisation('CO-EXAMPLE');
    const others = await told('abroad');
    for (const text of others) expect(text).not.toMatch(new RegExp(`CO-EXAMPLE|${code}|${sent.name}|${sent.uuid}|"7"`));
    expect(others[0]).toContain('"source":"proxy"');
    for (const as of ['agency', 'company'] as const) {
      const all = (await told(as)).join('');
      expect(all).toContain('CO-EXAMPLE');
      expect(all).toContain(sent.name);
    }
    const asked = async (as: Who) => (await ask('POST', 'events/restSearch', as, { org: 'CO-EXAMPLE' })).body.response.length;
    expect(await asked('abroad')).toBe(0);
    expect(await asked('agency')).toBeGreaterThan(0);
  });

  it('a UUID that another has stands beside it, and nothing tells whoever may not see that one', async () => {
    const uuid = '77777777-0000-4000-8000-000000000001';
    const attribute = '77777777-0000-4000-8000-000000000002';
    const of = (value: string) => ({
      uuid,
      Tag: [{ name: 'tlp:red' }],
      Attribute: [{ uuid: attribute, type: 'domain', value, to_ids: true }],
    });
    /** Every answer that names it, to an organisation that has nothing of it, and afterwards. */
    const told = async () => {
      const answers = [];
      for (const [method, path, body] of [
        ['GET', `events/view/${uuid}`],
        ['GET', `attributes/view/${attribute}`],
        ['POST', `events/edit/${uuid}`, event({ info: 'x' })],
        ['POST', 'events/filterEventIdsForPush', [{ Event: { uuid, timestamp: '5' } }]],
        ['POST', 'events/add', event(of('company.kakuu.example'))],
        ['POST', 'events/add', event(of('company.kakuu.example'))],
        ['POST', `sightings/add/${attribute}`, { type: 0, uuid: '77777777-0000-4000-8000-000000000003' }],
        ['POST', 'sightings/listSightings', { context: 'attribute', id: attribute }],
        ['POST', 'sharing_groups/add', { name: 'Invented', uuid: '77777777-0000-4000-8000-000000000004' }],
        ['GET', `events/view/${uuid}`],
        ['POST', `attributes/edit/${attribute}`, { comment: 'x' }],
        ['POST', `events/publish/${uuid}`, {}],
        ['POST', 'events/restSearch', { uuid: attribute }],
        ['GET', 'sharingGroups/delete/77777777-0000-4000-8000-000000000004'],
        ['POST', 'sharingGroups/delete/77777777-0000-4000-8000-000000000004', {}],
        ['POST', 'sightings/delete/77777777-0000-4000-8000-000000000003', {}],
        ['POST', `events/delete/${uuid}`, {}],
      ] as const) {
        const { status, text } = await ask(method, path, 'company', body);
        answers.push([path, status, text.replaceAll(/"(?:\w*timestamp|date_sighting)":\s?"?\d+"?/g, '')]);
      }
      return answers;
    };
    const alone = await told();
    expect(alone.map(([, status]) => status)).toEqual([
      404, 404, 404, 200, 200, 409, 200, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200,
    ]);
    await added(of('harbour.kakuu.example'));
    await ask('POST', `sightings/add/${attribute}`, 'abroad', { type: 0, uuid: '77777777-0000-4000-8000-000000000003' });
    await ask('POST', 'sharing_groups/add', 'abroad', { name: 'Invented', uuid: '77777777-0000-4000-8000-000000000004' });
    expect(await told()).toEqual(alone);
    // What the other did and took away is not the first one's.
    const { Event } = (await ask('GET', `events/view/${uuid}`, 'abroad')).body;
    expect(Event.Attribute).toMatchObject([{ value: 'harbour.kakuu.example', comment: '', Sighting: [{ type: '0' }] }]);
    expect((await ask('GET', 'sharing_groups/view/77777777-0000-4000-8000-000000000004', 'abroad')).status).toBe(200);
    expect((await ask('POST', 'sharingGroups/delete/77777777-0000-4000-8000-000000000004', 'abroad', {})).status).toBe(200);
  });

  it('of the same event from two, each has its own, the desk finds both, and whoever sees it is told that it exists', async () => {
    const uuid = '77777777-0000-4000-8000-000000000011';
    const of = (value: string) => ({ uuid, Tag: [{ name: 'tlp:red' }], Attribute: [{ type: 'domain', value, to_ids: true }] });
    await added(of('first.kakuu.example'));
    await added(of('second.kakuu.example'), 'company');
    const values = async (as: Who) =>
      (await ask('POST', 'events/restSearch', as, { eventid: uuid })).body.response.map(
        ({ Event }: { Event: { Orgc: { name: string }; Attribute: { value: string }[] } }) => [Event.Orgc.name, Event.Attribute[0]?.value],
      );
    expect(await values('abroad')).toEqual([['SG-HARBOUR', 'first.kakuu.example']]);
    expect(await values('company')).toEqual([['CO-EXAMPLE', 'second.kakuu.example']]);
    expect((await values('agency')).toSorted()).toEqual([
      ['CO-EXAMPLE', 'second.kakuu.example'],
      ['SG-HARBOUR', 'first.kakuu.example'],
    ]);
    expect((await ask('GET', `events/view/${uuid}`, 'agency')).body.Event.Attribute[0].value).toBe('first.kakuu.example');
    expect(await ask('POST', 'events/add', 'agency', event({ uuid }))).toMatchObject({ status: 409, body: { code: 'misp-exists' } });
  });

  it('takes nothing over that is the server’s, and no other’s sharing group', async () => {
    const made = await added({
      id: '1',
      org_id: '1',
      orgc_id: '1',
      user_id: '1',
      Orgc: { name: 'JP-NPA', uuid: '22222222-2222-4222-8222-222222222222' },
      event_creator_email: 'x@y.example',
    });
    expect(made).toMatchObject({ Org: { name: 'SG-HARBOUR' }, Orgc: { name: 'SG-HARBOUR' }, x_sent_Orgc: { name: 'JP-NPA' } });
    expect(made.id).not.toBe('1');
    const group = (await ask('POST', 'sharing_groups/add', 'company', { name: 'Invented', releasability: 'x' })).body.SharingGroup;
    expect(await ask('POST', 'events/add', 'abroad', event({ distribution: '4', sharing_group_id: group.id }))).toMatchObject({
      status: 403,
      body: { code: 'misp-sharing-group' },
    });
    expect((await ask('GET', `sharing_groups/view/${group.uuid}`, 'abroad')).status).toBe(404);
    expect((await ask('GET', 'sharingGroups/index', 'abroad')).body).toEqual({ response: [] });
  });

  it('writes an entry for every act, without the content', async () => {
    const { uuid } = await added({ info: 'audited' });
    await ask('POST', `events/publish/${uuid}`, 'abroad');
    await ask('GET', `events/view/${uuid}`, 'agency');
    const { rows } = await w.world.database.pool.query(
      `select operation, reason, facts::text from audit_entry where subject_id = $1 order by at`,
      [uuid],
    );
    expect(rows.map(({ operation }) => operation)).toEqual(['collection', 'alteration', 'consultation']);
    expect(JSON.stringify(rows)).not.toContain('gate.kakuu.example');
  });

  it('changing an event makes it unpublished until it is published again', async () => {
    const { uuid } = await added({ published: true });
    await ask('POST', `attributes/add/${uuid}`, 'abroad', { type: 'ip-dst', value: '198.51.100.9' });
    const after = (await ask('GET', `events/view/${uuid}`, 'abroad')).body.Event;
    expect(after.published).toBe(false);
    expect(after.Attribute).toHaveLength(2);
  });
});

describe('events from other ways', () => {
  const steps = async (generator: AsyncGenerator<unknown>) => {
    let last: unknown;
    for await (const step of generator) last = step;
    return last as { receipt: { read: number; created: number; updated: number; unchanged: number; setAside: number } };
  };
  const from = async (channel: 'misp-client' | 'file') =>
    ({ viewer: people.abroad, collection: await w.inbox(), channel, name: 'test', feed: null, exercise: false }) as const;

  it('are kept whole, each object counted, and what is no event is set aside', async () => {
    const uuid = '44444444-0000-4000-8000-000000000001';
    const given = event({ uuid, timestamp: '1700000000', unknown_field: { keep: ['me'] } });
    const chunks = async function* () {
      yield Buffer.from(JSON.stringify(given));
      yield Buffer.from('{"Event": {"no": "info"}}');
    };
    const { receipt } = await steps(receiveEvents(w.world.services, w.linker, await from('misp-client'), chunks()));
    expect(receipt.setAside).toBe(1);
    const shown = (await ask('GET', `events/view/${uuid}`, 'abroad')).body.Event;
    expect(shown).toMatchObject({ unknown_field: { keep: ['me'] }, info: 'An invented event' });
    expect(receipt.read).toBe(receipt.created + receipt.updated + receipt.unchanged + receipt.setAside);
    expect(handledObjects(shown).length).toBeGreaterThan(0);
  });

  it.each([
    ['one event', (one: object) => one],
    ['a list', (one: object) => [one]],
    ['an answer of restSearch', (one: object) => ({ response: [one] })],
  ])('a file of MISP JSON is told by its content: %s', async (name, wrap) => {
    const uuid = `44444444-0000-4000-8000-0000000001${String(name.length).padStart(2, '0')}`;
    const source = async function* () {
      yield Buffer.from(JSON.stringify(wrap(event({ uuid }))));
    };
    const { receipt } = await steps(importFile(w.world.services, w.linker, await from('file'), source()));
    expect(receipt.setAside).toBe(0);
    expect((await ask('GET', `events/view/${uuid}`, 'abroad')).status).toBe(200);
  });
});
