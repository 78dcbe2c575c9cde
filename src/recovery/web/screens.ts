import type { Screen } from '#platform/web/screen.ts';

const recoverers = ['officer', 'analyst', 'liaison', 'lab'] as const;

/** The screens of the lab: getting files back. */
export const recoveryScreens: readonly Screen[] = [
  {
    path: '/recoveries',
    name: { ja: '復旧', en: 'Recovery' },
    navigation: { group: 'work', order: 4 },
    access: recoverers,
    load: () => import('./lab/recovery-list.tsx').then((file) => file.RecoveryList),
  },
  {
    path: '/recoveries/new',
    name: { ja: '新しい復旧', en: 'New recovery' },
    parent: '/recoveries',
    access: recoverers,
    load: () => import('./lab/new-recovery.tsx').then((file) => file.NewRecoveryScreen),
  },
  {
    path: '/recoveries/$number',
    name: { ja: '復旧', en: 'Recovery' },
    parent: '/recoveries',
    access: recoverers,
    load: () => import('./lab/recovery-page.tsx').then((file) => file.RecoveryScreen),
  },
];
