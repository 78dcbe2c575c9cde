import { message } from '#model/text.ts';
import { useSearch } from '#platform/web/address.ts';
import { useSession } from '#platform/web/api/session.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { ButtonLink } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { cursorPaging } from '#platform/web/components/cursor-paging.ts';
import { Paging } from '#platform/web/components/paging.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { InquiryPage } from '../../core/inquiry-pages.ts';
import { BandCounts } from './band-counts.tsx';
import { DeskFilters } from './desk-filters.tsx';
import { DeskState } from './desk-state.ts';
import { OnCall } from '../routing/on-call.tsx';
import { DeskDoors } from './desk-doors.tsx';
import { QueueTable } from './queue-table.tsx';
import { SecondPerson } from './second-person.tsx';
import './desk.css';

const limit = 50;
const title = { ja: '連絡窓口', en: 'Liaison desk' };

const national = message({
  ja: (open: string, late: string) => `進行中の照会は${open}件、うち期限を過ぎたものが${late}件。時計の早いものから並びます。`,
  en: (open: string, late: string) =>
    `${open === '1' ? '1 inquiry is' : `${open} inquiries are`} open, ${late} of them overdue. The clock that runs out first comes first.`,
});
const own = message({
  ja: (open: string, late: string) =>
    `こちらで起案した照会と、窓口から頼まれた調査です。進行中は${open}件、うち期限を過ぎたものが${late}件。`,
  en: (open: string, late: string) => `What you asked abroad, and what the desk asks of you: ${open} open, ${late} of them overdue.`,
});

/** The queue by clock: what runs out first stands first, for the desk everything, for a prefecture its own. */
export function DeskScreen() {
  const { count } = useFormat();
  const viewer = useSession()?.viewer;
  const [state, set] = useSearch(DeskState);
  const { from, mine, ...filters } = state;
  const page = useApi('/api/inquiries', InquiryPage, { query: { ...filters, mine: mine && true, limit }, keepPrevious: true });
  const isNational = viewer?.kind === 'agency';
  const isDesk = isNational && viewer.role === 'liaison';
  const isFiltered = Object.entries(filters).some(([name, value]) => value !== undefined && name !== 'after') || mine !== undefined;
  return (
    <Loaded query={page} lines={12} screen={title}>
      {(found) => {
        const { overdue, today, week, later, none } = found.counts;
        const open = overdue + today + week + later + none;
        return (
          <>
            <ScreenTitle
              title={title}
              lead={<Say text={(isNational ? national : own)(count(open), count(overdue))} />}
              badges={<ButtonLink to="/liaison/new" label={{ ja: '海外に照会する', en: 'Ask abroad' }} />}
            />
            <BandCounts counts={found.counts} current={state.band} onChoose={(band) => set({ band, after: undefined, from: 1 })} />
            <DeskFilters state={state} page={found} onChange={(change) => set({ ...change, after: undefined, from: 1 })} />
            {isNational && !isFiltered && state.after === undefined && <OnCall />}
            {isDesk && !isFiltered && <SecondPerson />}
            {found.rows.length === 0 ? (
              <Nothing isFiltered={isFiltered} isNational={isNational} />
            ) : (
              <>
                <QueueTable rows={found.rows} at={found.at} isOver={state.group === 'over'} />
                <Paging
                  {...cursorPaging(found, from, limit, set)}
                  total={state.group === 'over' || state.band !== undefined ? null : open}
                />
              </>
            )}
            <DeskDoors isNational={isNational} isDesk={isDesk} />
          </>
        );
      }}
    </Loaded>
  );
}

function Nothing({ isFiltered, isNational }: { readonly isFiltered: boolean; readonly isNational: boolean }) {
  if (isFiltered)
    return (
      <Empty
        title={{ ja: '当てはまる照会はありません', en: 'No inquiry fits' }}
        why={{ ja: '絞り込みを外すと、ほかの照会が見えます。', en: 'Without the filters others appear.' }}
        next={<ButtonLink to="/liaison" label={{ ja: '絞り込みを外す', en: 'Clear filters' }} />}
      />
    );
  return (
    <Empty
      title={{ ja: '進行中の照会はありません', en: 'No inquiry is open' }}
      why={
        isNational
          ? {
              ja: '相手から届いたもの、都道府県から出されたものがここに並びます。',
              en: 'What partners ask and what prefectures submit appears here.',
            }
          : { ja: '事案の画面から、海外への照会を起案できます。', en: 'Draft a request abroad from the page of a case.' }
      }
      next={<ButtonLink to="/cases" label={{ ja: '事案を見る', en: 'See the cases' }} />}
    />
  );
}
