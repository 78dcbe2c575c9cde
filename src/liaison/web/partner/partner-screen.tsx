import { z } from 'zod';
import { message } from '#model/text.ts';
import { useGo, useHere, useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { type Column, DataTable } from '#platform/web/components/data-table.tsx';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Tabs } from '#platform/web/components/tabs.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { urgencyNames } from '../../core/inquiry/inquiry-type.ts';
import { ThreadPage, type ThreadRow } from '../../core/message/partner-pages.ts';
import { HandInPackage } from './hand-in-package.tsx';
import { PartnerStateMark } from './partner-state-mark.tsx';
import { RefusedMessages } from './refused-messages.tsx';
import { FirstDate } from './told-dates.tsx';

const Search = z.object({ show: z.enum(['open', 'over', 'all']).default('open').catch('open') });

const counted = message({
  ja: (mine: number, japan: number) => `貴機関の番 ${mine}件、日本の番 ${japan}件。`,
  en: (mine: number, japan: number) => `${mine} waiting for you, ${japan} with Japan.`,
});

/** What the authority and Japan have asked each other: what waits for the authority first. */
export function PartnerScreen() {
  const say = useText();
  const go = useGo();
  const here = useHere();
  const [{ show }] = useSearch(Search);
  const page = useApi('/api/partner/threads', ThreadPage, { query: { show }, keepPrevious: true });
  const counts = page.data?.counts;
  return (
    <>
      <ScreenTitle
        title={{ ja: '日本との照会', en: 'Inquiries with Japan' }}
        lead={counts && say(counted(counts.withPartner, counts.withJapan))}
        badges={<ButtonLink to="/partner/new" label={{ ja: '日本に照会する', en: 'Ask Japan' }} tone="primary" />}
      />
      <Tabs
        label={{ ja: '表示', en: 'Show' }}
        current={here({ show })}
        tabs={[
          {
            to: here({ show: 'open' }),
            label: { ja: '進行中', en: 'Open' },
            ...(counts && { count: String(counts.open) }),
          },
          { to: here({ show: 'over' }), label: { ja: '終わったもの', en: 'Closed' }, ...(counts && { count: String(counts.over) }) },
          { to: here({ show: 'all' }), label: { ja: 'すべて', en: 'All' } },
        ]}
      />
      <DataTable<ThreadRow>
        caption={{ ja: '日本とのやり取り', en: 'Conversations with Japan' }}
        isCaptionHidden
        columns={columns}
        rows={page.data?.rows}
        rowKey={({ id }) => id}
        onOpen={({ id }) => go(`/partner/${id}`)}
        problem={page.error}
        onRetry={() => void page.refetch()}
        {...(page.data?.more && { partial: say({ ja: '新しい100件を表示しています。', en: 'The first 100 are shown.' }) })}
        empty={{
          title: { ja: '今は何もありません', en: 'Nothing here now' },
          why: {
            ja: '貴機関の照会と、日本からの照会がここに並びます。',
            en: 'What you ask Japan, and what Japan asks you, stands here.',
          },
          next: <ButtonLink to="/partner/new" label={{ ja: '日本に照会する', en: 'Ask Japan' }} />,
        }}
      />
      <HandInPackage reader="partner" />
      <RefusedMessages />
    </>
  );
}

const columns: readonly Column<ThreadRow>[] = [
  {
    id: 'title',
    name: { ja: '件名', en: 'Subject' },
    isHeading: true,
    cell: ({ id, view, ourReference }) => (
      <Link to={`/partner/${id}`}>
        <Foreign lang={view.titleLanguage}>{view.title || (ourReference ?? id)}</Foreign>
      </Link>
    ),
  },
  { id: 'state', name: { ja: '状態', en: 'State' }, cell: ({ view }) => <PartnerStateMark view={view} /> },
  { id: 'date', name: { ja: '期日', en: 'Date' }, cell: ({ view }) => <FirstDate view={view} /> },
  {
    id: 'urgency',
    name: { ja: '緊急度', en: 'Urgency' },
    isWide: true,
    cell: ({ view }) =>
      view.urgency === 'routine' ? (
        <Say text={urgencyNames.routine} />
      ) : (
        <Badge>
          <Say text={urgencyNames[view.urgency]} />
        </Badge>
      ),
  },
  {
    id: 'yours',
    name: { ja: '貴機関の番号', en: 'Your reference' },
    cell: ({ theirReference }) => <span className="mono nowrap">{theirReference ?? '–'}</span>,
  },
  {
    id: 'japan',
    name: { ja: '日本の番号', en: "Japan's number" },
    isWide: true,
    cell: ({ ourReference }) => <span className="mono nowrap">{ourReference ?? '–'}</span>,
  },
  {
    id: 'who',
    name: { ja: '照会した側', en: 'Asked by' },
    isWide: true,
    cell: ({ view }) => <Say text={view.direction === 'to-japan' ? { ja: '貴機関', en: 'you' } : { ja: '日本', en: 'Japan' }} />,
  },
  { id: 'at', name: { ja: '更新', en: 'Changed' }, isWide: true, cell: ({ updatedAt }) => <When at={updatedAt} /> },
];
