import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInput } from '#intake';
import { IncidentKind } from '#model/report.ts';
import { extensionIds } from '../publish/extensions.ts';
import type { JsonObject, StixObject } from '../stix/stix-object.ts';
import { isContainer, refsOf, speaksOf } from './containers.ts';
import { incidentKind } from './incident-kind.ts';
import { reportOf } from './report-of.ts';

const handling = { tlp: 'amber', owner: 'SG-HARBOUR', releasableTo: ['JP-NPA'] } as const;
const id = (type: string, n: number): string => `${type}--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const object = (type: string, n: number, rest: JsonObject = {}): StixObject => ({ type, id: id(type, n), ...rest });
const tie = (n: number, source: string, kind: string, target: string): StixObject =>
  object('relationship', n, { relationship_type: kind, source_ref: source, target_ref: target });

describe('a report made of a container', () => {
  const incident = object('incident', 1, { name: 'x' });

  it('has what another Renkei centre says of the damage, with its states, and only the traces of its indicators as the attacker’s', () => {
    const theirs = object('incident', 1, {
      name: '暗号化',
      lang: 'ja',
      extensions: {
        [extensionIds.damage]: {
          extension_type: 'property-extension',
          kind: 'ransomware',
          stage: 'follow-up',
          occurred: { at: '2026-02-01T00:00:00Z', precision: 'month', approximate: true, zone: 'Asia/Tokyo' },
          ongoing: { state: 'unknown' },
          damage: {
            infection_route: { state: 'answered', value: 'vpn' },
            loss: { state: 'answered', value: -5 },
            size_class: { state: 'not-answered' },
          },
          serious_limbs: { actor_abroad: { state: 'answered', value: true } },
        },
      },
    });
    const report = reportOf(
      theirs,
      [
        object('indicator', 2, { pattern: `[ipv4-addr:value = '198.51.100.7']`, pattern_type: 'stix' }),
        object('ipv4-addr', 3, { value: '198.51.100.7' }),
        object('email-addr', 4, { value: 'taro@victim.example' }),
        object('x-renkei-trace', 5, { trace_type: 'cve', value: 'CVE-2024-0001' }),
        tie(6, theirs.id, 'located-at', id('location', 7)),
        object('location', 7, { country: 'JP', administrative_area: 'JP-13' }),
      ],
      handling,
    );
    expect(report).toMatchObject({
      kind: 'ransomware',
      stage: 'follow-up',
      occurred: { precision: 'month', zone: 'Asia/Tokyo' },
      ongoing: { state: 'unknown' },
      damage: { infectionRoute: { state: 'answered', value: 'vpn' }, sizeClass: { state: 'not-answered' } },
      serious: { actorAbroad: { state: 'answered', value: true } },
      country: 'JP',
      prefecture: 13,
    });
    expect(report.damage).not.toHaveProperty('loss');
    expect(report.indicators).toEqual([
      { type: 'ipv4', value: '198.51.100.7' },
      { type: 'email', value: 'taro@victim.example', role: 'victim' },
      { type: 'cve', value: 'CVE-2024-0001' },
    ]);
  });

  it('names a victim only where the producer says who was harmed', () => {
    const one = object('identity', 2, { name: 'Invented Pier', identity_class: 'organization' });
    const sector = object('identity', 3, { name: 'Shipping', identity_class: 'class' });
    expect(reportOf(incident, [one, sector], handling)).not.toHaveProperty('victim');
    expect(
      reportOf(incident, [one, sector, tie(4, incident.id, 'targets', one.id), tie(5, incident.id, 'targets', sector.id)], handling).victim,
    ).toBe('Invented Pier');
  });

  it('takes who only received a mail for no attacker, and a file with its folder for a path', () => {
    const mail = object('email-message', 2, { from_ref: id('email-addr', 3), to_refs: [id('email-addr', 4)] });
    const folder = object('directory', 5, { path: 'C:\\Users\\Public' });
    const { indicators } = reportOf(
      incident,
      [
        mail,
        object('email-addr', 3, { value: 'mallory@gate.example' }),
        object('email-addr', 4, { value: 'taro@pier.example' }),
        object('file', 6, { name: 'run.exe', parent_directory_ref: folder.id }),
        folder,
      ],
      handling,
    );
    expect(indicators).toEqual([
      { type: 'email', value: 'mallory@gate.example' },
      { type: 'email', value: 'taro@pier.example', role: 'victim' },
      { type: 'file-path', value: 'C:\\Users\\Public\\run.exe' },
    ]);
  });

  it('reads what was observed in the manner of STIX 2.0 by what its parts say of each other', () => {
    const observed = object('observed-data', 2, {
      objects: {
        '0': { type: 'email-message', is_multipart: false, from_ref: '1', to_refs: ['2'] },
        '1': { type: 'email-addr', value: 'pay@attacker.example' },
        '2': { type: 'email-addr', value: 'taro@victim.example' },
        '3': { type: 'file', name: 'run.exe', hashes: { MD5: 'a'.repeat(32) }, parent_directory_ref: '4' },
        '4': { type: 'directory', path: 'C:\\ProgramData\\evil' },
        '5': { type: 'observed-data', objects: {} },
        __proto__: { type: 'x' },
        '6': null,
        '7': { type: 'network-traffic', dst_ref: '9', src_ref: 7, protocols: ['tcp'] },
      },
    });
    const { indicators } = reportOf(
      object('report', 1, { name: 'x', labels: ['ransomware'], object_refs: [observed.id] }),
      [observed],
      handling,
    );
    expect(indicators?.map(({ type, value, role }) => [type, value, role])).toEqual([
      ['email', 'pay@attacker.example', undefined],
      ['email', 'taro@victim.example', 'victim'],
      ['md5', 'a'.repeat(32), undefined],
      ['file-path', 'C:\\ProgramData\\evil\\run.exe', undefined],
    ]);
  });

  it('can always be handed in, whatever stands in the objects, seed 7', () => {
    const keys = [
      'name',
      'description',
      'lang',
      'labels',
      'first_seen',
      'published',
      'created',
      'extensions',
      'contents',
      'object_refs',
      'to_refs',
      'country',
      'path',
    ];
    const anything = fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constant('2026-01-01T00:00:00Z')),
    );
    const types = ['relationship', 'language-content', 'identity', 'location', 'email-message', 'event', 'file', 'directory', 'report'];
    fc.assert(
      fc.property(anything, fc.array(fc.tuple(fc.constantFrom(...types), anything), { maxLength: 5 }), (own, others) => {
        const container = object('incident', 1, own as JsonObject);
        const reached = others.map(([type, rest], n) => object(type, n + 2, { ...(rest as JsonObject), object_ref: container.id }));
        expect(readInput(reportOf(container, reached, handling))).toMatchObject({ ok: true });
        refsOf(container);
        speaksOf(container);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('containers', () => {
  it('are incidents, reports and groupings, and campaigns only with what belongs to them', () => {
    expect(isContainer(object('grouping', 1))).toBe(true);
    expect(isContainer(object('campaign', 1))).toBe(false);
    expect(isContainer(object('campaign', 1, { object_refs: [id('malware', 2)] }))).toBe(true);
    expect(isContainer(object('malware', 1, { object_refs: [id('malware', 2)] }))).toBe(false);
  });

  it('speak of an incident where they refer to exactly one', () => {
    expect(speaksOf(object('report', 1, { object_refs: [id('incident', 2), id('malware', 3)] }))).toEqual([id('incident', 2)]);
    expect(speaksOf(object('report', 1, { object_refs: [id('incident', 2), id('incident', 3)] }))).toEqual([]);
  });
});

describe('the kind of an incident', () => {
  it.each<[JsonObject, IncidentKind]>([
    [{ labels: ['rsit:malicious-code="ransomware"'] }, 'ransomware'],
    [{ incident_types: ['denial-of-service'] }, 'ddos'],
    [{ extensions: { x: { incident_types: ['phishing'] } } }, 'phishing'],
    [{ extensions: { x: { kind: 'support-scam' } }, labels: ['malware'] }, 'support-scam'],
    [{ labels: [7, null, 'フィッシング'] }, 'phishing'],
    [{ name: 'ransomware in the name alone' }, 'other'],
  ])('%j is %s', (container, kind) => {
    expect(incidentKind(container, [])).toBe(kind);
  });

  it('is that of the malware it refers to where it says nothing itself', () => {
    expect(incidentKind({}, [{ type: 'malware', malware_types: ['ransomware'] }])).toBe('ransomware');
  });
});
