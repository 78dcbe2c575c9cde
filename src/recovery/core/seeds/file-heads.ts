import heads from '#knowledge/file-heads.json' with { type: 'json' };

/** Bytes that files of a type begin with: what a seed is recognised by. */
export type FileHead = { readonly at: number; readonly bytes: Uint8Array; readonly extension: string };

/** All heads known, for a file of `size` bytes (some types state it at their beginning). */
export const allHeads = (size: number): FileHead[] => heads.flatMap((type) => headsOf(type, size));

/** The heads of the type that carries this extension (lower case, no dot); empty: none known. */
export const headsByExtension = (extension: string, size: number): FileHead[] =>
  heads.filter(({ extensions }) => extensions.includes(extension)).flatMap((type) => headsOf(type, size));

type FileType = {
  readonly extensions: readonly string[];
  readonly heads: readonly { readonly at?: number; readonly bytes: string; readonly size?: number }[];
};

const headsOf = ({ extensions, heads: written }: FileType, size: number): FileHead[] =>
  written.map((head) => ({
    at: head.at ?? 0,
    bytes: Uint8Array.from([
      ...[...head.bytes].map((letter) => letter.charCodeAt(0)),
      ...(head.size === undefined ? [] : [0, 8, 16, 24].map((by) => (size - (head.size ?? 0)) >>> by)),
    ]),
    extension: extensions[0] ?? '',
  }));
