import { indicatorNames } from '#language/core/names.ts';
import { message, type Text } from '#model/text.ts';
import type { ToldRecords } from '../files/told-records.ts';
import { MOST, short, shownTrace } from './shown.ts';

/** What several of the reports hold, in numbers; then that people or the comparison linked them. */
export function togetherBy({ traces, records, links }: ToldRecords): readonly Text[] {
  const shared = traces.filter(({ records: held }) => held.length > 1);
  const lines = shared
    .slice(0, MOST.why)
    .map(({ type, value, records: held }) => inSeveral(indicatorNames[type], shownTrace(type, value), held.length, records.length));
  const linked = linkedBy(links.length);
  if (shared.length === 0) return links.length === 0 ? [nothingShared] : [linked];
  return [...lines, ...(shared.length > MOST.why ? [moreShared(shared.length - MOST.why)] : []), ...(links.length > 0 ? [linked] : [])];
}

const inSeveral = message({
  ja: (type: Text, value: Text, held: number, all: number) => `${type.ja} ${short(value.ja, 75)} が${all}件中${held}件の報告にあります。`,
  en: (type: Text, value: Text, held: number, all: number) =>
    `${sentenceCase(type.en)} ${short(value.en, 75)} is in ${held} of ${all} reports.`,
});
const moreShared = message({
  ja: (count: number) => `共通の手がかりはほかに${count}件。`,
  en: (count: number) => `${count} more traces are shared.`,
});
const linkedBy = message({
  ja: (count: number) => `センターの照合または人の判断による結び付きは${count}組です。結び付きは見込みで、同一犯の証明ではありません。`,
  en: (count: number) =>
    `${count} ${count === 1 ? 'pair is' : 'pairs are'} linked by the centre's comparison or by people's decisions. A link is likely, no proof of one offender.`,
});
const nothingShared: Text = { ja: '読める範囲に共通の手がかりはありません。', en: 'No shared trace is among what this reader may see.' };

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
