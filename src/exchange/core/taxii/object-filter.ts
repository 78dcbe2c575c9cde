/** Which versions of an object: those at the ends, all, or those of given moments. Together they add up. */
export type VersionFilter = {
  readonly first: boolean;
  readonly last: boolean;
  readonly all: boolean;
  /** RFC 3339, UTC, up to microseconds. */
  readonly at: readonly string[];
};

/** What of a collection is asked for (TAXII 2.1 §3.4). Null: not asked about. */
export type ObjectFilter = {
  /** Later than this: RFC 3339, UTC, up to microseconds. */
  readonly addedAfter: string | null;
  readonly ids: readonly string[] | null;
  readonly types: readonly string[] | null;
  /** Null: the newest version of the specification that an object is there in. */
  readonly specVersions: readonly string[] | null;
  readonly version: VersionFilter;
};

export const newestOnly: VersionFilter = { first: false, last: true, all: false, at: [] };
export const everyVersion: VersionFilter = { first: false, last: false, all: true, at: [] };

/** The newest version of every object. */
export const noFilter: ObjectFilter = { addedAfter: null, ids: null, types: null, specVersions: null, version: newestOnly };
