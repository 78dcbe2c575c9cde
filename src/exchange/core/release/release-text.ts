import { replacePlaceholders } from './victim-placeholder.ts';

/** A victim towards one partner: the partner's own pseudonym, by the UUID of the victim's identity. */
export type Pseudonyms = ReadonlyMap<string, string>;

/** What is said where no pseudonym is to be had. It names nobody, and nobody mistakes it for a name. */
const NAMELESS = 'V-000000';

/**
 * The JSON of an object in the sanitised form as one partner gets it. Pseudonyms are letters, digits and a hyphen, so the JSON stays JSON.
 * What is not sanitised leaves as it is, byte for byte: call it for rows of the form `sanitised` only.
 */
export const releaseText = (content: string, pseudonyms: Pseudonyms): string =>
  replacePlaceholders(content, (id) => pseudonyms.get(id) ?? NAMELESS);
