/** Everything that is looked up, as flat arrays: they are used where they lie in the file. */
export type ListArrays = {
  readonly slots: Uint32Array;
  readonly nameStarts: Uint32Array;
  readonly nameBytes: Uint8Array;
  readonly nameSets: Uint32Array;
  readonly v4Starts: Uint32Array;
  readonly v4Sets: Uint32Array;
  readonly v6Starts: Uint32Array;
  readonly v6Sets: Uint32Array;
  readonly setStarts: Uint32Array;
  readonly setMembers: Uint32Array;
};
