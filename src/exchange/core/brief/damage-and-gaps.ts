import { answerStateNames } from '#language/core/names.ts';
import { message, type Text } from '#model/text.ts';
import type { ToldRecord } from '../files/told-records.ts';

/** Answers that were given, each with how many of the reports answered. Money is added up only over those. */
export function damageOf(records: readonly ToldRecord[]): readonly Text[] {
  const answered = (question: string) =>
    records.flatMap(({ answers }) => (answers[question]?.state === 'answered' ? [answers[question].value] : []));
  const loss = answered('loss').flatMap((value) => (typeof value === 'number' ? [value] : []));
  const extortion = answered('double_extortion');
  const ongoing = answered('ongoing');
  const yes = (values: readonly unknown[]): number => values.filter((value) => value === true).length;
  return [
    ...(loss.length > 0 ? [lossLine(loss.reduce((sum, one) => sum + one, 0).toLocaleString('en-US'), loss.length, records.length)] : []),
    ...(extortion.length > 0
      ? [yesLine({ ja: '公開の脅迫あり', en: 'Threatened with publication' }, yes(extortion), extortion.length, records.length)]
      : []),
    ...(ongoing.length > 0 ? [yesLine({ ja: '継続中', en: 'Still going on' }, yes(ongoing), ongoing.length, records.length)] : []),
  ];
}

const lossLine = message({
  ja: (yen: string, answered: number, all: number) => `被害額 ${yen}円（${all}件中${answered}件の回答の合計）`,
  en: (yen: string, answered: number, all: number) => `Loss ¥${yen} (sum of ${answered} answers among ${all} reports)`,
});
const yesLine = message({
  ja: (what: Text, yes: number, answered: number, all: number) => `${what.ja} ${yes}件（${all}件中${answered}件が回答）`,
  en: (what: Text, yes: number, answered: number, all: number) => `${what.en}: ${yes} (${answered} of ${all} reports answered)`,
});

/** What is not verified, not answered or not included. */
export function openPoints(records: readonly ToldRecord[]): readonly Text[] {
  const answers = records.flatMap(({ answers: given }) => Object.values(given));
  const count = (state: string): number => answers.filter((answer) => answer.state === state).length;
  const redacted = records.filter((record) => record.redacted.length > 0).length;
  return [
    {
      ja: '届出の内容であり、捜査で確かめた事実とは限りません。',
      en: 'This is what was reported; an investigation has not necessarily confirmed it.',
    },
    ...(answers.length > 0
      ? [statesLine(answers.length, count('answered'), count('unknown'), count('not-answered'), count('not-asked'))]
      : []),
    ...(redacted > 0 ? [redactedLine(redacted)] : []),
    {
      ja: '読み手に見せてよい範囲だけを含みます。ここに無いことは、無かったことを意味しません。',
      en: 'Only what this reader may see is included. What is not here may still exist.',
    },
  ];
}

const statesLine = message({
  ja: (all: number, ...[given, unknown, open, unasked]: readonly number[]) =>
    `設問${all}：回答${given}、${answerStateNames.unknown.ja}${unknown}、${answerStateNames['not-answered'].ja}${open}、${answerStateNames['not-asked'].ja}${unasked}。`,
  en: (all: number, ...[given, unknown, open, unasked]: readonly number[]) =>
    `${all} questions: ${given} answered, ${unknown} unknown, ${open} not answered, ${unasked} not asked.`,
});
const redactedLine = message({
  ja: (count: number) => `${count}件は匿名化した形です。被害者は仮名（提供先ごとに異なる）で、本文と一部の回答を除いています。`,
  en: (count: number) =>
    `${count} ${count === 1 ? 'is' : 'are'} in sanitised form: victims bear pseudonyms (other ones for every partner); texts and some answers are left out.`,
});
