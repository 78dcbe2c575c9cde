import { z } from 'zod';
import { useGo, useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { cursorPaging, cursorPlace } from '#platform/web/components/cursor-paging.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { RecoveryPage, type RecoveryRow } from '../../core/recovery-pages.ts';
import { RecoveryState } from './recovery-state.tsx';
import { shareBack } from './share-back.ts';

const Search = z.object({
  report: z.string().optional().catch(undefined),
  ...cursorPlace,
});
const limit = 50;

/** What the lab works on: each recovery with its state and how much came back. */
export function RecoveryList() {
  const say = useText();
  const go = useGo();
  const format = useFormat();
  const [{ report, after, from }, set] = useSearch(Search);
  const page = useApi('/api/recoveries', RecoveryPage, { query: { report, after, limit }, keepPrevious: true });
  return (
    <>
      <ScreenTitle
        title={{ ja: '復旧', en: 'Recovery' }}
        lead={say({
          ja: '暗号化されたファイルの種類を見分け、開き、残りを救います。証拠には何も書きません。',
          en: 'Names what encrypted the files, opens what can be opened, saves the rest. Nothing is ever written to the evidence.',
        })}
        badges={<ButtonLink to={`/recoveries/new${report ? `?report=${report}` : ''}`} label={{ ja: '新しい復旧', en: 'New recovery' }} />}
      />
      <DataTable<RecoveryRow>
        caption={{ ja: '復旧の一覧', en: 'Recoveries' }}
        isCaptionHidden
        columns={[
          { id: 'number', name: { ja: '番号', en: 'Number' }, cell: ({ number }) => <Link to={`/recoveries/${number}`}>{number}</Link> },
          { id: 'title', name: { ja: '件名', en: 'Title' }, isHeading: true, cell: ({ title }) => <Foreign lang={null}>{title}</Foreign> },
          { id: 'state', name: { ja: '状態', en: 'State' }, cell: (row) => <RecoveryState recovery={row} /> },
          {
            id: 'families',
            name: { ja: '種類', en: 'Family' },
            isWide: true,
            cell: ({ families }) => <span lang="en">{families.slice(0, 2).join(', ') || '–'}</span>,
          },
          { id: 'inputs', name: { ja: 'ファイル', en: 'Files' }, isNumber: true, cell: ({ inputs }) => format.count(inputs) },
          { id: 'bytes', name: { ja: '大きさ', en: 'Size' }, isNumber: true, isWide: true, cell: (row) => format.bytes(row.inputBytes) },
          {
            id: 'back',
            name: { ja: '戻った割合', en: 'Got back' },
            isNumber: true,
            cell: ({ totals }) => (totals ? format.percent(shareBack(totals.bytes)) : '–'),
          },
          { id: 'at', name: { ja: '作成', en: 'Made' }, isWide: true, cell: ({ createdAt }) => <When at={createdAt} /> },
        ]}
        rows={page.data?.rows}
        rowKey={(row) => row.number}
        onOpen={(row) => go(`/recoveries/${row.number}`)}
        problem={page.error}
        onRetry={() => void page.refetch()}
        empty={{
          title: { ja: '復旧はまだありません', en: 'No recovery yet' },
          why: {
            ja: '報告の添付から、またはファイルを渡して始めます。',
            en: 'Start one from the attachments of a report, or bring the files.',
          },
        }}
        paging={cursorPaging(page.data, from, limit, set)}
      />
      {report && (
        <p>
          <Link to="/recoveries">{say({ ja: 'すべての復旧を見る', en: 'Show all recoveries' })}</Link>
        </p>
      )}
    </>
  );
}
