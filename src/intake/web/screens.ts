import type { Screen } from '#platform/web/screen.ts';
import { type FileCheck, withFileCheck } from './report/file-check.tsx';
import type { BesideCase } from './cases/case-page.tsx';
import type { Beside } from './reports/report-page.tsx';

const police = ['officer', 'analyst', 'liaison', 'lab', 'partner', 'company'] as const;

/**
 * @param beside loads what shows what other rooms know of a report: intake does not know it itself.
 * @param check loads what looks at picked files on the spot.
 * @param besideCase the same for a case.
 */
export const intakeScreens = (
  beside: () => Promise<Beside>,
  check: () => Promise<FileCheck>,
  besideCase: () => Promise<BesideCase>,
): readonly Screen[] => [
  {
    path: '/report',
    name: { ja: 'サイバー攻撃の被害を報告する', en: 'Report a cyber attack' },
    access: 'public',
    frame: 'bare',
    load: () => import('./report/public-report.tsx').then((file) => withFileCheck(check, file.PublicReport)),
  },
  {
    path: '/report/more',
    name: { ja: '受付番号で続ける', en: 'Add to a report' },
    access: 'public',
    frame: 'bare',
    load: () => import('./report/public-follow-up.tsx').then((file) => file.PublicFollowUp),
  },
  {
    path: '/reports/new',
    name: { ja: '被害の報告', en: 'Report damage' },
    parent: '/reports',
    navigation: { group: 'intake', order: 1, shortcut: 'n' },
    access: ['officer', 'analyst', 'liaison', 'partner', 'company'],
    load: () => import('./report/officer-report.tsx').then((file) => withFileCheck(check, file.OfficerReport)),
  },
  {
    path: '/reports',
    name: { ja: '報告', en: 'Reports' },
    navigation: { group: 'work', order: 1 },
    access: police,
    load: () => import('./reports/report-list.tsx').then((file) => file.ReportList),
  },
  {
    path: '/reports/$number',
    name: { ja: '報告', en: 'Report' },
    parent: '/reports',
    access: police,
    load: async () => {
      const [file, Beside] = await Promise.all([import('./reports/report-page.tsx'), beside()]);
      return file.reportPage(Beside);
    },
  },
  {
    path: '/cases',
    name: { ja: '事案', en: 'Cases' },
    navigation: { group: 'work', order: 3 },
    access: police,
    load: () => import('./cases/case-list.tsx').then((file) => file.CaseList),
  },
  {
    path: '/cases/$number',
    name: { ja: '事案', en: 'Case' },
    parent: '/cases',
    access: police,
    load: async () => {
      const [file, Beside] = await Promise.all([import('./cases/case-page.tsx'), besideCase()]);
      return file.casePage(Beside);
    },
  },
  {
    path: '/imports',
    name: { ja: 'ファイルの取り込み', en: 'Import files' },
    navigation: { group: 'intake', order: 2 },
    access: ['officer', 'analyst', 'liaison', 'partner', 'company'],
    load: () => import('./imports/import-page.tsx').then((file) => file.ImportPage),
  },
];
