import type { Screen } from '#platform/web/screen.ts';

const investigators = ['officer', 'analyst', 'liaison'] as const;

/** The screens of the liaison desk. */
export const liaisonScreens: readonly Screen[] = [
  {
    path: '/liaison',
    name: { ja: '連絡窓口', en: 'Liaison desk' },
    navigation: { group: 'work', order: 5, shortcut: 'i' },
    access: investigators,
    load: () => import('./desk/desk-screen.tsx').then((file) => file.DeskScreen),
  },
  {
    path: '/liaison/new',
    name: { ja: '海外に照会する', en: 'Ask abroad' },
    parent: '/liaison',
    access: investigators,
    load: () => import('./draft/draft-screen.tsx').then((file) => file.DraftScreen),
  },
  {
    path: '/liaison/received',
    name: { ja: '届いた照会を登録する', en: 'Enter an inquiry received' },
    parent: '/liaison',
    access: ['liaison'],
    load: () => import('./received/received-screen.tsx').then((file) => file.ReceivedScreen),
  },
  {
    path: '/liaison/statistics',
    name: { ja: '照会の統計', en: 'Statistics of inquiries' },
    parent: '/liaison',
    access: investigators,
    load: () => import('./statistics/statistics-screen.tsx').then((file) => file.StatisticsScreen),
  },
  {
    path: '/liaison/$number',
    name: { ja: '照会', en: 'Inquiry' },
    parent: '/liaison',
    access: investigators,
    load: () => import('./inquiry/inquiry-screen.tsx').then((file) => file.InquiryScreen),
  },
  {
    path: '/disclosures',
    name: { ja: '同意と回収', en: 'Consents and recalls' },
    parent: '/liaison',
    access: investigators,
    load: () => import('./disclosure/consents-screen.tsx').then((file) => file.ConsentsScreen),
  },
  {
    path: '/disclosures/$id',
    name: { ja: '出ていくもの', en: 'What leaves' },
    parent: '/liaison',
    access: ['liaison'],
    load: () => import('./disclosure/disclosure-screen.tsx').then((file) => file.DisclosureScreen),
  },
  {
    path: '/deconfliction',
    name: { ja: '重複確認', en: 'Deconfliction' },
    navigation: { group: 'work', order: 6 },
    access: investigators,
    load: () => import('./deconfliction/deconfliction-screen.tsx').then((file) => file.DeconflictionScreen),
  },
  {
    path: '/deconfliction/conflicts/$number',
    name: { ja: '捜査の重なり', en: 'Conflict' },
    parent: '/deconfliction',
    access: investigators,
    load: () => import('./deconfliction/conflict-screen.tsx').then((file) => file.ConflictScreen),
  },
  {
    path: '/deconfliction/review',
    name: { ja: '重複確認の点検', en: 'Review of deconfliction' },
    navigation: { group: 'house', order: 8 },
    access: ['auditor', 'administrator'],
    load: () => import('./deconfliction/review-screen.tsx').then((file) => file.ReviewScreen),
  },
  {
    path: '/blind-matching',
    name: { ja: '目隠し照合', en: 'Blind matching' },
    parent: '/liaison',
    access: [...investigators, 'auditor'],
    load: () => import('./blind-matching/blind-matching-screen.tsx').then((file) => file.BlindMatchingScreen),
  },
  {
    path: '/teams',
    name: { ja: '共同捜査チーム', en: 'Joint investigation teams' },
    navigation: { group: 'work', order: 7 },
    access: [...investigators, 'partner'],
    load: () => import('./teams/teams-screen.tsx').then((file) => file.TeamsScreen),
  },
  {
    path: '/teams/new',
    name: { ja: '協定を起案する', en: 'Draft an agreement' },
    parent: '/teams',
    access: ['liaison'],
    load: () => import('./teams/new-team-screen.tsx').then((file) => file.NewTeamScreen),
  },
  {
    path: '/teams/$team',
    name: { ja: '共同捜査チーム', en: 'Joint investigation team' },
    parent: '/teams',
    access: [...investigators, 'partner'],
    load: () => import('./teams/team-screen.tsx').then((file) => file.TeamScreen),
  },
];
