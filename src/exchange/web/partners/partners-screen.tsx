import { useState } from 'react';
import { message } from '#model/text.ts';
import { useGo } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { type Column, DataTable } from '#platform/web/components/data-table.tsx';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { PartnerPage, type PartnerRow } from '../../core/exchange-pages.ts';
import { ExchangeTabs } from '../exchange-tabs.tsx';
import { FeedCounts } from '../feeds/feed-health.tsx';
import { isSilent, QuietMark } from './quiet-mark.tsx';
import { SeenCount } from './seen-count.tsx';
import '../exchange.css';

const lead = message({
  ja: (all: number, silent: number) =>
    `連携先${all}。うち${silent}は30日以上やり取りがありません。どの経路でも、渡るのは相手が見てよいものだけです。`,
  en: (all: number, silent: number) =>
    `${all === 1 ? 'One partner' : `${all} partners`}; without any exchange for 30 days: ${silent}. By whatever channel, each gets only what it may see.`,
});

/** Who we share with: what each can see, when something last passed, how its feeds stand, who is silent. */
export function PartnersScreen() {
  const say = useText();
  const go = useGo();
  const page = useApi('/api/exchange/partners', PartnerPage);
  // One moment a look, or every drawing would tell another.
  const [now] = useState(() => Date.now());
  const rows = page.data?.rows;
  return (
    <>
      <ScreenTitle
        title={{ ja: '情報共有', en: 'Exchange' }}
        lead={rows && say(lead(rows.length, rows.filter((row) => isSilent(row, now)).length))}
        badges={page.data?.may.give && <ButtonLink to="/exchange/hand-in" label={{ ja: 'ファイルで受け取る', en: 'Take in a file' }} />}
      />
      <ExchangeTabs current="partners" />
      <div className="exchange-beneath">
        <DataTable<PartnerRow>
          caption={{ ja: '連携先の一覧', en: 'Partners' }}
          isCaptionHidden
          columns={columns(now)}
          rows={rows}
          rowKey={({ organisation }) => organisation}
          onOpen={({ organisation }) => go(`/exchange/partners/${organisation}`)}
          problem={page.error}
          onRetry={() => void page.refetch()}
          empty={{
            title: { ja: '連携先はまだありません', en: 'There is no partner yet' },
            why: {
              ja: '外国当局か企業を「管理」で組織として加えると、ここに並びます。',
              en: 'A foreign authority or a company appears here once it is added under Administration.',
            },
          }}
        />
      </div>
    </>
  );
}

const columns = (now: number): readonly Column<PartnerRow>[] => [
  {
    id: 'name',
    name: { ja: '連携先', en: 'Partner' },
    isHeading: true,
    cell: ({ organisation, name }) => (
      <>
        <Link to={`/exchange/partners/${organisation}`} className="link exchange-name">
          <Say text={name} />
        </Link>
        <small className="exchange-id">{organisation}</small>
      </>
    ),
  },
  { id: 'last', name: { ja: '最終', en: 'Last' }, cell: (row) => <QuietMark row={row} now={now} /> },
  {
    id: 'sees',
    name: { ja: '見えている報告', en: 'Reports it sees' },
    isNumber: true,
    isWide: true,
    cell: ({ organisation }) => <SeenCount organisation={organisation} />,
  },
  { id: 'in', name: { ja: '受け取り', en: 'Received' }, isWide: true, cell: ({ lastIn }) => <Newest of={lastIn} /> },
  { id: 'out', name: { ja: '提供', en: 'Sent' }, isWide: true, cell: ({ lastOut }) => <Newest of={lastOut} /> },
  { id: 'feeds', name: { ja: 'フィード', en: 'Feeds' }, cell: ({ feeds }) => <FeedCounts feeds={feeds} /> },
  {
    id: 'aside',
    name: { ja: '保留', en: 'Set aside' },
    isNumber: true,
    cell: ({ organisation, undecided }) =>
      undecided === 0 ? '0' : <Link to={`/exchange/quarantine?organisation=${organisation}`}>{undecided}</Link>,
  },
  { id: 'tokens', name: { ja: 'トークン', en: 'Tokens' }, isNumber: true, isWide: true, cell: ({ tokens }) => tokens },
];

/** The number of the newest delivery one way. */
const Newest = ({ of }: { readonly of: PartnerRow['lastIn'] }) =>
  of ? (
    <Link to={`/exchange/deliveries/${of.number}`} className="link nowrap">
      {of.number}
    </Link>
  ) : (
    '–'
  );
