import type { Screen } from '#platform/web/screen.ts';

const partner = ['partner'] as const;

/** The foreign authority's own screens: a projection of its own, and never a filtered view of ours. And the desk's place for signed messages. */
export const partnerScreens: readonly Screen[] = [
  {
    path: '/partner',
    name: { ja: '照会', en: 'Inquiries' },
    navigation: { group: 'work', order: 1, shortcut: 'i' },
    access: partner,
    load: () => import('./partner-screen.tsx').then((file) => file.PartnerScreen),
  },
  {
    path: '/partner/new',
    name: { ja: '照会する', en: 'Ask the desk' },
    parent: '/partner',
    access: partner,
    load: () => import('./ask-screen.tsx').then((file) => file.AskScreen),
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
