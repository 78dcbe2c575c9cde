import table from '#knowledge/ransomware-keys.json' with { type: 'json' };
import type { Key } from './key.ts';
import { readHex } from './read-encoded.ts';

/** Keys that anybody may use (knowledge/ransomware-keys.json): master keys that a gang gave away, session keys that victims published. */
export const publishedKeys = (family: string): readonly Key[] => byFamily.get(family) ?? [];

const byFamily = Map.groupBy(
  table.keys.flatMap(({ family, name, secret }): (Key & { family: string })[] => {
    const bytes = readHex(secret);
    return bytes ? [{ family, name, bytes, text: secret, rsa: [], secrets: [bytes] }] : [];
  }),
  ({ family }) => family,
);
