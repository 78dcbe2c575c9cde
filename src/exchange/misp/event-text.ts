import type { Services } from '#platform/services.ts';
import { mispEventOf } from '../core/misp/misp-event-of.ts';
import { mispOrganisation } from '../core/misp/misp-organisation.ts';
import type { StixObject } from '../core/stix/stix-object.ts';
import { homeOrganisation } from '../store/home-organisation.ts';

/** Objects that leave as the JSON of one MISP event; `number` is what people call them by. */
export async function eventText({ database }: Pick<Services, 'database'>, contents: readonly string[], number: string): Promise<string> {
  const objects = contents.map((content) => JSON.parse(content) as StixObject); // rows hold STIX objects
  const home = await database.asSystem(homeOrganisation);
  const head = objects.find(({ type }) => type === 'incident') ?? objects[0];
  const at = [head?.['modified'], head?.['created']].find((moment) => typeof moment === 'string') ?? '1970-01-01T00:00:00Z';
  const event = mispEventOf(objects, {
    uuid: head?.id.split('--')[1] ?? '00000000-0000-4000-8000-000000000000',
    info: number,
    date: at.slice(0, 10),
    timestamp: String(Math.floor(Date.parse(at) / 1000)),
    organisation: mispOrganisation(home),
  });
  return `${JSON.stringify({ Event: event }, null, 1)}\n`;
}
