import { message, type Text } from '#model/text.ts';
import knowledge from '#knowledge/prefectures.json' with { type: 'json' };
import { namedPrefectures } from './named-prefectures.ts';

/** Something that ties an inquiry to a prefecture, by its JIS X 0401 code. */
export type Tie =
  /** A report of theirs holds a selector of the inquiry. `serious`: a limb of a serious cyber incident was answered with yes. */
  | { readonly kind: 'report'; readonly prefecture: number; readonly number: string; readonly serious: boolean }
  /** A case of theirs is behind it. */
  | { readonly kind: 'case'; readonly prefecture: number; readonly number: string; readonly serious: boolean }
  /** The request names the place. */
  | { readonly kind: 'named'; readonly prefecture: number };

type OwnerProposal = {
  /** `JP-13`, or the home organisation where that coordinates. */
  readonly organisation: string;
  /** Who would get a task. */
  readonly units: readonly string[];
  readonly why: readonly Text[];
};

/** The organisation whose centre this is, and its country (ISO 3166-1 alpha-2). */
type Home = { readonly id: string; readonly country: string };

/**
 * Whose matter an inquiry is, at a centre of Japan: that of the one prefecture that everything points to; the Agency's where several are concerned, where
 * it is a serious cyber incident, or where nothing points anywhere. Places that are only named count where no case and no report speaks. How another
 * country divides its work is not known to Renkei: there it is the centre's own matter.
 */
export function ownerPrefecture(ties: readonly Tie[], home: Home): OwnerProposal {
  if (home.country !== 'JP') return { organisation: home.id, units: [], why: [elsewhere] };
  const held = ties.filter((tie) => tie.kind !== 'named');
  const counted = held.length > 0 ? held : ties;
  const units = [...new Set(counted.map(({ prefecture }) => prefecture))].sort((one, other) => one - other);
  const why = units.map((code) =>
    sentence(
      code,
      counted.filter(({ prefecture }) => prefecture === code),
    ),
  );
  const organisations = units.map((code) => `JP-${String(code).padStart(2, '0')}`);
  if (held.some((tie) => tie.serious)) return { organisation: home.id, units: organisations, why: [...why, serious] };
  if (units.length > 1) return { organisation: home.id, units: organisations, why: [...why, several(units.length)] };
  return { organisation: organisations[0] ?? home.id, units: organisations, why: why.length === 0 ? [nothing] : why };
}

/** Places that the words of a request name. */
export const namedTies = (...texts: readonly string[]): Tie[] =>
  [...new Set(texts.flatMap(namedPrefectures))].map((prefecture) => ({ kind: 'named', prefecture }));

function sentence(code: number, ties: readonly Tie[]): Text {
  const numbers = (kind: 'case' | 'report'): string[] => [...new Set(ties.flatMap((tie) => (tie.kind === kind ? [tie.number] : [])))];
  const [cases, reports] = [numbers('case'), numbers('report')];
  const { ja, en } = knowledge.find((one) => one.code === code) ?? { ja: '', en: '' };
  if (cases.length > 0) return holdsCases(ja, en, cases.slice(0, 3).join(', '));
  if (reports.length > 0) return holdsReports(ja, en, String(reports.length), reports[0] ?? '');
  return isNamed(ja, en);
}

const holdsCases = message({
  ja: (ja: string, _en: string, numbers: string) => `${ja}の事案 ${numbers} に基づく。`,
  en: (_ja: string, en: string, numbers: string) => `${en} has the case behind it (${numbers}).`,
});
const holdsReports = message({
  ja: (ja: string, _en: string, count: string, first: string) => `${ja}の報告${count}件が同じ値を持つ（${first} など）。`,
  en: (_ja: string, en: string, count: string, first: string) =>
    `${count} reports from ${en} hold the same selectors (${first} among them).`,
});
const isNamed = message({
  ja: (ja: string, _en: string) => `照会の文に${ja}が出てくる。`,
  en: (_ja: string, en: string) => `The request names ${en}.`,
});
const several = message({
  ja: (count: number) => `${count}の都道府県に関わるため、警察庁が調整する。`,
  en: (count: number) => `${count} prefectures are concerned: the Agency coordinates.`,
});
const serious: Text = {
  ja: '重大サイバー事案に当たるため、警察庁が調整する。',
  en: 'It is a serious cyber incident: the Agency coordinates.',
};
const elsewhere: Text = { ja: 'このセンターが担当する。', en: 'It is the matter of this centre.' };
const nothing: Text = { ja: '都道府県を示すものがない。警察庁で調べる。', en: 'Nothing points to a prefecture: the Agency looks into it.' };
