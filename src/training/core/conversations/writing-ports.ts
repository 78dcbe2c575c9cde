/** What writing mail needs from a runtime: Japanese character sets. src/training/japanese-bytes.ts brings it on Node. */
export type WritingPorts = {
  /** The text in the character set; null where it has a letter that the set lacks. */
  readonly encode: (charset: 'iso-2022-jp' | 'shift_jis', text: string) => Uint8Array | null;
};
