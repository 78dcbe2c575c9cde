import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicatorKinds } from '#model/indicator/index.ts';
import { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import { IncidentKind } from '#model/report.ts';
import { observableId } from '../stix/observable-id.ts';
import { checkObject } from '../stix/check-object.ts';
import { markingsOf } from '../stix/markings-of.ts';
import type { JsonObject, StixObject } from '../stix/stix-object.ts';
import { constantObjects } from './constant-objects.ts';
import { ownExtensions } from './extensions.ts';
import { extensionSchemas } from './extension-schemas.ts';
import { inquiryObjects } from './inquiry-object.ts';
import { objectsOfReport } from './objects-of-report.ts';
import { publishedSchemas } from './published-schemas.ts';
import type { PublishedTrace, RecordForm } from './published-record.ts';
import { rowsOfReport } from './rows-of-report.ts';
import { testCentre as centre, testOwner as tokyo, testRecord } from './test-record.ts';

const record = testRecord;

/** Every trace that the types themselves give as an example. */
const examples: readonly PublishedTrace[] = indicatorKinds.flatMap(({ id, examples: { accept } }) =>
  accept.map(([value, norm]): PublishedTrace => ({ type: id, value, norm: norm ?? value, role: 'attacker' })),
);
const full = (traces: readonly PublishedTrace[]) =>
  objectsOfReport(centre, record({ traces, victim: 'Kakuu Works', title: '題', text: '文' }), 'full');

describe('a report as STIX objects', () => {
  it.each(['full', 'sanitised'] as const)(
    'has an observable for each example of each trace, all accepted by our own check (%s)',
    (form) => {
      const objects = objectsOfReport(centre, record({ traces: examples, victim: 'Kakuu Works', occurred: day }), form);
      for (const object of objects) expect(checkObject(object, '2026-06-01T00:00:00.000Z'), object.id).toMatchObject({ refused: null });
      expect(new Set(objects.map(({ id }) => id)).size).toBe(objects.length);
    },
  );

  it('has the ids of the standard', () => {
    for (const object of full(examples)) expect(observableId(object) ?? object.id).toBe(object.id);
    const address = full([{ type: 'ipv4', value: '198.51.100.3', norm: '198.51.100.3', role: 'transit' }]).find(
      ({ type }) => type === 'ipv4-addr',
    );
    // What OASIS's stix2 3.0.2 computes for this address.
    expect(address?.id).toBe('ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4');
  });

  it('refers to nothing that is neither in it nor a constant', () => {
    const objects = full(examples);
    const ids = new Set([...objects, ...constantObjects(centre, [tokyo, { ...tokyo, id: 'JP-NPA', kind: 'agency' }])].map(({ id }) => id));
    const named = JSON.stringify(objects).match(/[a-z][a-z0-9-]*--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
    const unknown = named.filter((id) => !ids.has(id) && !id.startsWith('marking-definition--') && !id.includes('ef765651'));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('keeps every extension within its published schema', () => {
    const inquiry = inquiryObjects(centre, {
      id: 'a',
      number: 'IN-2026-0001',
      reference: 'X/1',
      direction: 'incoming',
      type: 'PRESERVE_29',
      instrument: { id: 'budapest', article: 'Art. 29', verified: false },
      urgency: 'routine',
      status: 'open',
      state: 'received',
      subject: { ja: '件名', en: 'Subject' },
      questions: [{ id: 'Q1', text: { ja: null, en: 'Who?' }, category: 'subscriber', state: 'open' }],
      selectors: [{ type: 'ipv4', norm: '198.51.100.1' }],
      partner: { id: 'XX-POLICE', kind: 'foreign', name: { ja: '外', en: 'Abroad' }, country: 'XX' },
      owner: tokyo,
      tlp: 'amber',
      createdAt: '2026-04-01T00:00:00.000Z',
      changedAt: '2026-04-01T00:00:00.000Z',
      receivedAt: null,
      wantedBy: null,
      exercise: true,
      handling: {
        europol: ['H1', 'H3'],
        h3: ['Only for case 1'],
        pap: 'amber',
        grade: { scheme: 'europol-4x4', source: 'A', information: '1', verified: true },
        conditions: [{ kind: 'no-onward', detail: '', until: null }],
        keepUntil: '2027-01-01T00:00:00Z',
      },
    });
    const used = new Set<string>();
    for (const object of [...full(examples), ...objectsOfReport(centre, record({ traces: examples }), 'sanitised'), ...inquiry])
      for (const [id, extension] of Object.entries((object['extensions'] ?? {}) as JsonObject)) {
        const own = ownExtensions.find((one) => one.id === id);
        if (own === undefined) continue;
        const isNew = own.extensionTypes.some((type) => type.startsWith('new-'));
        const checked = extensionSchemas[own.schema as keyof typeof extensionSchemas].safeParse(isNew ? object : extension);
        expect(checked.error?.issues ?? [], `${own.key} of ${object.id}`).toEqual([]);
        used.add(own.key);
      }
    expect(used).toEqual(new Set(ownExtensions.map(({ key }) => key)));
    expect(new Set(publishedSchemas.keys())).toEqual(new Set(ownExtensions.map(({ schema }) => schema)));
  });

  it('names no company as producer, and no country that is none', () => {
    const [incident] = objectsOfReport(centre, record({ owner: { ...tokyo, id: 'CO-X', kind: 'company' }, country: 'XX' }), 'full');
    const [ofAgency] = objectsOfReport(centre, record({ owner: { ...tokyo, id: 'JP-NPA', kind: 'agency' }, country: 'XX' }), 'full');
    expect(incident?.['created_by_ref']).toBe(ofAgency?.['created_by_ref']);
    expect(objectsOfReport(centre, record({ country: 'XX' }), 'full').some(({ type }) => type === 'location')).toBe(false);
  });

  it('gives the same objects for the same record, and others in another centre', () => {
    expect(full(examples)).toEqual(full(examples));
    const elsewhere = objectsOfReport({ ...centre, namespace: '1b6d3a0e-7d1c-4a52-9d2e-0b8f6b3a9c11' }, record(), 'full');
    expect(elsewhere[0]?.id).not.toBe(full([])[0]?.id);
  });

  it('writes what is the same in both forms once', () => {
    const rows = rowsOfReport(centre, record({ traces: [...examples], victim: 'Kakuu Works', title: 't' }));
    const texts = rows.map(({ object, form }) => `${object.id} ${form}`);
    expect(new Set(texts).size).toBe(texts.length);
    for (const { object, form } of rows) if (form === 'both') expect(rows.filter((other) => other.object.id === object.id)).toHaveLength(1);
    expect(
      rows.some(({ form }) => form === 'full') && rows.some(({ form }) => form === 'sanitised') && rows.some(({ form }) => form === 'both'),
    ).toBe(true);
  });
});

const day = { at: '2026-03-30T15:00:00.000Z', precision: 'day', approximate: false, zone: 'Asia/Tokyo' } as const;

// Names and values that stand nowhere else: what is found of them was taken from the victim.
const syllable = fc.constantFrom('zuk', 'vyq', 'qox', 'jib', 'wux', 'fyz');
const word = fc.array(syllable, { minLength: 2, maxLength: 4 }).map((parts) => parts.join(''));
const kana = fc.array(fc.constantFrom('ゾ', 'ヌ', 'ヴ', 'ヂ', 'ヱ'), { minLength: 3, maxLength: 6 }).map((parts) => parts.join(''));
const victimName = fc.oneof(
  word.map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)} Inc.`),
  kana.map((name) => `株式会社${name}`),
  fc.tuple(word, word).map(([a, b]) => `${a} ${b}`),
);
const spelt = (name: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    name,
    name.toUpperCase(),
    name.replaceAll(' ', '-'),
    name.replace(/[\u30a1-\u30f6]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60)),
    Array.from(name).join(' '),
  );
const stem = (name: string): string => name.replace(/^株式会社| Inc\.$/g, '');
const victimTrace = word.chain((domain) =>
  fc.constantFrom<PublishedTrace>(
    { type: 'email', value: `Rei@${domain}.example`, norm: `rei@${domain}.example`, role: 'victim' },
    { type: 'domain', value: `${domain}.example`, norm: `${domain}.example`, role: 'victim' },
    { type: 'url', value: `https://www.${domain}.example/a`, norm: `https://www.${domain}.example/a`, role: 'victim' },
    { type: 'phone', value: '+819012345678', norm: '+819012345678', role: 'victim' },
    { type: 'ipv4', value: '192.0.2.77', norm: '192.0.2.77', role: 'victim' },
  ),
);

describe('the sanitised form', () => {
  it('holds nothing of the victim, wherever it was written (seed 20261122)', () => {
    const any = fc
      .tuple(victimName, fc.array(victimTrace, { maxLength: 4 }), fc.constantFrom(...IncidentKind.options))
      .chain(([name, own, kind]) =>
        fc
          .tuple(
            fc.array(spelt(stem(name)), { minLength: 1, maxLength: 4 }),
            fc.constantFrom(...IndicatorRole.options),
            fc.array(fc.constantFrom(...IndicatorType.options), { maxLength: 5 }),
          )
          .map(([spellings, role, types]) => ({ name, own, kind, spellings, role, types })),
      );
    fc.assert(
      fc.property(any, ({ name, own, kind, spellings, role, types }) => {
        const hidden = [...spellings, ...own.map(({ norm }) => norm)];
        const traces: PublishedTrace[] = [
          ...own,
          // What the attacker left speaks of the victim: on a leak site, in a file name, in a note.
          ...types
            .flatMap((type) =>
              hidden.map((text): PublishedTrace => ({
                type,
                value: `http://leak.example/${text}/x`,
                norm: `http://leak.example/${text}/x`,
                role: type === 'technique' || type === 'cve' ? 'attacker' : role,
              })),
            )
            .filter(({ type }) => type !== 'technique' && type !== 'cve'),
          { type: 'ipv4', value: '198.51.100.9', norm: '198.51.100.9', role: 'attacker' },
        ];
        const objects = objectsOfReport(
          centre,
          record({ kind, victim: name, title: `${name} was hit`, text: `${name}: ${hidden.join(' ')}`, traces, occurred: day }),
          'sanitised',
        );
        const said = plainly(objects);
        expect(said).toContain(squeezed('198.51.100.9'));
        for (const text of [
          stem(name),
          ...own.flatMap(({ value, norm, type }) => [value, norm, ...(type === 'email' ? [norm.split('@')[1] ?? norm] : [])]),
        ])
          expect(said.includes(squeezed(text)), text).toBe(false);
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });

  it.each(['full', 'sanitised'] satisfies RecordForm[])('says what was taken out only where something was (%s)', (form) => {
    const [incident] = objectsOfReport(centre, record({ victim: 'Kakuu Works', title: 't' }), form);
    expect(JSON.stringify(incident).includes('"redacted"')).toBe(form === 'sanitised');
    expect(JSON.stringify(incident).includes('Kakuu')).toBe(false);
  });
});

const squeezed = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}]/gu, '');

/** All texts of the objects but ids, so that an accident of hexadecimal digits is no finding. */
const plainly = (objects: readonly StixObject[]): string =>
  squeezed(JSON.stringify(objects).replace(/--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ''));

describe('the full form', () => {
  const told = record({
    victim: 'Kakuu Works',
    title: 't',
    text: 'x',
    traces: [
      { type: 'email', value: 'rei@kakuu.example', norm: 'rei@kakuu.example', role: 'victim' },
      { type: 'note-text', value: 'dear Kakuu', norm: 'dear kakuu', role: 'attacker' },
      { type: 'ipv4', value: '198.51.100.9', norm: '198.51.100.9', role: 'attacker' },
    ],
  });

  it('marks every part that the sanitised form does not have, and nothing else', () => {
    const open = new Map(objectsOfReport(centre, told, 'sanitised').map((object) => [object.id, object]));
    for (const object of objectsOfReport(centre, told, 'full')) {
      const { tlp, warnings, unknown } = markingsOf(object, new Map());
      expect([warnings, unknown], object.id).toEqual([[], []]);
      if (object['object_marking_refs'] === undefined) continue;
      const isOpen = JSON.stringify(open.get(object.id)) === JSON.stringify(object);
      // A relationship, a sighting and the Japanese side of a title have no words of people.
      const hasWords = ['incident', 'report', 'identity', 'indicator'].includes(object.type);
      expect(tlp, object.id).toBe(!isOpen && hasWords ? 'amber+strict' : 'green');
    }
    const report = objectsOfReport(centre, told, 'full').find(({ type }) => type === 'report');
    const [granular] = (report?.['granular_markings'] ?? []) as { selectors: string[] }[];
    const refs = report?.['object_refs'] as string[];
    const marked = granular?.selectors
      .flatMap((selector) => /^object_refs\.\[(\d+)\]$/.exec(selector)?.[1] ?? [])
      .map((place) => refs[Number(place)]);
    expect(marked?.map((id) => id?.replace(/--.*/, '')).toSorted()).toEqual(['email-addr', 'x-renkei-trace']);
  });

  it('marks no part of what is marked as strictly as a whole', () => {
    for (const tlp of ['amber+strict', 'red'] as const)
      expect(JSON.stringify(objectsOfReport(centre, { ...told, tlp }, 'full'))).not.toContain('granular_markings');
  });
});
