import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { beginWriting, put, signed, writeOrganisation, writeRelationships, writeSightings, type EventWriting } from './event-writing.ts';
import { flagField, listField, objectField, textField, type MispEvent } from './misp-event.ts';
import { momentOfSeconds, momentOfText, withoutEmptyFraction } from './moment-of.ts';
import { writeAttribute } from './stix-of-attribute.ts';
import { writeGalaxy } from './stix-of-galaxy.ts';
import { writeObjects } from './stix-of-object.ts';
import { withTags } from './with-tags.ts';

/**
 * A MISP event as STIX 2.1, following the published mapping of MISP/misp-stix (documentation/mapping; Christian Studer and others). Total and deterministic: what has no
 * mapping becomes `x-misp-attribute`, `x-misp-object` or `x-misp-galaxy-cluster` as published, and is never dropped. The first object is the event's report (where it is
 * published) or grouping. Attributes that are marked as deleted are left out: what was withdrawn is not passed on.
 */
export function stixOfMispEvent(event: MispEvent): readonly StixObject[] {
  const at = momentOfSeconds(event['timestamp']) ?? momentOfText(event['date'])?.replace('Z', '.000Z') ?? '1970-01-01T00:00:00.000Z';
  const organisation = objectField(event, 'Orgc') ?? objectField(event, 'Org');
  const uuid = organisation && textField(organisation, 'uuid');
  const writing = beginWriting(uuid === null ? null : `identity--${uuid}`, at);
  if (organisation) writeOrganisation(writing, organisation);
  writeParts(writing, event);
  return writeFrame(writing, event, at);
}

function writeParts(writing: EventWriting, event: MispEvent): void {
  for (const attribute of living(listField(event, 'Attribute'))) writeAttribute(writing, attribute);
  writeObjects(
    writing,
    living(listField(event, 'Object')).map((object) => ({ ...object, Attribute: living(listField(object, 'Attribute')) })),
  );
  for (const report of living(listField(event, 'EventReport'))) writeEventReport(writing, report, textField(event, 'uuid') ?? '');
}

const living = (layers: readonly JsonObject[]): readonly JsonObject[] => layers.filter((layer) => flagField(layer, 'deleted') !== true);

function writeFrame(writing: EventWriting, event: MispEvent, at: string): readonly StixObject[] {
  const published = flagField(event, 'published') === true ? (momentOfSeconds(event['publish_timestamp']) ?? at) : null;
  const kind = published === null ? 'grouping' : 'report';
  const id = `${kind}--${event.uuid}`;
  const frame: StixObject = {
    type: kind,
    spec_version: '2.1',
    id,
    ...signed(writing),
    created: at,
    modified: at,
    name: event.info,
    ...(published === null ? { context: 'suspicious-activity' } : { published: withoutEmptyFraction(published) }),
  };
  const told = new Set<string>();
  for (const galaxy of listField(event, 'Galaxy')) for (const name of writeGalaxy(writing, galaxy, { source: null })) told.add(name);
  const tags = listField(event, 'Tag').filter((tag) => !told.has(textField(tag, 'name') ?? ''));
  const marked = withTags(writing, frame, [{ Tag: tags as readonly Json[] }], ['Threat-Report', 'misp:tool="MISP-STIX-Converter"']);
  writeRelationships(writing);
  if (writing.refs.length === 0) writeEmptyNote(writing, event.uuid, id, at);
  writeSightings(writing, listField(event, 'Sighting'), [frame]);
  const whole: StixObject = { ...marked, object_refs: [...writing.refs] };
  const objects = [...writing.objects.values()];
  return [whole, ...objects];
}

/** STIX wants at least one reference in a report or grouping. */
function writeEmptyNote(writing: EventWriting, uuid: string, id: string, at: string): void {
  put(writing, {
    type: 'note',
    spec_version: '2.1',
    id: `note--${uuid}`,
    ...signed(writing),
    created: at,
    modified: at,
    content: 'This MISP Event is empty and contains no attribute, object, galaxy or tag.',
    object_refs: [id],
  });
}

/** A written report of the event as a note about what it mentions (`@[attribute](uuid)`). */
function writeEventReport(writing: EventWriting, report: JsonObject, event: string): void {
  const uuid = textField(report, 'uuid');
  if (uuid === null) return;
  const content = textField(report, 'content') ?? '';
  const at = momentOfSeconds(report['timestamp']) ?? writing.at;
  const mentioned = [...content.matchAll(/@!?\[(?:attribute|object)\]\(([0-9a-f-]{36})\)/g)].flatMap(
    ([, of]) => writing.madeOf.get(of ?? '') ?? [],
  );
  const refs = [...new Set(mentioned)];
  put(writing, {
    type: 'note',
    spec_version: '2.1',
    id: `note--${uuid}`,
    ...signed(writing),
    created: at,
    modified: at,
    abstract: textField(report, 'name') ?? '',
    content,
    object_refs: refs.length > 0 ? refs : [writing.refs[0] ?? `note--${event}`],
    labels: ['misp:data-layer="Event Report"'],
  });
}
