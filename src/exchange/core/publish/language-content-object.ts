import type { StixObject } from '../stix/stix-object.ts';
import { type Centre, ownId } from './centre.ts';
import { type Frame, ownObject } from './own-object.ts';

/** The Japanese side of an object whose own words are English. Where the machine has both languages, both leave. */
export const japaneseSide = (
  centre: Centre,
  frame: Omit<Frame, 'id'>,
  object: StixObject,
  contents: Readonly<Record<string, string>>,
): StixObject =>
  ownObject({ ...frame, id: ownId(centre, 'language-content', `${object.id} ja`) }, { object_ref: object.id, contents: { ja: contents } });
