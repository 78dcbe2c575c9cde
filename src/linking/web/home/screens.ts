import type { Screen } from '#platform/web/screen.ts';
import type { AroundNews } from './home.tsx';

/** @param around loads what other rooms put around the news: linking does not know them itself. */
export const homeScreens = (around: () => Promise<AroundNews>): readonly Screen[] => [
  {
    path: '/',
    name: { ja: '変わったこと', en: 'What changed' },
    navigation: { group: 'work', order: 0 },
    access: 'signed-in',
    load: async () => {
      const [file, rooms] = await Promise.all([import('./home.tsx'), around()]);
      return file.home(rooms);
    },
  },
];
