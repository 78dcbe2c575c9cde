import { z } from 'zod';
import { useHere, useSearch } from '#platform/web/address.ts';
import { cursorPlace } from '#platform/web/components/cursor-paging.ts';
import { Link } from '#platform/web/components/link.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Tabs } from '#platform/web/components/tabs.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { directionNames } from '../channel-names.ts';
import { ExchangeTabs } from '../exchange-tabs.tsx';
import { useSide } from '../use-side.ts';
import { DeliveryTable } from './delivery-table.tsx';
import '../exchange.css';

const Search = z.object({
  direction: z.enum(['in', 'out']).optional().catch(undefined),
  organisation: z.string().max(60).optional().catch(undefined),
  ...cursorPlace,
});
const limit = 50;

/** What was received and what was given, each with its receipt. */
export function DeliveriesScreen() {
  const say = useText();
  const here = useHere();
  const { isPolice } = useSide();
  const [{ direction, organisation, after, from }, set] = useSearch(Search);
  const show = (way: 'in' | 'out' | undefined): string => here({ direction: way, after: undefined, from: undefined });
  return (
    <>
      <ScreenTitle
        title={{ ja: '受け渡し', en: 'Deliveries' }}
        lead={say({
          ja: '何をいつ受け取り、何を渡したか。受領記録の各項目は、読んだ数と必ず一致します。',
          en: 'What was received and what was sent, and when. The parts of each receipt sum to what was read.',
        })}
      />
      <ExchangeTabs current="deliveries" />
      <Tabs
        label={{ ja: '向き', en: 'Direction' }}
        current={show(direction)}
        tabs={[
          { to: show(undefined), label: { ja: 'すべて', en: 'All' } },
          { to: show('in'), label: directionNames('in', isPolice) },
          { to: show('out'), label: directionNames('out', isPolice) },
        ]}
      />
      {organisation && (
        <p className="small">
          <span className="mono">{organisation}</span>{' '}
          <Link to={here({ organisation: undefined, after: undefined, from: undefined })}>
            {say({ ja: 'すべての連携先を見る', en: 'Show all partners' })}
          </Link>
        </p>
      )}
      <div className="exchange-beneath">
        <DeliveryTable query={{ direction, organisation, after, limit }} place={{ from, go: set }} />
      </div>
    </>
  );
}
