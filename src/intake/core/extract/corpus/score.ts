import { readMarkedText } from './marked-text.ts';

/** A line of a corpus file. */
export type AuthoredText = { readonly id: string; readonly lang: 'ja' | 'en'; readonly text: string };

/** What an extractor says of a text; `role` null where it doesn't tell. */
export type Found = { readonly type: string; readonly role: string | null; readonly span: readonly [number, number] | null };

/** Right only where type and both ends of the span are exactly the author's; `roles` counts those of them with the author's role. */
export type Tally = { found: number; extra: number; missed: number; roles: number };

/** Tallies by language and by type (`ja`, `en`, `ipv4` …), and over everything as `all`. */
export function score(texts: readonly AuthoredText[], extract: (text: string) => readonly Found[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  const count = (names: readonly string[], what: keyof Tally): void => {
    for (const name of names) {
      const tally = tallies.get(name) ?? { found: 0, extra: 0, missed: 0, roles: 0 };
      tally[what] += 1;
      tallies.set(name, tally);
    }
  };
  for (const { lang, text: authored } of texts) {
    const { text, expected } = readMarkedText(authored);
    const open = new Map(expected.map((trace) => [`${trace.type} ${trace.start} ${trace.end}`, trace]));
    for (const { type, role, span } of extract(text)) {
      const key = `${type} ${span?.[0]} ${span?.[1]}`;
      const trace = open.get(key);
      open.delete(key);
      count(['all', lang, type], trace === undefined ? 'extra' : 'found');
      if (trace !== undefined && trace.role === role) count(['all', lang, type], 'roles');
    }
    for (const { type } of open.values()) count(['all', lang, type], 'missed');
  }
  return tallies;
}

export const precision = ({ found, extra }: Tally): number => found / Math.max(1, found + extra);
export const recall = ({ found, missed }: Tally): number => found / Math.max(1, found + missed);
export const f1 = ({ found, extra, missed }: Tally): number => (2 * found) / Math.max(1, 2 * found + extra + missed);
