import type { Indicator } from '#model/indicator.ts';
import { indicatorNames, indicatorRoleNames } from '#language/core/names.ts';
import { useState } from 'react';
import { message } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { useText } from '#platform/web/language/language.tsx';

const more = message({ ja: (count: number) => `残り${count}件も表示`, en: (count: number) => `Show the other ${count}` });
const few = 100;

/** The traces of a report. Each leads to everything else that holds it. */
export function IndicatorTable({ indicators }: { readonly indicators: readonly Indicator[] }) {
  const say = useText();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? indicators : indicators.slice(0, few);
  return (
    <>
      <DataTable
        caption={{ ja: '手がかりの一覧', en: 'Traces' }}
        isCaptionHidden
        columns={[
          { id: 'type', name: { ja: '種類', en: 'Type' }, cell: (row) => say(indicatorNames[row.type]) },
          {
            id: 'value',
            name: { ja: '値', en: 'Value' },
            isHeading: true,
            cell: (row) => (
              <Link to={`/search?q=${encodeURIComponent(row.norm.slice(0, 200))}`} className="link mono">
                {row.value.length > 90 ? `${row.value.slice(0, 90)}…` : row.value}
              </Link>
            ),
          },
          { id: 'role', name: { ja: '誰のものか', en: 'Whose' }, cell: (row) => say(indicatorRoleNames[row.role]) },
          {
            id: 'from',
            name: { ja: '出どころ', en: 'From' },
            isWide: true,
            cell: (row) => say(row.span ? { ja: '本文から', en: 'the text' } : { ja: '報告者が列挙', en: 'listed by the reporter' }),
          },
        ]}
        rows={shown}
        rowKey={(row) => `${row.type} ${row.norm} ${row.span?.[0] ?? ''}`}
        empty={{
          title: { ja: '手がかりはまだありません', en: 'No trace yet' },
          why: { ja: '本文にも添付にも、読み取れる値がありませんでした。', en: 'Nothing that could be read out of the text.' },
        }}
      />
      {shown.length < indicators.length && (
        <Button label={more(indicators.length - shown.length)} tone="plain" size="small" onPress={() => setWhole(true)} />
      )}
    </>
  );
}
