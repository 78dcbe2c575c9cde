import { message } from '#model/text.ts';
import type { LearnBasis } from './learn-basis.ts';

/** Where a learned table comes from, as it stands in the table. */
export const learnedSource = message({
  ja: ({ reports, pairs, labelled, decided, share }: LearnBasis, from: string) =>
    `log10の尤度比。${from}版を出発点に、報告${reports}件のうち同じ値を持つ${pairs}組${share < 1 ? '（一部の抽出）' : ''}から学習した値。` +
    `正解なしの学習（EM法）は値どうしの順序だけを変え、全体の水準は元の表のまま。` +
    `${labelled > 0 ? `行為者の分かる${labelled}組で測った。` : ''}${decided > 0 ? `人の判断${decided}組を反映した。` : ''}` +
    `「学習」でも「測定」でもない値は元の表のまま。`,
  en: ({ reports, pairs, labelled, decided, share }: LearnBasis, from: string) =>
    `log10 likelihood ratios. Learned, beginning with version ${from}, from ${pairs} pairs of reports with an equal value${share < 1 ? ' (a sample)' : ''} among ${reports} reports. ` +
    `Learning without labels (EM) moves the values against each other and keeps the level of the whole. ` +
    `${labelled > 0 ? `Measured on ${labelled} pairs whose actors are known. ` : ''}${decided > 0 ? `${decided} pairs that people decided about were taken into account. ` : ''}` +
    `What is neither learned nor measured is as it was.`,
});
