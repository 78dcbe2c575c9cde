import type { Screen } from '#platform/web/screen.ts';

export const searchScreens: readonly Screen[] = [
  {
    path: '/search',
    name: { ja: '検索', en: 'Search' },
    access: 'signed-in',
    load: () => import('./search-screen.tsx').then((file) => file.SearchScreen),
  },
];
