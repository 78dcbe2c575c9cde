import type { ComponentType } from 'react';
import type { Screen } from '#platform/web/screen.ts';
import type { BesideCluster } from './picture/beside-cluster.ts';

/**
 * The screens of what belongs together.
 * @param beside loads what other rooms have to say of a cluster: linking does not know it itself.
 * @param otherLists loads the lists of other rooms, which stand beneath its own
 */
export const pictureScreens = (beside: () => Promise<BesideCluster>, otherLists: () => Promise<ComponentType>): readonly Screen[] => [
  {
    path: '/clusters',
    name: { ja: '全体像', en: 'Picture' },
    navigation: { group: 'work', order: 2, shortcut: 'p' },
    access: 'signed-in',
    load: () => import('./clusters/cluster-list-screen.tsx').then((file) => file.ClusterListScreen),
  },
  {
    path: '/clusters/$cluster',
    name: { ja: '集団', en: 'Cluster' },
    parent: '/clusters',
    access: 'signed-in',
    load: async () => {
      const [file, Beside] = await Promise.all([import('./picture/picture-screen.tsx'), beside()]);
      return file.pictureScreen(Beside);
    },
  },
  {
    path: '/review',
    name: { ja: '判断待ち', en: 'To decide' },
    navigation: { group: 'work', order: 2.5, shortcut: 'd' },
    access: ['officer', 'analyst', 'liaison'],
    load: () => import('./review/review-screen.tsx').then((file) => file.ReviewScreen),
  },
  {
    path: '/hubs',
    name: { ja: 'よくある値', en: 'Common values' },
    navigation: { group: 'work', order: 2.7 },
    access: 'signed-in',
    load: async () => {
      const [file, OtherLists] = await Promise.all([import('./hubs/hubs-screen.tsx'), otherLists()]);
      return file.hubsScreen(OtherLists);
    },
  },
  {
    path: '/weights',
    name: { ja: '証拠の重み', en: 'How evidence is weighed' },
    navigation: { group: 'house', order: 3 },
    access: ['officer', 'analyst', 'liaison', 'administrator', 'auditor'],
    load: () => import('./weights/weights-screen.tsx').then((file) => file.WeightsScreen),
  },
];
