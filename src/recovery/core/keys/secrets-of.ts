import type { Key } from './key.ts';

/** The byte strings of this length that a key can mean: the file itself, or what it writes down. */
export const secretsOf = (key: Key, length: number): Uint8Array[] =>
  [...(key.text === null ? [key.bytes] : []), ...key.secrets].filter((secret) => secret.length === length);
