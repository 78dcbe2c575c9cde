import type { JsonObject, StixObject } from '../stix/stix-object.ts';
import { put, type EventWriting } from './event-writing.ts';
import { listField, textField } from './misp-event.ts';
import { writeGalaxy } from './stix-of-galaxy.ts';
import { markingOfPap, tlpOfTag } from './tlp-of-tag.ts';
import { tlpMarking } from '../stix/tlp-markings.ts';

/** Tags as markings where there are such, as labels otherwise; galaxies as objects with a relationship. `object` is one that these layers made. */
export function withTags(writing: EventWriting, object: StixObject, layers: readonly JsonObject[], own: readonly string[]): StixObject {
  const taken = new Set<string>();
  for (const layer of layers) {
    for (const galaxy of listField(layer, 'Galaxy')) for (const name of writeGalaxy(writing, galaxy, { source: object })) taken.add(name);
  }
  const labels = [...own];
  const refs: string[] = [];
  let confidence: number | null = null;
  for (const layer of layers) {
    for (const tag of listField(layer, 'Tag')) {
      const name = textField(tag, 'name');
      if (name === null || taken.has(name)) continue;
      const tlp = tlpOfTag(name);
      const marking = tlp !== null && tlp !== 'unclear' ? tlpMarking(tlp) : markingOfPap(name);
      if (marking) {
        put(writing, marking, { listed: false });
        if (!refs.includes(marking.id)) refs.push(marking.id);
      }
      if (marking && tlp !== null) continue;
      if (!labels.includes(name)) labels.push(name);
      const level = confidenceTags[name];
      if (level !== undefined) confidence = Math.min(confidence ?? 100, level);
    }
  }
  return {
    ...object,
    ...(labels.length > 0 && { labels }),
    ...(confidence !== null && { confidence }),
    ...(refs.length > 0 && { object_marking_refs: refs }),
  };
}

const confidenceTags: Readonly<Record<string, number>> = {
  'misp:confidence-level="completely-confident"': 100,
  'misp:confidence-level="usually-confident"': 75,
  'misp:confidence-level="fairly-confident"': 50,
  'misp:confidence-level="rarely-confident"': 25,
  'misp:confidence-level="unconfident"': 0,
};
