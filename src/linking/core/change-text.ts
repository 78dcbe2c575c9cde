import { message, type Text } from '#model/text.ts';

/*
 * What changed, as sentences. Every number in them is counted over what the reader may see.
 */

export const clusterFormed = message({
  ja: (id: string, reports: number) => `${id}：報告${reports}件が一つの集団にまとまりました。`,
  en: (id: string, reports: number) => `${id}: ${reports} reports turned out to belong together.`,
});

export const clusterGrew = message({
  ja: (id: string, joined: number, now: number) => `${id} に報告${joined}件が加わり、現在${now}件です。`,
  en: (id: string, joined: number, now: number) =>
    `${id} grew by ${joined === 1 ? 'one report' : `${joined} reports`} and now holds ${now}.`,
});

export const clusterSplit = message({
  ja: (id: string, parted: number) => `${id} から報告${parted}件が分かれました。`,
  en: (id: string, parted: number) => `${parted === 1 ? 'One report' : `${parted} reports`} parted from ${id}.`,
});

const decided = {
  'must-link': message({
    ja: (by: string, numbers: string) => `${by}が ${numbers} を同じ犯行と判断しました。`,
    en: (by: string, numbers: string) => `${by} decided that ${numbers} belong together.`,
  }),
  'cannot-link': message({
    ja: (by: string, numbers: string) => `${by}が ${numbers} を別の犯行と判断しました。`,
    en: (by: string, numbers: string) => `${by} decided that ${numbers} do not belong together.`,
  }),
  confirm: message({
    ja: (by: string, numbers: string) => `${by}が ${numbers} の結び付きを確認しました。`,
    en: (by: string, numbers: string) => `${by} confirmed that ${numbers} belong together.`,
  }),
  split: message({
    ja: (by: string, numbers: string) => `${by}が ${numbers} を切り離しました。`,
    en: (by: string, numbers: string) => `${by} split off ${numbers}.`,
  }),
  unsure: message({
    ja: (by: string, numbers: string) => `${by}が ${numbers} の判断を保留しました。`,
    en: (by: string, numbers: string) => `${by} is unsure about ${numbers}.`,
  }),
  // about a value, which stands in the place of the numbers
  hub: message({
    ja: (by: string, value: string) => `${by}が「${value}」を手がかりとして数えないことにしました。`,
    en: (by: string, value: string) => `${by} decided that “${value}” says nothing.`,
  }),
  'not-hub': message({
    ja: (by: string, value: string) => `${by}が「${value}」を手がかりとして数えることにしました。`,
    en: (by: string, value: string) => `${by} decided that “${value}” counts after all.`,
  }),
  // the name stands before the numbers
  name: message({
    ja: (by: string, words: string) => `${by}が主体を${words} としました。`,
    en: (by: string, words: string) => `${by} named who was behind it: ${words}.`,
  }),
  revoke: message({
    ja: (by: string, numbers: string) => `${by}が ${numbers} についての判断を取り消しました。`,
    en: (by: string, numbers: string) => `${by} took back a decision about ${numbers}.`,
  }),
} as const;

/** Receipt numbers in a sentence: three by name, the rest by number. */
export const numbersText = (numbers: readonly string[]): string =>
  numbers.length <= 3 ? numbers.join(', ') : `${numbers.slice(0, 3).join(', ')} +${numbers.length - 3}`;

/** The same where the reader is told neither value nor name: which reports it was about is all that is left. */
const decidedUntold = {
  hub: message({
    ja: (by: string, numbers: string) => `${by}が ${numbers} にある値の一つを、手がかりとして数えないことにしました。`,
    en: (by: string, numbers: string) => `${by} decided that a value in ${numbers} says nothing.`,
  }),
  'not-hub': message({
    ja: (by: string, numbers: string) => `${by}が ${numbers} にある値の一つを、手がかりとして数えることにしました。`,
    en: (by: string, numbers: string) => `${by} decided that a value in ${numbers} counts after all.`,
  }),
  name: message({
    ja: (by: string, numbers: string) => `${by}が ${numbers} の背後の主体を記録しました。`,
    en: (by: string, numbers: string) => `${by} recorded who was behind ${numbers}.`,
  }),
} as const;

type Told = { readonly value?: { readonly value: string }; readonly actor?: string };

/** What was decided, as far as the reader is told what it was about: a value, a name with the reports it was given to, or reports. */
export function decisionText(kind: keyof typeof decided, by: string, { value, actor }: Told, numbers: string): Text {
  switch (kind) {
    case 'hub':
    case 'not-hub':
      return value === undefined ? decidedUntold[kind](by, numbers) : decided[kind](by, value.value);
    case 'name':
      return actor === undefined ? decidedUntold.name(by, numbers) : decided.name(by, `「${actor}」（${numbers}）`);
    default:
      return decided[kind](by, numbers);
  }
}

/** The reason that a person gave, quoted: it stays in the language it was written in. Null where the reader is not told it. */
export const reasonGiven = (reason: string): Text | null => (reason === '' ? null : quoted(reason));
const quoted = message({ ja: (reason: string) => `理由：「${reason}」`, en: (reason: string) => `Reason given: “${reason}”` });

/** As the history of one cluster tells it, where the cluster needs no name and counts are of the time. */
export const eventText = {
  formed: message({
    ja: (reports: number) => `報告${reports}件が一つの集団にまとまりました。`,
    en: (reports: number) => `${reports} reports turned out to belong together.`,
  }),
  grew: message({
    ja: (reports: number) => `報告${reports}件が加わりました。`,
    en: (reports: number) => (reports === 1 ? 'One report joined.' : `${reports} reports joined.`),
  }),
  split: message({
    ja: (reports: number) => `報告${reports}件が離れました。`,
    en: (reports: number) => (reports === 1 ? 'One report parted from it.' : `${reports} reports parted from it.`),
  }),
} as const;

/** The same of another cluster that its members were in then. */
export const elsewhereText = {
  formed: eventText.formed,
  grew: message({
    ja: (reports: number) => `このうち${reports}件は、当時は別の集団に入りました。`,
    en: (reports: number) => `${reports === 1 ? 'One report of it' : `${reports} reports of it`} joined another cluster then.`,
  }),
  split: message({
    ja: (reports: number) => `このうち${reports}件が、別の集団から離れました。`,
    en: (reports: number) => `${reports === 1 ? 'One report of it' : `${reports} reports of it`} parted from another cluster.`,
  }),
} as const;
