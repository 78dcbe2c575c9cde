import type { Transaction } from 'kysely';
import type { Circumstances } from '#model/circumstances.ts';
import type { Indicator } from '#model/indicator.ts';
import type { Text } from '#model/text.ts';
import type { Tables } from '#platform/database/tables.ts';

/**
 * What intake needs told about links. Reports come before links, so intake does not know the linking capability: main hands this in.
 * A new report is linked inside the transaction that stores it, before its receipt is shown.
 */
export type Linker = {
  /** Runs `work` alone (one writer at a time). Links made in it are taken back when it throws. */
  exclusively<T>(work: (link: Link) => Promise<T>): Promise<T>;
};

/** Links reports just stored or changed in `tx` (running as the machine) and updates the derived rows. Answers by report id. */
export type Link = (tx: Transaction<Tables>, reports: readonly LinkableReport[]) => Promise<ReadonlyMap<string, LinkResult>>;

export type LinkableReport = Circumstances & {
  readonly id: string;
  /** Milliseconds since 1970, UTC; null where nobody knows. */
  readonly reportedAt: number | null;
  readonly reporter: string | null;
  readonly lang: string;
  readonly text: string;
  readonly exercise: boolean;
  readonly traces: readonly Pick<Indicator, 'type' | 'norm' | 'role'>[];
  /** It was known before and has changed: its earlier links are dropped first. */
  readonly changed: boolean;
};

export type LinkResult = {
  /**
   * Null where it stands alone. The machine's own name of the cluster, which may come from a member that the viewer may not see: what a
   * person gets to read is `C-` and the digits of the report's own number (C-000123 for R-000123), which opens the same cluster.
   */
  readonly cluster: string | null;
  /** Best first, at most five. Not yet cut to what anybody may see: that is intake's duty before it answers. */
  readonly links: readonly { readonly report: string; readonly probability: number; readonly sentence: Text }[];
};
