import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { ExchangeTabs } from '../exchange-tabs.tsx';
import { FeedTable } from './feed-table.tsx';
import '../exchange.css';

/** All feeds with their health. */
export function FeedsScreen() {
  const say = useText();
  return (
    <>
      <ScreenTitle
        title={{ ja: 'フィード', en: 'Feeds' }}
        lead={say({
          ja: '連携先のTAXIIとMISPを、決まった間隔で読み書きします。失敗すると間隔を空けて試し直し、続きから読みます。',
          en: 'Reads from and writes to partners’ TAXII and MISP at fixed times. After a failure it waits longer each time, and goes on where it was.',
        })}
      />
      <ExchangeTabs current="feeds" />
      <FeedTable />
    </>
  );
}
