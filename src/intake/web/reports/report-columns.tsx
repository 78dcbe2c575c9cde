import type { Text } from '#model/text.ts';
import { kindNames } from '#language/core/names.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import type { Column } from '#platform/web/components/data-table.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Withheld } from '#platform/web/components/withheld.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import type { Format } from '#platform/web/language/format.ts';
import type { ReportRow } from '../../core/report-pages.ts';

/** How a report stands in any list of reports. */
export const reportColumns = (say: (text: Text) => string, format: Format): Column<ReportRow>[] => [
  {
    id: 'number',
    name: { ja: '番号', en: 'Number' },
    cell: (row) => (
      <Link to={`/reports/${row.number}`} className="link mono nowrap">
        {row.number}
      </Link>
    ),
  },
  {
    id: 'title',
    name: { ja: '件名', en: 'Title' },
    isHeading: true,
    cell: (row) => (
      <>
        {row.withheld.includes('title') ? <Withheld /> : <Foreign lang={row.lang}>{row.title}</Foreign>}{' '}
        {row.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
      </>
    ),
  },
  { id: 'kind', name: { ja: '種類', en: 'Kind' }, isWide: true, cell: (row) => say(kindNames[row.kind]) },
  { id: 'where', name: { ja: '場所', en: 'Place' }, cell: (row) => placeOf(row, format) },
  { id: 'tlp', name: { ja: '取扱い', en: 'Handling' }, isWide: true, cell: (row) => <TlpBadge tlp={row.tlp} /> },
  {
    id: 'case',
    name: { ja: '事案', en: 'Case' },
    isWide: true,
    cell: (row) =>
      row.hasCase ? (
        <Link to={`/cases/${row.incident}`} className="link mono nowrap">
          {row.incident}
        </Link>
      ) : (
        ''
      ),
  },
  { id: 'at', name: { ja: '届いた時', en: 'Arrived' }, isNumber: true, cell: (row) => <When at={row.receivedAt} /> },
];

/** ZZ: nobody said which country. */
export const placeOf = ({ prefecture, country }: { prefecture: number | null; country: string }, format: Format): string =>
  prefecture !== null ? format.prefecture(prefecture) : country === 'ZZ' ? '—' : format.country(country);
