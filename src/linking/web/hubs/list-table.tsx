import { message, type Text } from '#model/text.ts';
import type { ApiProblem } from '#platform/web/api/api-problem.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { ListRow } from '../../core/hubs/hub-page.ts';

type ListTableProps = { readonly lists: readonly ListRow[] | undefined; readonly problem: ApiProblem | null; readonly onRetry: () => void };

/** The lists that were imported: what a hit means, how many entries, what of them cannot be used, and on what terms they were published. */
export function ListTable({ lists, problem, onRetry }: ListTableProps) {
  const say = useText();
  const { count } = useFormat();
  return (
    <DataTable
      caption={{ ja: '取り込んだ一覧', en: 'Imported lists' }}
      isCaptionHidden
      rows={lists}
      rowKey={({ list }) => list}
      problem={problem}
      onRetry={onRetry}
      empty={{
        title: { ja: '取り込んだ一覧はありません', en: 'No lists have been imported' },
        why: {
          ja: '今は標準の表と報告の数だけで判断しています。管理者が renkei knowledge import で取り込み、次の起動から使います。',
          en: 'The built-in table and the number of reports decide alone. An administrator takes lists in with renkei knowledge import; they count from the next start.',
        },
      }}
      columns={[
        {
          id: 'list',
          name: { ja: '一覧', en: 'List' },
          isHeading: true,
          cell: ({ list, name, nonCommercial }) => (
            <div className="hub-value">
              <Foreign lang="en">{name}</Foreign>
              <p className="small second">
                <code lang="en">{list}</code>{' '}
                {nonCommercial && (
                  <Badge>
                    <Say text={{ ja: '商用不可', en: 'non-commercial' }} />
                  </Badge>
                )}
              </p>
            </div>
          ),
        },
        {
          id: 'version',
          name: { ja: '版', en: 'Version' },
          isWide: true,
          cell: ({ version }) => <span className="mono nowrap">{version === '' ? '—' : version}</span>,
        },
        { id: 'entries', name: { ja: '項目', en: 'Entries' }, isNumber: true, cell: ({ entries }) => count(entries) },
        {
          id: 'unusable',
          name: { ja: '使えない項目', en: 'Unusable' },
          isNumber: true,
          cell: ({ unusable }) =>
            unusable.length === 0 ? (
              '0'
            ) : (
              <details className="hub-unusable">
                <summary>{count(unusable.reduce((sum, one) => sum + one.count, 0))}</summary>
                <ul className="small">
                  {unusable.map(({ code, why, first }) => (
                    <li key={`${code} ${first[0]?.place}`}>
                      <Say text={why} /> <Foreign lang="und">{first.map(({ place, value }) => `${place}: ${value}`).join(' · ')}</Foreign>
                    </li>
                  ))}
                </ul>
              </details>
            ),
        },
        {
          id: 'effect',
          name: { ja: '載っている値の扱い', en: 'What a hit means' },
          cell: ({ reason, cap }) => (
            <>
              {say(reason)} <span className="small second">({say(effectWords(cap))})</span>
            </>
          ),
        },
        {
          id: 'licence',
          name: { ja: '利用条件', en: 'Licence' },
          isWide: true,
          cell: ({ licence }) =>
            licence === '' ? <Say text={{ ja: '記載なし', en: 'not stated' }} /> : <Foreign lang="en">{licence}</Foreign>,
        },
      ]}
    />
  );
}

function effectWords(cap: number | null): Text {
  if (cap === null) return { ja: '示すだけ', en: 'shown only' };
  return cap === 0 ? { ja: '数えない', en: 'not counted' } : atMost(cap.toFixed(1));
}
const atMost = message({ ja: (cap: string) => `重みは${cap}まで`, en: (cap: string) => `weighs up to ${cap}` });
