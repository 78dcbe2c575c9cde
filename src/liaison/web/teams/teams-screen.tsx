import { z } from 'zod';
import { message } from '#model/text.ts';
import { useGo, useHere, useSearch } from '#platform/web/address.ts';
import { useSession } from '#platform/web/api/session.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { type Column, DataTable } from '#platform/web/components/data-table.tsx';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Tabs } from '#platform/web/components/tabs.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { TeamPage, type TeamRow } from '../../core/teams/team-pages.ts';
import { Said } from '../said.tsx';
import { TeamStateMark } from './team-state-mark.tsx';

const soon = 30 * 86_400_000;
const groups = {
  running: ({ state, over }: TeamRow) => (state === 'running' || state === 'suspended') && !over,
  ending: ({ state, over, endsAt }: TeamRow) =>
    (state === 'running' || state === 'suspended') && !over && Date.parse(endsAt) - Date.now() < soon,
  drafts: ({ state }: TeamRow) => state === 'drafted' || state === 'proposed' || state === 'signed',
  over: ({ state, over }: TeamRow) => over || state === 'ended' || state === 'evaluated' || state === 'withdrawn',
  all: () => true,
} as const;
const names = {
  running: { ja: '活動中', en: 'Running' },
  ending: { ja: '30日以内に終わる', en: 'Ending within 30 days' },
  drafts: { ja: '起案・署名', en: 'Drafts and signing' },
  over: { ja: '終わったもの', en: 'Over' },
  all: { ja: 'すべて', en: 'All' },
} as const;
const Search = z.object({ show: z.enum(['running', 'ending', 'drafts', 'over', 'all']).default('all').catch('all') });
const counted = message({ ja: (n: number) => `${n}チーム`, en: (n: number) => (n === 1 ? '1 team' : `${n} teams`) });

/** Joint investigation teams that the viewer may read: those at work first. */
export function TeamsScreen() {
  const say = useText();
  const go = useGo();
  const here = useHere();
  const [{ show }] = useSearch(Search);
  const viewer = useSession()?.viewer;
  const isDesk = viewer?.kind === 'agency' && viewer.role === 'liaison';
  const page = useApi('/api/teams', TeamPage);
  const rows = page.data?.rows;
  return (
    <>
      <ScreenTitle
        title={{ ja: '共同捜査チーム', en: 'Joint investigation teams' }}
        lead={rows && say(counted(rows.length))}
        badges={isDesk && <ButtonLink to="/teams/new" label={{ ja: '協定を起案する', en: 'Draft an agreement' }} tone="primary" />}
      />
      <Tabs
        label={{ ja: '表示', en: 'Show' }}
        current={here({ show })}
        tabs={(['all', 'running', 'ending', 'drafts', 'over'] as const).map((one) => ({
          to: here({ show: one }),
          label: names[one],
          ...(rows && { count: String(rows.filter(groups[one]).length) }),
        }))}
      />
      <DataTable<TeamRow>
        caption={{ ja: '共同捜査チーム', en: 'Joint investigation teams' }}
        isCaptionHidden
        columns={columns}
        rows={rows?.filter(groups[show])}
        rowKey={({ id }) => id}
        onOpen={({ id }) => go(`/teams/${id}`)}
        problem={page.error}
        onRetry={() => void page.refetch()}
        {...(page.data?.more && { partial: say({ ja: '先の200件を表示しています。', en: 'The first 200 are shown.' }) })}
        empty={{
          title: { ja: 'ここには何もありません', en: 'Nothing here' },
          why: {
            ja: '署名を求められた協定と、自機関のメンバーがいる部屋が並びます。',
            en: 'Agreements put to your organisation, and rooms in which it has members, stand here.',
          },
          ...(isDesk && { next: <ButtonLink to="/teams/new" label={{ ja: '協定を起案する', en: 'Draft an agreement' }} /> }),
        }}
      />
    </>
  );
}

const columns: readonly Column<TeamRow>[] = [
  {
    id: 'title',
    name: { ja: '件名', en: 'Subject' },
    isHeading: true,
    cell: ({ id, title, number }) => <Link to={`/teams/${id}`}>{title.ja === '' && title.en === '' ? number : <Said text={title} />}</Link>,
  },
  { id: 'state', name: { ja: '状態', en: 'State' }, cell: ({ state, over }) => <TeamStateMark state={state} isOver={over} /> },
  { id: 'ends', name: { ja: '期間の終わり', en: 'Period ends' }, cell: ({ endsAt }) => <When at={endsAt} precision="day" /> },
  {
    id: 'parties',
    name: { ja: '当事者', en: 'Parties' },
    isWide: true,
    cell: ({ parties }) => <span className="mono">{parties.join(', ')}</span>,
  },
  { id: 'number', name: { ja: '番号', en: 'Number' }, isWide: true, cell: ({ number }) => <span className="mono">{number}</span> },
];
