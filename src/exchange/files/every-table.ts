import { everyCluster } from '#linking';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import { BYTE_ORDER_MARK, csvText } from '../core/csv/csv-text.ts';
import { indicatorColumns, indicatorRows, reportColumns, reportRows, type Table } from '../core/files/record-tables.ts';
import { everyRecord } from './every-record.ts';

type Clusters = Awaited<ReturnType<typeof everyCluster>>;

const clusterColumns = [
  'id',
  'sentence_ja',
  'sentence_en',
  'reports',
  'organisations',
  'prefectures',
  'countries',
  'kind',
  'first',
  'latest',
  'tlp',
  'exercise',
  'reviewed',
];

/** A table of everything that a viewer may see, as pieces of a CSV file; `rows` tells how many rows have been given. Memory holds one page of records. */
export function everyTable(
  services: Services,
  viewer: Viewer,
  what: 'indicators' | 'reports' | 'clusters',
  clusters: Clusters,
  mark: boolean,
) {
  let rows = 0;
  const text = (table: Table): string => {
    rows += table.length;
    return csvText(table);
  };
  async function* pieces(): AsyncGenerator<string> {
    const columns = { indicators: indicatorColumns, reports: reportColumns, clusters: clusterColumns }[what];
    yield `${mark ? BYTE_ORDER_MARK : ''}${csvText([columns])}`;
    if (what === 'clusters') yield text(clusters.map(clusterCells));
    else for await (const told of everyRecord(services, viewer)) yield text(what === 'indicators' ? indicatorRows(told) : reportRows(told));
  }
  return { pieces, rows: () => rows };
}

const clusterCells = ({
  id,
  sentence,
  reports,
  organisations,
  prefectures,
  countries,
  kind,
  firstAt,
  latestAt,
  tlp,
  exercise,
  reviewed,
}: Clusters[number]): readonly string[] => [
  id,
  sentence.ja,
  sentence.en,
  ...[reports, organisations, prefectures, countries].map(String),
  kind,
  firstAt ?? '',
  latestAt ?? '',
  `TLP:${tlp.toUpperCase()}`,
  String(exercise),
  String(reviewed),
];
