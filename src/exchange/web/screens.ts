import type { Screen } from '#platform/web/screen.ts';

const investigators = ['officer', 'analyst', 'liaison'] as const;
/** A partner sees its own side of it: what it can fetch, its deliveries, what of its objects was set aside. */
const both = [...investigators, 'partner', 'company'] as const;

/** The screens of sharing with other systems. */
export const exchangeScreens: readonly Screen[] = [
  {
    path: '/exchange',
    name: { ja: '情報共有', en: 'Exchange' },
    navigation: { group: 'work', order: 8 },
    access: both,
    load: () => import('./exchange-screen.tsx').then((file) => file.ExchangeScreen),
  },
  {
    path: '/exchange/partners/$organisation',
    name: { ja: '連携先', en: 'Partner' },
    parent: '/exchange',
    access: investigators,
    load: () => import('./partners/partner-screen.tsx').then((file) => file.PartnerScreen),
  },
  {
    path: '/exchange/feeds',
    name: { ja: 'フィード', en: 'Feeds' },
    parent: '/exchange',
    access: investigators,
    load: () => import('./feeds/feeds-screen.tsx').then((file) => file.FeedsScreen),
  },
  {
    path: '/exchange/deliveries',
    name: { ja: '受け渡し', en: 'Deliveries' },
    parent: '/exchange',
    access: both,
    load: () => import('./deliveries/deliveries-screen.tsx').then((file) => file.DeliveriesScreen),
  },
  {
    path: '/exchange/deliveries/$number',
    name: { ja: '受領記録', en: 'Receipt' },
    parent: '/exchange/deliveries',
    access: both,
    load: () => import('./deliveries/delivery-screen.tsx').then((file) => file.DeliveryScreen),
  },
  {
    path: '/exchange/quarantine',
    name: { ja: '保留', en: 'Set aside' },
    parent: '/exchange',
    access: both,
    load: () => import('./quarantine/quarantine-screen.tsx').then((file) => file.QuarantineScreen),
  },
  {
    path: '/exchange/objects',
    name: { ja: 'オブジェクトを探す', en: 'Search objects' },
    parent: '/exchange',
    access: investigators,
    load: () => import('./objects/objects-screen.tsx').then((file) => file.ObjectsScreen),
  },
  {
    path: '/exchange/hand-in',
    name: { ja: 'ファイルで受け取る', en: 'Take in a file' },
    parent: '/exchange',
    access: both,
    load: () => import('./hand-in-screen.tsx').then((file) => file.HandInScreen),
  },
];
