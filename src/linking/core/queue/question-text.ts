import { message, type Text } from '#model/text.ts';

/*
 * The questions of the queue, why each is asked and what an answer does. Every number is counted over what the reader may see.
 */

/** A side of a question: its name (a cluster's, or a lone report's) and its reports. */
export type Side = { readonly name: string; readonly reports: number };

export const areOne = message({
  ja: (a: string, b: string) => `${a} と ${b} は同じ犯行ですか`,
  en: (a: string, b: string) => `Do ${a} and ${b} belong together?`,
});
export const isOneWithout = message({
  ja: (a: string, b: string) => `${a} と ${b} は、手がかり一つが無くても同じ犯行といえますか`,
  en: (a: string, b: string) => `Would ${a} and ${b} belong together without that one trace?`,
});
export const holdsTogether = message({
  ja: (id: string, now: number) => `${id}（${now}件）は一つの犯行のまとまりですか`,
  en: (id: string, now: number) => `Is ${id} (${now} reports) one series of attacks?`,
});

export const askedEven = message({
  ja: (chance: string) => `証拠だけでは決めきれません（確率${chance}％）。`,
  en: (chance: string) => `The evidence alone does not settle it (${chance} %).`,
});
export const askedSupport = message({
  ja: (ties: number, needed: number) => `集団どうしを結ぶ線が${ties}本あり、自動で一つにするには${needed}本要ります。`,
  en: (ties: number, needed: number) =>
    `${ties === 1 ? 'One tie runs' : `${ties} ties run`} between the two clusters; ${needed} would join them without being asked.`,
});
export const askedHeldBack = message({
  ja: (ties: number) => `結ぶ線は${ties}本あって足りますが、急に大きくなりすぎるため、自動では一つにしていません。`,
  en: (ties: number) => `${ties} ties are enough to join them; the join waits because the cluster would grow suspiciously.`,
});
export const askedBridge = message({
  ja: (what: Text, loose: number) => `${what.ja}だけが、${loose}件をこの集団につないでいます。`,
  en: (what: Text, loose: number) => `Only ${what.en} ties ${loose === 1 ? 'one report' : `${loose} reports`} to the rest of the cluster.`,
});
export const askedFast = message({
  ja: (before: number, now: number) => `この一日で${before}件から${now}件に増えました。`,
  en: (before: number, now: number) => `It grew from ${before} to ${now} reports within a day.`,
});
export const askedLarge = message({
  ja: (now: number) => `${now}件に達し、一つの犯行としては異例の大きさです。`,
  en: (now: number) => `It has reached ${now} reports, unusually many for one series.`,
});

/** That further questions turn on the same evidence. */
export const andAlike = (asked: Text, alike: number): Text => (alike === 0 ? asked : withAlike(asked, alike));
const withAlike = message({
  ja: (asked: Text, alike: number) => `${asked.ja}同じ手がかりで迷う組がほかに${alike}組あります。ありふれた値でないか確かめてください。`,
  en: (asked: Text, alike: number) =>
    `${asked.en} ${alike === 1 ? 'One other pair turns' : `${alike} other pairs turn`} on the same evidence: see whether it is a common value.`,
});

const sideText = ({ name, reports }: Side): Text =>
  reports === 1 ? { ja: name, en: name } : { ja: `${name}（${reports}件）`, en: `${name} (${reports} reports)` };

export const yesJoins = (one: Side, other: Side): Text => joins(sideText(one), sideText(other), one.reports + other.reports);
const joins = message({
  ja: (one: Text, other: Text, sum: number) => `${one.ja}と${other.ja}が一つの集団（${sum}件）になります。`,
  en: (one: Text, other: Text, sum: number) => `Joins ${one.en} and ${other.en} into one cluster of ${sum}.`,
});
export const noKeepsApart: Text = {
  ja: '今後どんな証拠が出ても、二つを一つにしません。',
  en: 'Keeps the two apart, whatever turns up later.',
};
export const yesHolds: Text = {
  ja: 'その手がかりが失われても、つながりを保ちます。',
  en: 'Holds them together even if that trace falls away.',
};
export const noSplits = message({
  ja: (loose: number) => `${loose}件を集団から切り離します。`,
  en: (loose: number) => `Splits ${loose === 1 ? 'one report' : `${loose} reports`} off the cluster.`,
});
export const yesConfirms: Text = { ja: '確認済みとし、この問いを閉じます。', en: 'Marks it as confirmed and closes the question.' };
export const unsureWaits: Text = {
  ja: '証拠が変わるまで尋ねません。',
  en: 'Is not asked again until the evidence changes.',
};
