import { csv } from './csv/csv.ts';
import { eml } from './eml.ts';
import { ndjson } from './ndjson.ts';
import { plainText } from './plain-text.ts';
import type { Reader } from './reader.ts';

/** Every format, one line each. */
export const readers = [ndjson, csv, eml, plainText] as const;

export const formats: readonly string[] = readers.map(({ id }) => id);

/** The reader of a format named, else of the format that the file's beginning and name speak for; null for a name that nobody has. */
export function readerFor(format: string | null, name: string, head: Uint8Array): Reader | null {
  if (format !== null) return readers.find((reader) => reader.id === format) ?? null;
  const bare = name.toLowerCase().replace(/\.gz$/, '');
  const score = (reader: Reader): number => reader.sniff(head) + (reader.extensions.some((end) => bare.endsWith(end)) ? 0.5 : 0);
  return readers.reduce<Reader>((best, reader) => (score(reader) > score(best) ? reader : best), plainText);
}
