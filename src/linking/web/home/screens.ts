import type { Screen } from '#platform/web/screen.ts';

export const homeScreens: readonly Screen[] = [
  {
    path: '/',
    name: { ja: '変わったこと', en: 'What changed' },
    navigation: { group: 'work', order: 0 },
    access: 'signed-in',
    load: () => import('./home.tsx').then((file) => file.Home),
  },
];
