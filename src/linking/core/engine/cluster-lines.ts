import type { Clusters } from './clusters.ts';
import { asciiBytes, JsonPage } from './json-page.ts';
import type { ReportTable } from './report-table.ts';

const [report, cluster, end] = ['{"report":', ',"cluster":"', '"}\n'].map(asciiBytes) as [Uint8Array, Uint8Array, Uint8Array]; // as many as there are
/** A page is handed on when so much is on it. */
const enough = 1 << 18;

/**
 * Writes the cluster of every report as a line of clusters.ndjson, in the order in which the reports came as long as none went. `write` gets whole lines in an
 * array that is used again.
 */
export function writeClusters(reports: ReportTable, clusters: Clusters, write: (lines: Uint8Array) => void): void {
  const page = new JsonPage();
  /** Names of clusters of two and more, by head. */
  const names = new Map<number, string>();
  for (const number of reports.numbers()) {
    const head = clusters.heads[number]!; // a held report has a head
    const name = names.get(head) ?? clusters.name(head);
    if (clusters.size(head) > 1) names.set(head, name);
    page.put(report);
    reports.ids.quote(number, page);
    page.put(cluster);
    page.string(name);
    page.put(end);
    if (page.end < enough) continue;
    write(page.bytes.subarray(0, page.end));
    page.end = 0;
  }
  write(page.bytes.subarray(0, page.end));
}
