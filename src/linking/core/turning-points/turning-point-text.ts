import { message, type Text } from '#model/text.ts';
import { explainEvidence, probabilityOf } from '../explain.ts';
import { familyOf } from '../families/index.ts';
import type { Evidence } from '../link.ts';
import type { TurningPoint } from './turning-points.ts';

/** A turning point as a sentence. `seenIn`: in how many reports that the reader may see a value is held. */
export function turningPointText(point: TurningPoint, isTied: boolean, seenIn: (evidence: Evidence) => number): Text {
  const chance = chanceText(probabilityOf(point.logOdds));
  switch (point.kind) {
    case 'without':
      return (isTied ? brokenWithout : tiedWithout)(explainEvidence(point.evidence), chance);
    case 'without-several':
      return brokenWithoutSeveral(point.several.slice(0, named).map(explainEvidence), point.several.length, chance);
    case 'common':
      return brokenWhenCommon(explainEvidence(point.evidence), point.reports, seenIn(point.evidence), chance);
    case 'found':
      return (isTied ? certainWhenFound : tiedWhenFound)(either(point.types.map(typeName)), chance);
    case 'unlike':
      return brokenWhenUnlike(typeName(point.type), chance);
  }
}

/** What hangs by one report. `held` and `loose` count what the reader may see. */
export const pivotText = message({
  ja: (number: string, loose: number, rest: number) => `${number} が無ければ、${loose}件は残る${rest}件とつながりません。`,
  en: (number: string, loose: number, rest: number) =>
    `If ${number} were not there, nothing else would tie ${loose === 1 ? 'one report' : `${loose} reports`} to the other ${rest === 1 ? 'one' : rest}.`,
});

/** What kind of trace a type is, as its family calls it. */
const typeName = (type: string): Text => {
  const types: Readonly<Record<string, Text>> = familyOf.get(type)?.types ?? {};
  return types[type] ?? { ja: type, en: type };
};

const brokenWithout = message({
  ja: (what: Text, chance: string) => `${what.ja}が取り下げられると、確率は${chance}％に下がり、つながりは切れます。`,
  en: (what: Text, chance: string) => `Without this the probability falls to ${chance} %, and the tie is gone: ${what.en}.`,
});
const tiedWithout = message({
  ja: (what: Text, chance: string) => `${what.ja}が誤りなら、確率は${chance}％に上がり、つながります。`,
  en: (what: Text, chance: string) =>
    `If this were wrong, the probability would rise to ${chance} %, and there would be a tie: ${what.en}.`,
});
/** Pieces of evidence named in one sentence. */
const named = 3;
const brokenWithoutSeveral = message({
  ja: (what: readonly Text[], count: number, chance: string) =>
    `証拠が一つ欠けても切れません。${what.map(({ ja }) => ja).join('、')}${count > what.length ? `など${count}点` : ''}がともに取り下げられると切れます（${chance}％）。`,
  en: (what: readonly Text[], count: number, chance: string) =>
    `No single loss breaks it. It would take the loss of ${listed(
      what.map(({ en }) => en),
      count,
    )} together (${chance} % left).`,
});
const listed = (words: readonly string[], count: number): string =>
  count > words.length ? `${words.join(', ')} and ${count - words.length} more` : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
const brokenWhenCommon = message({
  ja: (what: Text, reports: number, now: number, chance: string) =>
    `${what.ja}が${reports}件以上の報告に現れると（現在${now}件）、珍しさを失い、確率は${chance}％に下がります。`,
  en: (what: Text, reports: number, now: number, chance: string) =>
    `If ${what.en} turned up in ${reports} or more reports (now ${now}), it would be too common, and the probability would fall to ${chance} %.`,
});
const either = (names: readonly Text[]): Text => ({
  ja: names.map(({ ja }) => ja).join('・'),
  en:
    names.length < 2
      ? (names[0]?.en ?? '')
      : `${names
          .slice(0, -1)
          .map(({ en }) => en)
          .join(', ')} or ${names.at(-1)?.en}`,
});
const certainWhenFound = message({
  ja: (what: Text, chance: string) => `双方に同じ値（${what.ja}のいずれか）が見つかれば、ほぼ確実になります（${chance}％）。`,
  en: (what: Text, chance: string) => `The same ${what.en} in both would make it almost certain (${chance} %).`,
});
const tiedWhenFound = message({
  ja: (what: Text, chance: string) => `双方に同じ値（${what.ja}のいずれか）が見つかれば、つながります（${chance}％）。`,
  en: (what: Text, chance: string) => `The same ${what.en} in both would tie them (${chance} %).`,
});
const brokenWhenUnlike = message({
  ja: (what: Text, chance: string) => `双方の${what.ja}を比べて違っていれば、つながりは切れます（${chance}％）。`,
  en: (what: Text, chance: string) => `If the ${what.en} of both turned out to differ, the tie would break (${chance} %).`,
});

/** In per cent, never 0 and never 100: nothing is certain. */
export function chanceText(probability: number): string {
  const hundredths = probability * 100;
  if (hundredths < 0.1) return '0.1';
  if (hundredths > 99.9) return '99.9';
  return hundredths < 1 || hundredths >= 99 ? (Math.floor(hundredths * 10) / 10).toFixed(1) : String(Math.round(hundredths));
}
