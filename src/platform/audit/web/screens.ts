import type { Screen } from '#platform/web/screen.ts';

export const auditScreens: readonly Screen[] = [
  {
    path: '/audit',
    name: { ja: '監査記録', en: 'Audit log' },
    navigation: { group: 'house', order: 2 },
    access: ['auditor'],
    load: () => import('./audit-log.tsx').then((file) => file.AuditLog),
  },
];
