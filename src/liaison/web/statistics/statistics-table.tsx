import type { Text } from '#model/text.ts';
import { type Column, DataTable } from '#platform/web/components/data-table.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import type { CountryStatistics, Statistics } from '../../core/statistics/statistics.ts';

type Row = CountryStatistics & { readonly isTotal?: boolean };

/** A line a country, the sum last. */
export function StatisticsTable({ statistics }: { readonly statistics: Statistics }) {
  const format = useFormat();
  const number = (id: string, name: Text, value: (row: Row) => number): Column<Row> => ({
    id,
    name,
    isNumber: true,
    cell: (row) => format.count(value(row)),
  });
  const share = (id: string, name: Text, part: (row: Row) => number): Column<Row> => ({
    id,
    name,
    isNumber: true,
    cell: (row) => (row.within.of === 0 ? '—' : `${format.count(part(row))}/${format.count(row.within.of)}`),
  });
  const hours = (id: string, name: Text, value: (row: Row) => Row['hoursToAnswer']): Column<Row> => ({
    id,
    name,
    isNumber: true,
    cell: (row) => {
      const found = value(row);
      return found === null ? '—' : `${format.count(found.median)} / ${format.count(found.p90)}`;
    },
  });
  const columns: Column<Row>[] = [
    {
      id: 'country',
      name: { ja: '国', en: 'Country' },
      isHeading: true,
      cell: (row) => (
        <span className="nowrap">{row.isTotal ? <Say text={{ ja: '合計', en: 'Total' }} /> : format.country(row.country)}</span>
      ),
    },
    number('made', { ja: '送信', en: 'Made' }, ({ made }) => made),
    number('received-urgent', { ja: '受信（至急）', en: 'Received, urgent' }, ({ received }) => received.urgent),
    number('received', { ja: '受信（通常）', en: 'Received, other' }, ({ received }) => received.other),
    number('answered-urgent', { ja: '回答（至急）', en: 'Answered, urgent' }, ({ answered }) => answered.urgent),
    number('answered', { ja: '回答（通常）', en: 'Answered, other' }, ({ answered }) => answered.other),
    number('part', { ja: '一部回答', en: 'In part' }, ({ answeredInPart }) => answeredInPart),
    number('judicial', { ja: '令状待ち', en: 'Waited for a judge' }, ({ judicialWaits }) => judicialWaits),
    share('8h', { ja: '8時間以内', en: 'Within 8 h' }, ({ within }) => within.hours8),
    share('3d', { ja: '3日以内', en: 'Within 3 days' }, ({ within }) => within.days3),
    share('7d', { ja: '7日以内', en: 'Within 7 days' }, ({ within }) => within.days7),
    hours(
      'acknowledge',
      { ja: '受理まで 中央／9割（時間）', en: 'To acknowledge, median / P90 (h)' },
      ({ hoursToAcknowledge }) => hoursToAcknowledge,
    ),
    hours('answer', { ja: '回答まで 中央／9割（時間）', en: 'To answer, median / P90 (h)' }, ({ hoursToAnswer }) => hoursToAnswer),
  ];
  const rows: Row[] = [...statistics.countries, { country: 'XX', isTotal: true, ...statistics.total }];
  return (
    <DataTable
      caption={{ ja: '国別の照会', en: 'Inquiries by country' }}
      isCaptionHidden
      columns={columns}
      rows={rows}
      rowKey={({ country, isTotal }) => (isTotal ? 'total' : country)}
      empty={{ title: { ja: 'ありません', en: 'None' }, why: { ja: '', en: '' } }}
    />
  );
}
