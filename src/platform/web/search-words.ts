/** The part of an address after `?` as plain words: `?page=2&tab=members` and nothing else, so that an address can be read and shared. */
export function readSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** What may stand behind a `?`. */
export type SearchWord = string | number | boolean | null | undefined;

/** The other way; what is empty, null or undefined stays out. */
export function writeSearch(words: Readonly<Record<string, SearchWord>>): string {
  const kept = Object.entries(words).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
}
