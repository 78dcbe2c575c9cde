import type { Role } from '#model/organisation.ts';
import type { Text } from '#model/text.ts';

/** Roles as people call them. */
export const roleNames: Readonly<Record<Role, Text>> = {
  officer: { ja: '捜査員', en: 'Officer' },
  analyst: { ja: '分析官', en: 'Analyst' },
  liaison: { ja: '国際連携担当', en: 'Liaison officer' },
  lab: { ja: '解析担当', en: 'Lab examiner' },
  partner: { ja: '連携機関', en: 'Partner' },
  company: { ja: '企業', en: 'Company' },
  auditor: { ja: '監査担当', en: 'Auditor' },
  administrator: { ja: '管理者', en: 'Administrator' },
};
