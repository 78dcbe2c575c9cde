import { extensionIds } from '../publish/extensions.ts';
import type { JsonObject, StixObject } from '../stix/stix-object.ts';
import { tlp2Ids } from '../stix/tlp-markings.ts';

const uuid = (at: number): string => `0190d9b8-0000-4000-8000-${String(at).padStart(12, '0')}`;

/** Objects of `count` invented incidents as the centre publishes them, all with one address and one wallet in common, for tests and examples. */
export function toldFixture(
  count: number,
  change: (at: number) => {
    readonly name?: string;
    readonly description?: string;
    readonly victim?: string;
    readonly value?: string;
  } = () => ({}),
): readonly StixObject[] {
  const frame = {
    spec_version: '2.1',
    created: '2026-04-01T00:00:00.000Z',
    modified: '2026-04-01T00:00:00.000Z',
    object_marking_refs: [tlp2Ids.amber],
    labels: ['exercise'],
  };
  const owner: StixObject = {
    ...frame,
    type: 'identity',
    id: `identity--${uuid(1)}`,
    name: 'Metropolitan Police Department',
    identity_class: 'organization',
  };
  const tokyo: StixObject = {
    ...frame,
    type: 'location',
    id: `location--${uuid(2)}`,
    name: 'Tokyo',
    country: 'JP',
    administrative_area: 'JP-13',
  };
  const japanese = (id: string, of: StixObject, name: string): StixObject => ({
    ...frame,
    type: 'language-content',
    id,
    object_ref: of.id,
    contents: { ja: { name } },
  });
  const address: StixObject = { type: 'ipv4-addr', spec_version: '2.1', id: `ipv4-addr--${uuid(3)}`, value: '198.51.100.7' };
  const indicator: StixObject = {
    ...frame,
    type: 'indicator',
    id: `indicator--${uuid(4)}`,
    pattern: "[domain-name:value = 'pay.kakuu-shiharai.example']",
    pattern_type: 'stix',
    valid_from: frame.created,
  };
  const shared = [
    owner,
    tokyo,
    japanese(`language-content--${uuid(5)}`, owner, '警視庁'),
    japanese(`language-content--${uuid(6)}`, tokyo, '東京都'),
    address,
    indicator,
  ];
  const each = Array.from({ length: count }, (_, at): StixObject[] => {
    const { name = 'Ransomware', description, victim = `V-KAKUU${at}`, value = `203.0.113.${at % 250}` } = change(at);
    const number = `R-${String(at + 1).padStart(6, '0')}`;
    const references: JsonObject[] = [
      { source_name: 'renkei', external_id: number },
      { source_name: 'renkei-incident', external_id: `I-${String(at + 1).padStart(6, '0')}` },
    ];
    const incident: StixObject = {
      ...frame,
      type: 'incident',
      id: `incident--${uuid(1000 + at)}`,
      created_by_ref: owner.id,
      name,
      lang: 'ja',
      ...(description !== undefined && { description }),
      external_references: references,
      extensions: {
        [extensionIds.damage]: {
          extension_type: 'property-extension',
          kind: 'ransomware',
          stage: 'first',
          occurred: { at: '2026-03-30T00:05:00Z', precision: 'minute', approximate: true, zone: 'Asia/Tokyo' },
          ongoing: { state: 'answered', value: true },
          damage: {
            double_extortion: { state: 'answered', value: at === 0 },
            loss: at === 0 ? { state: 'answered', value: 1_200_000 } : { state: 'unknown' },
            backup: { state: 'not-answered' },
            downtime: { state: 'not-asked' },
          },
          serious_limbs: {},
        },
        [extensionIds.handling]: { extension_type: 'property-extension', redacted: ['name', 'description'] },
      },
    };
    const harmed: StixObject = {
      ...frame,
      type: 'identity',
      id: `identity--${uuid(2000 + at)}`,
      name: victim,
      identity_class: 'unknown',
      roles: ['victim'],
    };
    const own: StixObject = {
      type: 'x-renkei-trace',
      spec_version: '2.1',
      id: `x-renkei-trace--${uuid(3000 + at)}`,
      trace_type: 'note-text',
      value,
    };
    const relate = (kind: string, to: string, place: number): StixObject => ({
      ...frame,
      type: 'relationship',
      id: `relationship--${uuid(place + at)}`,
      relationship_type: kind,
      source_ref: incident.id,
      target_ref: to,
    });
    const report: StixObject = {
      ...frame,
      type: 'report',
      id: `report--${uuid(6000 + at)}`,
      name,
      published: frame.created,
      object_refs: [incident.id, harmed.id, tokyo.id, address.id, indicator.id, own.id],
      external_references: references,
    };
    const link = at === 0 ? [] : [relate('related-to', `incident--${uuid(1000)}`, 7000)];
    return [incident, harmed, own, relate('impacts', harmed.id, 4000), relate('located-at', tokyo.id, 5000), report, ...link];
  });
  return [...shared, ...each.flat()];
}
