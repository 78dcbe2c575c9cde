import { z } from 'zod';
import { message } from '#model/text.ts';
import { kindNames } from '#language/core/names.ts';
import { useGo, useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { cursorPaging, cursorPlace } from '#platform/web/components/cursor-paging.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { CasePage } from '../../core/case-pages.ts';
import { LogEnd } from './log-end.tsx';

const Place = z.object(cursorPlace);
const open = message({ ja: (open: string, of: string) => `${of}件中 ${open}件`, en: (open: string, of: string) => `${open} of ${of}` });
const limit = 50;

/** Cases under initial investigation, with the log that is overwritten first. */
export function CaseList() {
  const say = useText();
  const { count } = useFormat();
  const go = useGo();
  const [{ after, from }, set] = useSearch(Place);
  const page = useApi('/api/cases', CasePage, { query: { after, limit }, keepPrevious: true });
  return (
    <>
      <ScreenTitle
        title={{ ja: '事案', en: 'Cases' }}
        lead={
          <Say
            text={{
              ja: '初動捜査の手順と、記録が消えるまでの日数。',
              en: 'The initial investigation, and the days until logs are overwritten.',
            }}
          />
        }
      />
      <DataTable
        caption={{ ja: '事案の一覧', en: 'Cases' }}
        isCaptionHidden
        columns={[
          {
            id: 'number',
            name: { ja: '番号', en: 'Number' },
            cell: (row) => (
              <Link to={`/cases/${row.number}`} className="link mono nowrap">
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
                <Foreign lang={null}>{row.title}</Foreign> {row.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
              </>
            ),
          },
          { id: 'kind', name: { ja: '種類', en: 'Kind' }, isWide: true, cell: (row) => say(kindNames[row.kind]) },
          { id: 'reports', name: { ja: '報告', en: 'Reports' }, isNumber: true, cell: (row) => count(row.reports) },
          {
            id: 'tasks',
            name: { ja: '残る手順', en: 'Steps left' },
            isNumber: true,
            cell: (row) => say(open(count(row.tasks.open), count(row.tasks.of))),
          },
          { id: 'end', name: { ja: '最初に消える記録', en: 'First log to go' }, cell: (row) => <LogEnd endsAt={row.nextEnd} /> },
          { id: 'opened', name: { ja: '開いた時', en: 'Opened' }, isNumber: true, isWide: true, cell: (row) => <When at={row.openedAt} /> },
        ]}
        rows={page.data?.rows}
        rowKey={(row) => row.number}
        onOpen={(row) => go(`/cases/${row.number}`)}
        problem={page.error}
        onRetry={() => void page.refetch()}
        empty={{
          title: { ja: '事案はまだありません', en: 'No case yet' },
          why: { ja: '報告の画面で「事案として開く」を押すと、ここに並びます。', en: 'Open one from a report: it then stands here.' },
          next: <ButtonLink to="/reports" label={{ ja: '報告を見る', en: 'See the reports' }} />,
        }}
        paging={cursorPaging(page.data, from, limit, set)}
      />
    </>
  );
}
