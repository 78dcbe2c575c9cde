import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import attributeTypes from '#knowledge/misp-attributes.json' with { type: 'json' };
import tables from '#knowledge/misp-stix.json' with { type: 'json' };
import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { tlpOfEvent } from './handling-of-event.ts';
import { mergeEvent } from './merge-event.ts';
import { mispEventOf } from './misp-event-of.ts';
import type { MispEvent } from './misp-event.ts';
import { equalitiesOf, comparison } from './pattern-text.ts';
import { fitsPattern, readSearchFilter } from './search-filter.ts';
import { attributeForm } from './stix-of-attribute.ts';
import { stixOfMispEvent } from './stix-of-misp-event.ts';
import { takeInEvent } from './take-in-event.ts';
import { tlpOfTag } from './tlp-of-tag.ts';

const organisation = { id: '1', name: 'XX-KAKUU', uuid: '11111111-2222-4333-8444-555555555555' };
const counter = () => {
  let next = 0;
  return () => `00000000-0000-4000-8000-${String((next += 1)).padStart(12, '0')}`;
};
const ports = () => ({ organisation, newId: counter(), now: 1_700_000_000 });
const taken = (event: JsonObject): MispEvent => {
  const read = takeInEvent(event, ports());
  if (!read.ok) throw new TypeError(read.reason.code);
  return read.value;
};
const frame = { uuid: '99999999-0000-4000-8000-000000000000', info: '', date: '2026-01-01', timestamp: '1', organisation };

const text = fc
  .string({
    unit: fc.oneof(fc.constantFrom(...`'"\\%[]()| =<>:.#`, '漢', 'é'), fc.string({ minLength: 1, maxLength: 1 })),
    minLength: 1,
    maxLength: 30,
  })
  .filter((value) => value.trim() === value && value !== '');
/** Values that the type can have: numbers, addresses, two parts. */
const valueFor = (type: string): fc.Arbitrary<string> => {
  const part = text.filter((value) => !value.includes('|'));
  const address = fc.ipV4();
  if (type === 'AS') return fc.integer({ min: 1, max: 4_294_967_295 }).map((number) => `AS${number}`);
  if (/^ip-(?:src|dst)$/.test(type)) return fc.oneof(address, fc.constant('2001:db8::7'));
  if (/^ip-(?:src|dst)\|port$/.test(type)) return fc.tuple(address, fc.nat(65_535)).map(([ip, port]) => `${ip}|${port}`);
  if (type === 'hostname|port') return fc.tuple(part, fc.nat(65_535)).map(([host, port]) => `${host}|${port}`);
  if (type === 'domain|ip') return fc.tuple(part, address).map(([domain, ip]) => `${domain}|${ip}`);
  return type.includes('|') || type === 'malware-sample' ? fc.tuple(part, part).map(([first, second]) => `${first}|${second}`) : part;
};
const attribute = fc
  .constantFrom(...Object.keys(attributeTypes.types))
  .chain((type) =>
    fc.record({ type: fc.constant(type), value: valueFor(type), to_ids: fc.boolean(), comment: fc.constantFrom('', 'a comment') }),
  );
const anEvent = fc.uniqueArray(attribute, { maxLength: 8, selector: ({ type, value }) => `${type}\0${value}` }).map((Attribute) =>
  taken({
    info: 'property',
    distribution: '3',
    Tag: [{ name: 'tlp:green' }, { name: 'rsit:fraud="phishing"' }],
    Attribute: Attribute as unknown as Json,
  }),
);

