import type { Text } from '#model/text.ts';
import type { Cluster, Decision, Link, LinkReport } from './link.ts';

/**
 * What belongs together, kept up to date in memory. Postings (which report has which evidence), weights and decisions are all its
 * state that matters: pairs are computed when asked for and never stored. The same reports and decisions give the same answer to the
 * last bit, in whatever order and however many at a time they came.
 */
export type Engine = {
  /** Takes reports in, or replaces those whose id it has. Of several with one id in a call the last counts. */
  add(reports: readonly LinkReport[]): Touched;
  /** Forgets reports; ids it doesn't have are passed over. Decisions about them stay and count again when they return. */
  remove(ids: readonly string[]): Touched;
  /** A decision counts from now on, and through every recompute. */
  decide(decision: Decision): Touched;
  /** Takes a decision back by its id. */
  revoke(decisionId: string): Touched;
  has(id: string): boolean;
  /** Number of reports held. */
  size(): number;
  /** Links of a report with log-odds at or above the threshold, strongest first, at most `limit` (100 unless told). */
  linksOf(id: string, limit?: number): readonly Link[];
  /** Everything that speaks for and against two reports belonging together, weak evidence and common values included; null when one isn't held. */
  link(a: string, b: string): Link | null;
  /** Every link at or above the threshold, each once (a < b), in the order of ids; made one by one, never all held. */
  links(): Generator<Link>;
  /** The cluster a report is in; a report that belongs with no other is a cluster of its own. Null when the report isn't held. */
  clusterOf(id: string): string | null;
  /** Clusters of two reports or more, largest first, then by id. */
  clusters(): readonly Cluster[];
  /** Report ids of a cluster, sorted; empty when there is none of that id. */
  members(clusterId: string): readonly string[];
  /** What alone holds a cluster together: without it the members fall into `parts`. */
  bridges(clusterId: string): readonly Bridge[];
  /** In how many reports (of the realm) a value is held as evidence; type may be derived, such as `registered-domain`. */
  seenIn(type: string, value: string, exercise?: boolean): number;
  /** Which reports those are, at most `limit` (1,000 unless told): the server counts the ones a viewer may see. */
  reportsWith(type: string, value: string, exercise?: boolean, limit?: number): readonly string[];
  /** Why a value weighs nothing, in both languages; null for ordinary evidence. */
  commonReason(type: string, value: string, exercise?: boolean): Text | null;
};

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

/** A trace or a single tie between two reports that alone holds two parts of a cluster together. */
export type Bridge =
  | { readonly kind: 'trace'; readonly type: string; readonly value: string; readonly parts: readonly (readonly string[])[] }
  | { readonly kind: 'tie'; readonly a: string; readonly b: string; readonly parts: readonly (readonly string[])[] };
