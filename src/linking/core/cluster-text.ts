import { kindNames, prefectureName } from '#language/core/names.ts';
import type { IncidentKind } from '#model/report.ts';
import { message, type Text } from '#model/text.ts';

/** What the sentence of a cluster speaks of, cut to what the reader may see. */
type ClusterFacts = {
  readonly reports: number;
  readonly kind: IncidentKind;
  /** Different ones, JIS X 0401 codes and ISO 3166-1 codes. */
  readonly prefectures: readonly number[];
  readonly countries: readonly string[];
  /** What ties its reports above all (see explainEvidence); null when nothing but a person's decision does. */
  readonly tie: Text | null;
};

/** A cluster in one sentence: how many reports of what kind from where, and what ties them. */
export const clusterSentence = (facts: ClusterFacts): Text => sentence(facts.reports, kindNames[facts.kind], placesText(facts), facts.tie);

/** One place by its name, several by their number. */
function placesText({ prefectures, countries }: ClusterFacts): Text {
  const [only] = prefectures;
  const inJapan = prefectures.length === 1 && only !== undefined ? prefectureName(only) : prefectureCount(prefectures.length);
  if (countries.length < 2) return prefectures.length === 0 ? nowhere : inJapan;
  const abroad = countryCount(countries.length);
  return prefectures.length === 0 ? abroad : placesJoined(inJapan, abroad);
}

const nowhere: Text = { ja: '', en: '' };
const prefectureCount = message({ ja: (count: number) => `${count}都道府県`, en: (count: number) => `${count} prefectures` });
const countryCount = message({ ja: (count: number) => `${count}か国`, en: (count: number) => `${count} countries` });
const placesJoined = message({
  ja: (one: Text, other: Text) => `${one.ja}・${other.ja}`,
  en: (one: Text, other: Text) => `${one.en} and ${other.en}`,
});

const sentence = message({
  ja: (count: number, kind: Text, places: Text, tie: Text | null) =>
    `${kind.ja}の報告${count.toLocaleString('en-US')}件${places.ja && `（${places.ja}）`}が、${tie ? `主に${tie.ja}` : '人の判断'}によって結び付いています。`,
  en: (count: number, kind: Text, places: Text, tie: Text | null) =>
    `${count.toLocaleString('en-US')} ${kind.en} reports${places.en && ` from ${places.en}`}, tied ${tie ? `above all by ${tie.en}` : 'by a person’s decision'}.`,
});
