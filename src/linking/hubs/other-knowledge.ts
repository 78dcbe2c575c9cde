import type { Text } from '#model/text.ts';

/** Something said twice: as a value for programs, and in words. */
type Said = { readonly value: Readonly<Record<string, unknown>>; readonly text: Text };

/** Knowledge of another room that goes through the same commands as the lists. main/ brings it: linking does not know it itself. `data`: a data folder, absolute. */
export type OtherKnowledge = {
  /** Takes in what is its own. `others`: the paths in which there may be lists. `isFlawed`: something was set aside. */
  readonly import: (
    data: string,
    paths: readonly string[],
    origin: { readonly source?: string | undefined; readonly licence?: string | undefined },
  ) => Promise<{ readonly others: readonly string[]; readonly imported: number; readonly isFlawed: boolean; readonly said: Said }>;
  readonly list: (data: string) => readonly Said[];
  readonly show: (data: string, name: string) => Said | null;
  readonly remove: (data: string, name: string) => boolean;
  /** What it knows of a value that somebody typed. */
  readonly check: (data: string, written: string) => Said | null;
};
