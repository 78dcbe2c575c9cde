/** What a mutation did to the clusters of two or more, ordered by cluster id. For the change feed and for derived rows. */
export type Touched = {
  readonly changes: readonly ClusterChange[];
  /** Every report whose cluster id is now another than before, with the new id (null: the report is gone). */
  readonly moved: ReadonlyMap<string, string | null>;
};

export type ClusterChange = {
  /** formed: of reports that were alone · grown: took in reports or clusters · split: lost members · dissolved: none of it is left together. */
  readonly kind: 'formed' | 'grown' | 'split' | 'dissolved';
  /** Its id now; for `dissolved` the id it had. */
  readonly cluster: string;
  /** Clusters of two or more whose members it now holds (all of them or some). */
  readonly from: readonly string[];
  /** Members that joined (formed, grown), or left (split, dissolved). */
  readonly reports: readonly string[];
};
