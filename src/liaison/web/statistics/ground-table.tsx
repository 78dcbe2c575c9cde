import { type Column, DataTable } from '#platform/web/components/data-table.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { refusalGround } from '../../core/instruments/refusal-ground.ts';
import type { Statistics } from '../../core/statistics/statistics.ts';

type Row = { readonly ground: string; readonly byUs: number; readonly byThem: number };

/** Who refused whom, and on what ground. */
export function GroundTable({ statistics: { total } }: { readonly statistics: Statistics }) {
  const format = useFormat();
  const grounds = [...new Set([...Object.keys(total.refused), ...Object.keys(total.refusedByPartner)])].toSorted();
  const rows = grounds.map((ground): Row => ({ ground, byUs: total.refused[ground] ?? 0, byThem: total.refusedByPartner[ground] ?? 0 }));
  const columns: Column<Row>[] = [
    {
      id: 'ground',
      name: { ja: '根拠', en: 'Ground' },
      isHeading: true,
      cell: ({ ground }) => (
        <>
          {ground} <Say text={refusalGround(ground)?.name ?? { ja: '', en: '' }} />
        </>
      ),
    },
    { id: 'by-us', name: { ja: 'こちらが拒否', en: 'Refused by us' }, isNumber: true, cell: ({ byUs }) => format.count(byUs) },
    { id: 'by-them', name: { ja: '相手が拒否', en: 'Refused by the partner' }, isNumber: true, cell: ({ byThem }) => format.count(byThem) },
  ];
  return (
    <DataTable
      caption={{ ja: '拒否の根拠', en: 'Refusals by ground' }}
      isCaptionHidden
      columns={columns}
      rows={rows}
      rowKey={({ ground }) => ground}
      empty={{
        title: { ja: '拒否はありません', en: 'No refusals' },
        why: { ja: 'この期間には、どちらからも拒否がありません。', en: 'Neither side refused in this period.' },
      }}
    />
  );
}
