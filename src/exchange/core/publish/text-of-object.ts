import type { StixObject } from '../stix/stix-object.ts';
import { atVersion } from './own-object.ts';

/** The JSON of an object in a version, as it is stored and leaves. Equal objects of one version are equal texts. */
export const textOfObject = (object: StixObject, modified: string | null): string =>
  JSON.stringify(modified === null ? object : atVersion(object, modified));
