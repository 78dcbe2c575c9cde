import { auditScreens } from '#platform/audit/web/screens.ts';
import { identityScreens } from '#platform/identity/web/screens.ts';
import type { Screen } from '#platform/web/screen.ts';
import { exchangeScreens } from '../../exchange/web/screens.ts';
import { intakeScreens } from '../../intake/web/screens.ts';
import { recoveryScreens } from '../../recovery/web/screens.ts';
import { partnerScreens } from '../../liaison/web/partner/screens.ts';
import { liaisonScreens } from '../../liaison/web/screens.ts';
import { mailScreens } from '../../mail/web/screens.ts';
import { homeScreens } from '../../linking/web/home/screens.ts';
import { pictureScreens } from '../../linking/web/screens.ts';
import { searchScreens } from '../../linking/web/search/screens.ts';

/** Every screen of the house. A capability's screens are listed here by hand; nothing is found by scanning. */
export const screens: readonly Screen[] = [
  ...homeScreens(() => import('./around-news.tsx')),
  ...pictureScreens(
    () => import('./beside-cluster.tsx').then((file) => file.BesideCluster),
    () => import('../../exchange/web/vocabularies/vocabulary-table.tsx').then((file) => file.VocabularyTable),
  ),
  ...searchScreens,
  ...intakeScreens(
    () => import('./beside-report.tsx').then((file) => file.BesideReport),
    () => import('../../recovery/web/check/file-check.tsx').then((file) => file.FileCheck),
    () => import('./beside-case.tsx').then((file) => file.BesideCase),
  ),
  ...recoveryScreens,
  ...mailScreens,
  ...exchangeScreens,
  ...liaisonScreens,
  ...partnerScreens,
  ...identityScreens,
  ...auditScreens,
];
