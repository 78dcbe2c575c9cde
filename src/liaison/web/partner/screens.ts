import type { Screen } from '#platform/web/screen.ts';

const partner = ['partner'] as const;

/** The foreign authority's own screens: a projection of its own, and never a filtered view of ours. And the desk's place for signed messages. */
export const partnerScreens: readonly Screen[] = [
  {
    path: '/partner',
    name: { ja: '日本との照会', en: 'Inquiries with Japan' },
    navigation: { group: 'work', order: 1, shortcut: 'i' },
    access: partner,
    load: () => import('./partner-screen.tsx').then((file) => file.PartnerScreen),
  },
  {
    path: '/partner/new',
    name: { ja: '日本に照会する', en: 'Ask Japan' },
    parent: '/partner',
    access: partner,
    load: () => import('./ask-japan-screen.tsx').then((file) => file.AskJapanScreen),
  },
  {
    path: '/partner/$thread',
    name: { ja: 'やり取り', en: 'Conversation' },
    parent: '/partner',
    access: partner,
    load: () => import('./thread-screen.tsx').then((file) => file.ThreadScreen),
  },
  {
    path: '/liaison/packages',
    name: { ja: '署名付きの通信', en: 'Signed messages' },
    parent: '/liaison',
    access: ['liaison'],
    load: () => import('../partner-keys/partner-keys-screen.tsx').then((file) => file.PartnerKeysScreen),
  },
];
