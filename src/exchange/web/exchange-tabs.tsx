import { Tabs } from '#platform/web/components/tabs.tsx';
import { useSide } from './use-side.ts';

type Place = 'partners' | 'feeds' | 'deliveries' | 'quarantine' | 'objects';

/** The views of the exchange; a partner has three, of its own side. */
export function ExchangeTabs({ current }: { readonly current: Place }) {
  const { isPolice } = useSide();
  const places = {
    partners: '/exchange',
    feeds: '/exchange/feeds',
    deliveries: '/exchange/deliveries',
    quarantine: '/exchange/quarantine',
    objects: '/exchange/objects',
  };
  return (
    <Tabs
      label={{ ja: '情報共有の表示', en: 'Views of the exchange' }}
      current={places[current]}
      tabs={[
        { to: places.partners, label: isPolice ? { ja: '連携先', en: 'Partners' } : { ja: '共有の状況', en: 'You and this centre' } },
        ...(isPolice ? [{ to: places.feeds, label: { ja: 'フィード', en: 'Feeds' } }] : []),
        { to: places.deliveries, label: { ja: '受け渡し', en: 'Deliveries' } },
        { to: places.quarantine, label: { ja: '保留', en: 'Set aside' } },
        ...(isPolice ? [{ to: places.objects, label: { ja: '探す', en: 'Search' } }] : []),
      ]}
    />
  );
}
