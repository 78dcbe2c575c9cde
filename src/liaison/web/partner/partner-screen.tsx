import { z } from 'zod';
import { message, type Text } from '#model/text.ts';
import { useGo, useHere, useSearch } from '#platform/web/address.ts';
import { useSession } from '#platform/web/api/session.ts';
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
  ja: (home: Text, mine: number, theirs: number) => `${home.ja}との照会。貴機関の番 ${mine}件、窓口の番 ${theirs}件。`,
  en: (home: Text, mine: number, theirs: number) => `With ${home.en}: ${mine} waiting for you, ${theirs} with the desk.`,
});

/** What the authority and the desk have asked each other: what waits for the authority first. */
export function PartnerScreen() {
  const say = useText();
  const go = useGo();
  const here = useHere();
  const [{ show }] = useSearch(Search);
  const page = useApi('/api/partner/threads', ThreadPage, { query: { show }, keepPrevious: true });
  const counts = page.data?.counts;
  const home = useSession()?.home;
  return (
    <>
      <ScreenTitle
        title={{ ja: '照会', en: 'Inquiries' }}
        lead={home && counts && say(counted(home.name, counts.withPartner, counts.withJapan))}
        badges={<ButtonLink to="/partner/new" label={{ ja: '照会する', en: 'Ask the desk' }} tone="primary" />}
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
        caption={{ ja: 'やり取り', en: 'Conversations' }}
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
            ja: '貴機関の照会と、窓口からの照会がここに並びます。',
            en: 'What you ask the desk, and what it asks you, stands here.',
          },
          next: <ButtonLink to="/partner/new" label={{ ja: '照会する', en: 'Ask the desk' }} />,
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
    id: 'ours',
    name: { ja: '窓口の番号', en: "Desk's number" },
    isWide: true,
    cell: ({ ourReference }) => <span className="mono nowrap">{ourReference ?? '–'}</span>,
  },
  {
    id: 'who',
    name: { ja: '照会した側', en: 'Asked by' },
    isWide: true,
    cell: ({ view }) => <Say text={view.direction === 'to-japan' ? { ja: '貴機関', en: 'you' } : { ja: '窓口', en: 'the desk' }} />,
  },
  { id: 'at', name: { ja: '更新', en: 'Changed' }, isWide: true, cell: ({ updatedAt }) => <When at={updatedAt} /> },
];
