import type { Screen } from '#platform/web/screen.ts';

export const identityScreens: readonly Screen[] = [
  {
    path: '/sign-in',
    name: { ja: 'サインイン', en: 'Sign in' },
    access: 'public',
    frame: 'bare',
    load: () => import('./sign-in/sign-in.tsx').then((file) => file.SignIn),
  },
  {
    path: '/passkeys',
    name: { ja: '自分のサインイン方法', en: 'How you sign in' },
    access: 'signed-in',
    load: () => import('./passkeys/own-passkeys.tsx').then((file) => file.OwnPasskeys),
  },
  {
    path: '/administration',
    name: { ja: '管理', en: 'Administration' },
    navigation: { group: 'house', order: 1 },
    access: ['administrator'],
    load: () => import('./administration/administration.tsx').then((file) => file.Administration),
  },
];