describe('events of MISP as STIX and back', () => {
  it('keeps every attribute: UUID, type, category, value, and the flag where the mapping has a place for it (seed 20261122)', () => {
    fc.assert(
      fc.property(anEvent, (event) => {
        const back = mispEventOf(stixOfMispEvent(event), frame);
        const tell = (one: MispEvent): string[] =>
          one.Attribute.map(
            ({ uuid, type, value, category, to_ids }) =>
              `${uuid} ${type} ${category} ${value} ${(attributeForm(type)?.see.length ?? 0) > 0 ? to_ids === true : ''}`,
          ).toSorted();
        expect(tell(back)).toEqual(tell(event));
        expect(back.uuid).toBe(event.uuid);
        expect(back.info).toBe(event.info);
      }),
      { seed: 20_261_122, numRuns: 300 },
    );
  });

  it('is deterministic, gives each id once, and refers to nothing that is not there (seed 20261123)', () => {
    fc.assert(
      fc.property(anEvent, (event) => {
        const objects = stixOfMispEvent(event);
        expect(stixOfMispEvent(event)).toEqual(objects);
        const ids = objects.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const object of objects) {
          const refs = Object.entries(object).flatMap(([field, value]) =>
            field.endsWith('_refs') ? (value as readonly string[]) : field.endsWith('_ref') ? [value as string] : [],
          );
          for (const ref of refs) expect(ids).toContain(ref);
        }
      }),
      { seed: 20_261_123, numRuns: 200 },
    );
  });

  it('writes something for any object, whatever its name and relations (seed 20261124)', () => {
    const names = fc.oneof(fc.constantFrom(...Object.keys(tables.objects), 'btc-wallet'), fc.string({ minLength: 1, maxLength: 20 }));
    const relations = fc.oneof(
      fc.constantFrom('ip', 'domain', 'name', 'key', 'data', 'pid', 'parent-pid', 'from', 'to', 'filename', 'md5', 'url', 'text'),
      fc.string({ minLength: 1, maxLength: 12 }),
    );
    const anObject = fc.record({
      name: names,
      'meta-category': fc.constant('misc'),
      Attribute: fc.array(fc.record({ type: fc.constant('text'), object_relation: relations, value: text, to_ids: fc.boolean() }), {
        maxLength: 6,
      }),
    });
    fc.assert(
      fc.property(fc.array(anObject, { maxLength: 4 }), (Object_) => {
        const event = taken({ info: 'objects', distribution: '3', Object: Object_ as unknown as Json });
        const stix = stixOfMispEvent(event);
        for (const object of event.Object) expect(stix.some(({ id }) => id.endsWith(object.uuid))).toBe(true);
        // No value is lost, except that of what a part repeats.
        const whole = JSON.stringify(stix);
        for (const { value } of event.Object.flatMap((object) => object.Attribute))
          expect(whole.toLowerCase()).toContain(JSON.stringify(value).slice(1, -1).toLowerCase());
        mispEventOf(stix, frame);
      }),
      { seed: 20_261_124, numRuns: 300 },
    );
  });

  it('drops no object of others: each is an attribute, an object, a galaxy, a report or kept whole (seed 20261125)', () => {
    const type = fc.constantFrom(
      'indicator',
      'malware',
      'identity',
      'note',
      'x-other',
      'infrastructure',
      'ipv4-addr',
      'file',
      'software',
      'opinion',
      'language-content',
      'location',
    );
    const objects = fc.array(
      fc.record({
        type,
        name: text,
        value: text,
        pattern: fc.constantFrom("[ipv4-addr:value = '198.51.100.1']", '[file:size > 5]', 'nonsense'),
        content: text,
      }),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(objects, (given) => {
        const stix = given.map((object, index): StixObject => ({
          ...object,
          pattern_type: 'stix',
          spec_version: '2.1',
          id: `${object.type}--00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        }));
        const event = mispEventOf(stix, frame);
        const all = JSON.stringify([event, ...event.Attribute.map(({ value, type: kind }) => `${kind} ${value}`)]);
        for (const { id, value, type: kind } of stix) {
          const isMerged = kind === 'ipv4-addr' || kind === 'indicator';
          expect(
            all.includes(id.slice(-36)) || (isMerged && all.includes(JSON.stringify(value).slice(1, -1))) || all.includes('198.51.100.1'),
          ).toBe(true);
        }
      }),
      { seed: 20_261_125, numRuns: 200 },
    );
  });

  it('keeps a reference to what is not in the event with its source', () => {
    const ObjectReference = [{ referenced_uuid: '55555555-0000-4000-8000-000000000001', relationship_type: 'related-to' }];
    const event = taken({
      info: 'x',
      Object: [{ name: 'url', ObjectReference, Attribute: [{ type: 'url', object_relation: 'url', value: 'https://x.example/' }] }],
    });
    expect(JSON.stringify(stixOfMispEvent(event))).toContain('55555555-0000-4000-8000-000000000001');
  });

  it('has a form for every published attribute type, and every form is a type of MISP', () => {
    expect(Object.keys(tables.attributes).filter((type) => !Object.hasOwn(attributeTypes.types, type))).toEqual([]);
    for (const type of Object.keys(tables.attributes)) expect(attributeForm(type)?.say.length).toBeGreaterThan(0);
  });
});

describe('patterns', () => {
  it('reads what it writes (seed 20261126)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('file:name', "file:hashes.'SHA-256'", 'domain-name:resolves_to_refs[*].value'), fc.string()), {
          minLength: 1,
          maxLength: 5,
        }),
        (said) => {
          const pattern = `[${said.map(([path, value]) => comparison(path, value)).join(' AND ')}]`;
          expect(equalitiesOf(pattern)).toEqual(said.map(([path, value]) => ({ path, value })));
        },
      ),
      { seed: 20_261_126, numRuns: 500 },
    );
  });

  it.each(['', '[', '[]', "[file:name = 'a' OR file:name = 'b']", '[file:size > 5]', "[file:name = 'a] AND", '['.repeat(100_000)])(
    'leaves %.30j to others',
    (pattern) => {
      expect(equalitiesOf(pattern)).toBeNull();
    },
  );
});

describe('who may see a received event', () => {
  const event = (more: JsonObject): MispEvent => taken({ info: 'handling', ...more });
  it.each([
    [{ distribution: '3', Tag: [{ name: 'tlp:green' }] }, 'green'],
    [{ distribution: '2', Tag: [{ name: 'TLP:WHITE' }] }, 'clear'],
    [{ distribution: '3' }, 'amber'],
    [{ distribution: '1', Tag: [{ name: 'tlp:clear' }] }, 'amber'],
    [{ distribution: '0', Tag: [{ name: 'tlp:clear' }] }, 'red'],
    [{ distribution: '4', Tag: [{ name: 'tlp:clear' }] }, 'red'],
    [{ distribution: 'x', Tag: [{ name: 'tlp:clear' }] }, 'red'],
    [{ Tag: [{ name: 'tlp:clear' }] }, 'red'],
    [{ distribution: '3', Tag: [{ name: 'tlp:green' }, { name: 'tlp:amber+strict' }] }, 'amber+strict'],
    [{ distribution: '3', Tag: [{ name: 'tlp:ex:chr' }] }, 'amber'],
    [
      { distribution: '3', Tag: [{ name: 'tlp:green' }], Attribute: [{ type: 'domain', value: 'a.example', Tag: [{ name: 'tlp:red' }] }] },
      'red',
    ],
    [{ distribution: '3', Tag: [{ name: 'tlp:green' }], Attribute: [{ type: 'domain', value: 'a.example', distribution: '0' }] }, 'red'],
    [{ distribution: '3', Tag: [{ name: 'tlp:green' }], Attribute: [{ type: 'domain', value: 'a.example', distribution: '5' }] }, 'green'],
    [
      {
        distribution: '3',
        Tag: [{ name: 'tlp:green' }],
        Attribute: [{ type: 'domain', value: 'a.example', distribution: '0', deleted: true }],
      },
      'green',
    ],
  ])('%j is %s', (given, tlp) => {
    expect(tlpOfEvent(event(given as JsonObject))).toBe(tlp);
  });

  it('refuses tlp:unclear, on an attribute too', () => {
    for (const given of [
      { Tag: [{ name: 'tlp:unclear' }] },
      { Attribute: [{ type: 'domain', value: 'a.example', Tag: [{ name: 'TLP:UNCLEAR' }] }] },
    ])
      expect(takeInEvent({ info: 'x', ...given } as JsonObject, ports())).toMatchObject({
        ok: false,
        reason: { code: 'misp-tlp-unclear' },
      });
    expect(tlpOfTag('tlp:unclear')).toBe('unclear');
  });
});

describe('taking events in', () => {
  it('keeps what it does not know, and takes over nothing that is not the sender’s', () => {
    const event = taken({
      info: 'hostile',
      id: '1',
      org_id: '2',
      orgc_id: '3',
      user_id: '4',
      event_creator_email: 'a@b.example',
      locked: true,
      Org: { name: 'JP-NPA', uuid: 'x' },
      Orgc: { name: 'JP-NPA', uuid: '22222222-2222-4222-8222-222222222222' },
      future_field: { deep: [1, null, 'x'] },
      Attribute: [{ id: '9', event_id: '1', object_id: '7', type: 'a-type-of-tomorrow', value: 'v', x_new: true }],
    });
    expect(event).toMatchObject({
      Org: organisation,
      Orgc: organisation,
      future_field: { deep: [1, null, 'x'] },
      x_sent_Orgc: { name: 'JP-NPA' },
    });
    for (const field of ['id', 'org_id', 'orgc_id', 'user_id', 'event_creator_email', 'locked'])
      expect(Object.hasOwn(event, field)).toBe(false);
    expect(event.Attribute[0]).toMatchObject({ type: 'a-type-of-tomorrow', category: 'Other', x_new: true });
    expect(Object.hasOwn(event.Attribute[0] ?? {}, 'event_id')).toBe(false);
  });

  it.each<[unknown, string]>([
    [null, 'misp-not-an-event'],
    [[], 'misp-not-an-event'],
    [{ Event: { date: '2026-01-01' } }, 'misp-not-an-event'],
    [{ Event: { info: 'x', Attribute: [{ type: 'domain' }] } }, 'misp-attribute-invalid'],
    [{ Event: { info: 'x', Attribute: [{ type: 'domain|ip', value: 'half' }] } }, 'misp-attribute-invalid'],
    [{ Event: { info: 'x', Attribute: [{ type: 'text', value: 'x'.repeat(1024 * 1024 + 1) }] } }, 'misp-attribute-invalid'],
    [{ Event: { info: 'x', Object: [{ Attribute: [] }] } }, 'misp-attribute-invalid'],
    [{ Event: { info: 'x', Attribute: Array.from({ length: 100_001 }, () => ({ type: 'text', value: 'x' })) } }, 'misp-too-many'],
  ])('refuses %.60j with %s', (input, code) => {
    expect(takeInEvent(input, ports())).toMatchObject({ ok: false, reason: { code } });
  });

  it('takes anything or says why not (seed 20261127)', () => {
    fc.assert(
      fc.property(
        fc.object({
          key: fc.constantFrom(
            'Event',
            'info',
            'Attribute',
            'Object',
            'Tag',
            'type',
            'value',
            'uuid',
            'name',
            'date',
            'timestamp',
            'distribution',
          ),
          maxDepth: 5,
        }),
        (input) => {
          const read = takeInEvent(input, ports());
          if (read.ok) expect(mispEventOf(stixOfMispEvent(read.value), frame).uuid).toBe(read.value.uuid);
        },
      ),
      { seed: 20_261_127, numRuns: 500 },
    );
  });

  it('an edit leaves what it does not name, and never goes back to an older attribute', () => {
    const before = taken({
      info: 'one',
      timestamp: '100',
      Tag: [{ name: 'a' }],
      Attribute: [{ uuid: '33333333-0000-4000-8000-000000000001', type: 'domain', value: 'a.example', timestamp: '100', comment: 'kept' }],
    });
    const edited = mergeEvent(
      before,
      {
        info: 'two',
        Tag: [{ name: 'b' }, { name: 'a', deleted: true }],
        Attribute: [
          { uuid: '33333333-0000-4000-8000-000000000001', type: 'domain', value: 'old.example', timestamp: '99' },
          { type: 'domain', value: 'b.example' },
        ],
      },
      ports(),
    );
    expect(edited).toMatchObject({
      ok: true,
      value: { info: 'two', Tag: [{ name: 'b' }], Attribute: [{ value: 'a.example', comment: 'kept' }, { value: 'b.example' }] },
    });
  });
});

describe('what restSearch asks', () => {
  it('bounds the page and reads MISP’s words', () => {
    const filter = readSearchFilter(
      {
        limit: '99999999',
        page: 2,
        value: 'a&&!b',
        tags: { OR: ['x'], NOT: ['y'] },
        timestamp: '7d',
        last: ['1d', '12h'],
        deleted: [0, 1],
        published: 0,
        to_ids: '1',
      },
      { now: 1_700_000_000, most: 100 },
    );
    expect(filter).toMatchObject({
      limit: 100,
      offset: 100,
      value: { any: ['a'], none: ['b'] },
      tags: { any: ['x'], none: ['y'] },
      stamp: { from: 1_699_395_200 },
      publishStamp: { from: 1_699_913_600, until: 1_699_956_800 },
      deleted: 'both',
      published: false,
      ids: true,
    });
  });

  it('compares with any number of stars', () => {
    expect(fitsPattern('%a%b%', 'xxaxxbxx')).toBe(true);
    expect(fitsPattern('a%a', 'a')).toBe(false);
    expect(fitsPattern('%a'.repeat(5_000), 'a'.repeat(50_000))).toBe(true);
    expect(fitsPattern(`${'%a'.repeat(5_000)}%b`, 'a'.repeat(50_000))).toBe(false);
  });
});
