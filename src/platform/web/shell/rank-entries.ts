import type { Text } from '#model/text.ts';

/** Something the palette can do or go to. */
export type Entry = {
  readonly id: string;
  readonly label: Text;
  /** Group heading. */
  readonly kind: Text;
  readonly detail?: Text;
  /** Language of the label where it is somebody's own words. */
  readonly lang?: string | null;
  /** Parts of the label to mark: UTF-16 offsets [start, end). */
  readonly marks?: readonly (readonly [number, number])[];
  readonly key?: string;
  readonly run: () => void;
};

/**
 * The entries that have every typed word in their name, in either language; those that begin with it first. Width, case and
 * hiragana or katakana make no difference. No words: all entries as they come.
 */
export function rankEntries(words: string, entries: readonly Entry[]): readonly Entry[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return entries;
  const scored = entries.flatMap((entry) => {
    const names = [fold(entry.label.ja), fold(entry.label.en)];
    const fits = names.filter((name) => wanted.every((word) => name.includes(word)));
    return fits.length === 0 ? [] : [{ entry, starts: fits.some((name) => name.startsWith(wanted[0] ?? '')) }];
  });
  return [...scored.filter(({ starts }) => starts), ...scored.filter(({ starts }) => !starts)].map(({ entry }) => entry);
}

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
