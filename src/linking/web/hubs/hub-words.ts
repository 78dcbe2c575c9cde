import { message, type Text } from '#model/text.ts';
import type { HubCause, HubRow } from '../../core/hubs/hub-page.ts';

export const causeWords: Readonly<Record<HubCause, Text>> = {
  list: { ja: '取り込んだ一覧', en: 'Imported list' },
  table: { ja: '標準の表', en: 'Built-in table' },
  number: { ja: '報告の数', en: 'Number of reports' },
  person: { ja: '人の判断', en: 'Decided by a person' },
};

/** How far a value is held back. */
export const weighsWords = ({ weighs, cap }: Pick<HubRow, 'weighs' | 'cap'>): Text => {
  if (weighs === 'nothing') return { ja: '数えない', en: 'not counted' };
  return weighs === 'less' ? upTo((cap ?? 0).toFixed(1)) : { ja: '数える', en: 'counts' };
};
const upTo = message({ ja: (cap: string) => `${cap} まで`, en: (cap: string) => `up to ${cap}` });

/** What it would have tied together. */
export const wouldWords = message({
  ja: (reports: string, weight: string) => `数えれば、この${reports}件どうしに最大 ${weight} の重み`,
  en: (reports: string, weight: string) => `would weigh up to ${weight} between these ${reports} reports`,
});

export const overLimit = message({
  ja: (limit: string) => `この種類は${limit}件を超えると数えない`,
  en: (limit: string) => `Values of this type stop counting beyond ${limit} reports`,
});
