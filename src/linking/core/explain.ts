import { message, type Text } from '#model/text.ts';
import { familyOf } from './families/index.ts';
import type { Evidence, Link } from './link.ts';

/** A bar of the waterfall: where the log-odds (log10) stand before and after it. */
export type Step = { readonly text: Text; readonly evidence: Evidence | null; readonly from: number; readonly to: number };

/** The reason for a link: one sentence, the way from prior to posterior, and how likely that makes it (0 to 1). */
type Explanation = { readonly sentence: Text; readonly steps: readonly Step[]; readonly probability: number };

export function explain(link: Link): Explanation {
  const steps: Step[] = [{ text: beforehand, evidence: null, from: 0, to: link.prior }];
  let at = link.prior;
  for (const evidence of link.evidence) {
    const to = round(at + evidence.contribution);
    steps.push({ text: explainEvidence(evidence), evidence, from: at, to });
    at = to;
  }
  return { sentence: sentenceOf(link), steps, probability: probabilityOf(link.logOdds) };
}

/** One piece of evidence in words, with the reason where it weighs nothing. */
export function explainEvidence(evidence: Evidence): Text {
  const said = familyOf.get(evidence.type)?.sentence(evidence) ?? {
    ja: `${evidence.type} ${evidence.value}`,
    en: `${evidence.type} ${evidence.value}`,
  };
  return evidence.common ? notCounted(said, evidence.common) : said;
}

/** Chance from log10 odds. */
export const probabilityOf = (logOdds: number): number => 1 / (1 + 10 ** -logOdds);

/** More than this many reasons make a sentence nobody reads; the waterfall has them all. */
const mostReasons = 3;

function sentenceOf({ evidence, logOdds }: Link): Text {
  const reasons = evidence.filter(({ contribution }) => contribution > 0);
  if (reasons.length === 0) return evidence.some(({ common }) => common) ? onlyCommon : nothing;
  const said = reasons.slice(0, mostReasons).map(explainEvidence);
  return because(said, reasons.length - said.length, verdict(probabilityOf(logOdds)), percent(probabilityOf(logOdds)));
}

const because = message({
  ja: (said: readonly Text[], more: number, how: Text, chance: string) =>
    `${said.map(({ ja }) => ja).join('と、')}${more > 0 ? `（ほか${more}点）` : ''}から、${how.ja}（確率${chance}％）。`,
  en: (said: readonly Text[], more: number, how: Text, chance: string) =>
    `${capitalised(listed(said.map(({ en }) => en)))}${more > 0 ? ` (and ${more} more)` : ''}: ${how.en} (probability ${chance} %).`,
});

const notCounted = message({
  ja: (said: Text, why: Text) => `${said.ja}（${why.ja}）`,
  en: (said: Text, why: Text) => `${said.en} (${why.en})`,
});

const beforehand: Text = { ja: '何も知らないときの見込み', en: 'Before any evidence' };
const nothing: Text = { ja: 'つながりを示す共通点は見つかっていない。', en: 'Nothing was found that ties them together.' };
const onlyCommon: Text = {
  ja: '共通点は誰にでもあるものだけで、つながりを示さない。',
  en: 'They share only what many unrelated reports share; it ties nothing together.',
};

function verdict(probability: number): Text {
  if (probability >= 0.99) return { ja: 'つながりはほぼ確実', en: 'almost certainly related' };
  if (probability >= 0.9) return { ja: 'つながりがある見込みが高い', en: 'probably related' };
  if (probability >= 0.5) return { ja: 'つながりがあるかもしれない', en: 'possibly related' };
  return { ja: 'つながりは弱い', en: 'only weakly related' };
}

/** Never 100: nothing is certain. */
const percent = (probability: number): string => {
  const hundredths = probability * 100;
  return hundredths > 99.9 ? '99.9' : hundredths >= 99 ? (Math.floor(hundredths * 10) / 10).toFixed(1) : String(Math.round(hundredths));
};

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
const capitalised = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
/** Contributions are whole thousandths. */
const round = (value: number): number => Math.round(value * 1000) / 1000;
