import { strictestTlp } from '#model/handling.ts';
import { tlp2Ids } from '../stix/tlp-markings.ts';
import type { StixObject } from '../stix/stix-object.ts';
import { type Centre, centreIdentity, ownId } from './centre.ts';
import { japaneseSide } from './language-content-object.ts';
import type { LinkEnd } from './link-object.ts';
import { ownObject } from './own-object.ts';
import { stixTime } from './stix-time.ts';

/**
 * A cluster as one reader sees it: what belongs together depends on who looks, so it is never stored, and another set of members is another grouping. `name`: what the
 * reader calls it. With its Japanese side.
 */
export function groupingObjects(centre: Centre, name: string, members: readonly LinkEnd[]): readonly StixObject[] {
  const newest = members.map(({ receivedAt }) => receivedAt).reduce((a, b) => (a > b ? a : b), '');
  const frame = {
    id: ownId(
      centre,
      'grouping',
      members
        .map(({ report }) => report)
        .sort()
        .join(' '),
    ),
    createdBy: centreIdentity(centre),
    created: stixTime(newest),
    modified: stixTime(newest),
    marking: tlp2Ids[strictestTlp(members.map(({ tlp }) => tlp))],
    labels: members.every(({ exercise }) => exercise) ? ['exercise'] : [],
  };
  const grouping = ownObject(frame, {
    name: `Cluster ${name}`,
    description: 'Incidents that belong together, by what they share and what people decided.',
    lang: 'en',
    context: 'suspicious-activity',
    object_refs: members.map(({ incident }) => incident),
  });
  const japanese = { name: `クラスター ${name}`, description: '共通点と人の判断から、一つのまとまりとみられる事案。' };
  return [grouping, japaneseSide(centre, frame, grouping, japanese)];
}
