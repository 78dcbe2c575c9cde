import type { Text } from '#model/text.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { HistoryEvent } from '../../../core/cluster-history.ts';

const kinds: Readonly<Record<HistoryEvent['kind'], Text>> = {
  formed: { ja: '成立', en: 'formed' },
  grew: { ja: '増加', en: 'grew' },
  split: { ja: '分離', en: 'split' },
  decided: { ja: '判断', en: 'decision' },
};

/** The history as a table: when, what, by whom, why, which reports. */
export function HistoryTable({ events }: { readonly events: readonly HistoryEvent[] }) {
  const say = useText();
  return (
    <DataTable
      caption={{ ja: '経緯', en: 'History' }}
      isCaptionHidden
      rows={events}
      rowKey={({ id }) => id}
      empty={{ title: { ja: '記録なし', en: 'Nothing on record' }, why: { ja: '', en: '' } }}
      columns={[
        { id: 'when', name: { ja: '日時', en: 'When' }, cell: ({ at }) => <When at={at} /> },
        { id: 'kind', name: { ja: '種類', en: 'Kind' }, cell: ({ kind }) => say(kinds[kind]) },
        { id: 'what', name: { ja: '出来事', en: 'What' }, isHeading: true, cell: ({ sentence }) => <Mixed text={sentence} /> },
        { id: 'why', name: { ja: '理由', en: 'Why' }, cell: ({ why }) => (why === null ? '—' : <Mixed text={why} />) },
        {
          id: 'by',
          name: { ja: '判断者', en: 'By' },
          isWide: true,
          cell: ({ by }) => (by === null ? say({ ja: '自動', en: 'evidence' }) : <Foreign lang={null}>{by}</Foreign>),
        },
        {
          id: 'reports',
          name: { ja: '報告', en: 'Reports' },
          isWide: true,
          cell: ({ reports, moreReports }) =>
            `${reports.map(({ number }) => number).join(' · ')}${moreReports > 0 ? ` +${moreReports}` : ''}`,
        },
      ]}
    />
  );
}
