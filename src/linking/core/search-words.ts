import { kindNames, prefectureName } from '#language/core/names.ts';
import type { IncidentKind } from '#model/report.ts';
import { message, type Text } from '#model/text.ts';
import type { SearchGroup } from './search-answer.ts';

export const groupNames: Record<SearchGroup['kind'], Text> = {
  reports: { ja: '報告', en: 'Reports' },
  indicators: { ja: '痕跡', en: 'Traces' },
  clusters: { ja: '集団', en: 'Clusters' },
  cases: { ja: '事件', en: 'Cases' },
  organisations: { ja: '組織', en: 'Organisations' },
};

/** What and where, beside the title of a report. */
export const reportDetail = (report: { number: string; kind: IncidentKind; prefecture: number | null; country: string }): Text =>
  joined([{ ja: report.number, en: report.number }, kindNames[report.kind], placeText(report)]);

/** What a value is and how many reports hold it, beside the value. */
export const valueDetail = message({
  ja: (type: Text, reports: number) => `${type.ja}・報告${reports}件`,
  en: (type: Text, reports: number) => `${type.en} · ${reports === 1 ? '1 report' : `${reports} reports`}`,
});

/** How many of a cluster's reports were found. */
export const clusterDetail = message({
  ja: (found: number, of: number) => `${of}件のうち${found}件が該当`,
  en: (found: number, of: number) => `${found} of its ${of} reports found`,
});

const placeText = ({ prefecture, country }: { prefecture: number | null; country: string }): Text =>
  prefecture === null ? { ja: country, en: country } : prefectureName(prefecture);

const joined = (parts: readonly Text[]): Text => ({ ja: parts.map(({ ja }) => ja).join('・'), en: parts.map(({ en }) => en).join(' · ') });
