import { z } from 'zod';
import { useGo, useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { cursorPaging, cursorPlace } from '#platform/web/components/cursor-paging.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { JobStateMark } from '#platform/web/components/job-state.tsx';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { MailboxPage, type MailboxRow } from '../../core/mail-pages.ts';
import { FindingCounts } from './finding-counts.tsx';
import '../mail.css';

const Search = z.object({
  report: z.string().optional().catch(undefined),
  ...cursorPlace,
});
const limit = 50;

/** Mailboxes that victims handed in, each with how far its judgement is and what came of it. */
export function MailboxList() {
  const say = useText();
  const go = useGo();
  const format = useFormat();
  const [{ report, after, from }, set] = useSearch(Search);
  const page = useApi('/api/mailboxes', MailboxPage, { query: { report, after, limit }, keepPrevious: true });
  return (
    <>
      <ScreenTitle
        title={{ ja: 'メール', en: 'Mail' }}
        lead={say({
          ja: '預かったメールボックスを読み、添付の前から始まる攻撃者とのやり取りを見つけます。何も実行せず、何も外に出しません。',
          en: 'Reads mailboxes that victims hand in, and finds attackers who converse before they attach anything. Runs nothing, sends nothing.',
        })}
        badges={
          <ButtonLink
            to={`/mail/new${report ? `?report=${report}` : ''}`}
            label={{ ja: 'メールボックスを預かる', en: 'Take in a mailbox' }}
          />
        }
      />
      <div className="mail-beneath">
        <DataTable<MailboxRow>
          caption={{ ja: 'メールボックスの一覧', en: 'Mailboxes' }}
          isCaptionHidden
          columns={[
            {
              id: 'number',
              name: { ja: '番号', en: 'Number' },
              cell: ({ number }) => (
                <Link to={`/mail/${number}`} className="link nowrap">
                  {number}
                </Link>
              ),
            },
            {
              id: 'title',
              name: { ja: '件名', en: 'Title' },
              isHeading: true,
              cell: ({ title }) => <Foreign lang={null}>{title}</Foreign>,
            },
            {
              id: 'owner',
              name: { ja: '持ち主', en: 'Owner' },
              isWide: true,
              cell: ({ owners }) => <span className="mail-address">{owners[0]}</span>,
            },
            {
              id: 'state',
              name: { ja: '状態', en: 'State' },
              cell: ({ job }) => (
                <span className="nowrap">
                  <JobStateMark job={job} />
                </span>
              ),
            },
            { id: 'findings', name: { ja: '判定', en: 'Findings' }, cell: ({ findings }) => <FindingCounts findings={findings} /> },
            {
              id: 'messages',
              name: { ja: '通数', en: 'Messages' },
              isNumber: true,
              isWide: true,
              cell: ({ summary }) => (summary ? format.count(summary.messages) : '–'),
            },
            { id: 'bytes', name: { ja: '大きさ', en: 'Size' }, isNumber: true, isWide: true, cell: ({ bytes }) => format.bytes(bytes) },
            {
              id: 'at',
              name: { ja: '預かり', en: 'Taken in' },
              isWide: true,
              cell: ({ createdAt }) => (
                <span className="nowrap">
                  <When at={createdAt} />
                </span>
              ),
            },
          ]}
          rows={page.data?.rows}
          rowKey={(row) => row.number}
          onOpen={(row) => go(`/mail/${row.number}`)}
          problem={page.error}
          onRetry={() => void page.refetch()}
          empty={{
            title: { ja: '預かったメールボックスはまだありません', en: 'No mailbox was handed in yet' },
            why: {
              ja: '被害の報告から、またはファイルを渡して始めます。',
              en: 'Start from the report of a victim, or bring the files.',
            },
          }}
          paging={cursorPaging(page.data, from, limit, set)}
        />
      </div>
      {report && (
        <p>
          <Link to="/mail">{say({ ja: 'すべてのメールボックスを見る', en: 'Show all mailboxes' })}</Link>
        </p>
      )}
    </>
  );
}
