import { z } from 'zod';
import { useHere, useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { cursorPlace } from '#platform/web/components/cursor-paging.ts';
import { Link } from '#platform/web/components/link.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Tabs } from '#platform/web/components/tabs.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { QuarantinePage, QuarantineState } from '../../core/exchange-pages.ts';
import { ExchangeTabs } from '../exchange-tabs.tsx';
import { QuarantineList } from './quarantine-list.tsx';
import { quarantineStates } from './quarantine-mark.tsx';
import '../exchange.css';

const Search = z.object({
  state: QuarantineState.default('set-aside').catch('set-aside'),
  organisation: z.string().max(60).optional().catch(undefined),
  ...cursorPlace,
});
const limit = 20;

/** Objects that could not be accepted: why, what they say, and what becomes of them. */
export function QuarantineScreen() {
  const say = useText();
  const here = useHere();
  const { count } = useFormat();
  const [{ state, organisation, after, from }, set] = useSearch(Search);
  const query = { state, organisation, after, limit };
  const counts = useApi('/api/exchange/quarantine', QuarantinePage, { query, keepPrevious: true }).data?.counts;
  const show = (one: QuarantineState): string => here({ state: one, after: undefined, from: undefined });
  const of = { 'set-aside': counts?.setAside, accepted: counts?.accepted, dismissed: counts?.dismissed };
  return (
    <>
      <ScreenTitle
        title={{ ja: '保留', en: 'Set aside' }}
        lead={say({
          ja: '受け取ったもののうち、そのままでは受け入れられないもの。どれも捨てられていません。',
          en: 'What came in and could not be accepted as it is. None of it is dropped.',
        })}
      />
      <ExchangeTabs current="quarantine" />
      <Tabs
        label={{ ja: '状態', en: 'State' }}
        current={show(state)}
        tabs={QuarantineState.options.map((one) => ({
          to: show(one),
          label: quarantineStates[one].name,
          ...(of[one] !== undefined && { count: count(of[one]) }),
        }))}
      />
      {organisation && (
        <p className="small">
          <span className="mono">{organisation}</span>{' '}
          <Link to={here({ organisation: undefined, after: undefined, from: undefined })}>
            {say({ ja: 'すべての連携先を見る', en: 'Show all partners' })}
          </Link>
        </p>
      )}
      <QuarantineList query={query} place={{ from, go: set }} />
    </>
  );
}
