import type { Text } from '#model/text.ts';
import type { ExportFormat } from '../../core/exchange-pages.ts';

/** What each format is called, for whom it is, and how its file's name ends. */
export const exportFormatNames: Readonly<Record<ExportFormat, { readonly name: Text; readonly hint: Text; readonly ending: string }>> = {
  stix: {
    name: { ja: 'STIX 2.1', en: 'STIX 2.1' },
    hint: { ja: '脅威情報基盤に。日英の両方を含む', en: 'For threat-intelligence platforms; both languages' },
    ending: 'json',
  },
  misp: { name: { ja: 'MISP', en: 'MISP' }, hint: { ja: 'MISPのイベントとして', en: 'As a MISP event' }, ending: 'misp.json' },
  csv: { name: { ja: 'CSV', en: 'CSV' }, hint: { ja: '手がかりの表', en: 'A table of indicators' }, ending: 'csv' },
  xlsx: {
    name: { ja: '共通様式（XLSX）', en: 'Common form (XLSX)' },
    hint: {
      ja: '日本の共通様式の再現。公式ではなく、未確認の項目あり',
      en: "After Japan's incident form; not official, some fields unverified",
    },
    ending: 'xlsx',
  },
  pdf: { name: { ja: '概要書（PDF）', en: 'Brief (PDF)' }, hint: { ja: '日英、印刷して読む', en: 'Bilingual, for people' }, ending: 'pdf' },
  package: {
    name: { ja: '署名付きの包み（ZIP）', en: 'Signed package (ZIP)' },
    hint: { ja: 'システムのない相手にも。標準の道具で検証できる', en: 'For a partner without a system; standard tools check it' },
    ending: 'zip',
  },
  ics: { name: { ja: '期日（iCalendar）', en: 'Deadlines (iCalendar)' }, hint: { ja: '予定表に', en: 'For a calendar' }, ending: 'ics' },
};
