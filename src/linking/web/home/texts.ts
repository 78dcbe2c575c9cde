import { message } from '#model/text.ts';

export const newSince = message({
  ja: (lookedAt: string | null, count: number, isMore: boolean) =>
    lookedAt === null
      ? '最近変わったことを、理由とともに新しい順に並べています。'
      : count === 0
        ? `前回ご覧になった ${lookedAt} から、変わったことはありません。`
        : `前回ご覧になった ${lookedAt} から ${count}件${isMore ? '以上' : ''}。`,
  en: (lookedAt: string | null, count: number, isMore: boolean) =>
    lookedAt === null
      ? 'What changed lately, newest first, each with its reason.'
      : count === 0
        ? `Nothing has changed since you last looked, on ${lookedAt}.`
        : `${isMore ? 'More than ' : ''}${count === 1 ? 'One thing' : `${count} things`} since you last looked, on ${lookedAt}.`,
});

export const doneCount = message({
  ja: (count: number) => `済んだ ${count}件`,
  en: (count: number) => `${count} done`,
});

export const alsoBefore = message({
  ja: (count: number) => `その前の1時間に、同じ集団でほかに${count}回`,
  en: (count: number) => (count === 1 ? 'once more within the hour before' : `${count} more times within the hour before`),
});
