import { message, type Text } from '#model/text.ts';
import { explainEvidence } from '../explain.ts';
import { habits } from './habits/index.ts';
import type { Habit } from './habits/habit.ts';

/* What the reasons for and against an actor say. No full stop, so that they can be joined. */

const byKind: ReadonlyMap<string, Habit> = new Map(habits.map((habit) => [habit.kind, habit]));

export const valueText = (family: string, type: string, value: string, seenIn: number, contribution: number): Text =>
  inEarlier(explainEvidence({ family, type, value, seenIn, contribution, weight: contribution, common: null }), seenIn);

export const habitText = (kind: string, sign: string, seenIn: number): Text => {
  const said = byKind.get(kind)?.sentence(sign) ?? { ja: sign, en: sign };
  return seenIn === 0 ? neverUsed(said) : inEarlier(said, seenIn);
};

const inEarlier = message({
  ja: (said: Text, count: number) => `${said.ja}（この主体の以前の報告${count}件）`,
  en: (said: Text, count: number) => `${said.en} (in ${count === 1 ? 'one earlier report' : `${count} earlier reports`} of this actor)`,
});
const neverUsed = message({
  ja: (said: Text) => `${said.ja}は、この主体の以前の報告に一度も出てこない`,
  en: (said: Text) => `${said.en}: never in an earlier report of this actor`,
});

export const otherHabits = message({
  ja: (kind: Text) => `${kind.ja}が、この主体のこれまでと違う`,
  en: (kind: Text) => `${kind.en}: unlike this actor’s earlier reports`,
});
export const alikeText = message({
  ja: (percent: number, count: number) => `以前の報告と全体が似ている（最も似た${count}件で約${percent}％）`,
  en: (percent: number, count: number) =>
    `alike as a whole (about ${percent} %, ${count === 1 ? 'the most alike earlier report' : `the ${count} most alike earlier reports`})`,
});
export const historyText = message({
  ja: (count: number, days: number) => `以前にこの主体とされた報告は${count}件、最後は${days}日前`,
  en: (count: number, days: number) =>
    `${count === 1 ? 'one earlier report was' : `${count} earlier reports were`} put down to this actor, the last ${days === 1 ? 'one day' : `${days} days`} before`,
});
export const elsewhere = message({
  ja: (said: Text) => `${said.ja}：別の主体の以前の報告にだけ出てくる`,
  en: (said: Text) => `${said.en}: only in earlier reports of another actor`,
});
export const nothingSeen: Text = {
  ja: 'この報告の値は、主体が分かっている以前の報告に一つも出てこない',
  en: 'no value of this report was in an earlier report whose actor is known',
};
export const nobodyKnown: Text = { ja: 'それまでに主体が分かった報告がない', en: 'no earlier report had a known actor' };
export const namesForPolice: Text = { ja: '主体の名は警察だけに示される', en: 'names of actors are shown to the police alone' };
export const mostlyUnnamed: Text = {
  ja: '主体が分かっている報告はまだ一部だけで、残りは知られていない主体によるものとみておく（見積もり）',
  en: 'only some reports have a known actor; the others are taken to be by actors nobody knows (an estimate)',
};
export const tooUnsure = message({
  ja: (percent: number) => `最も有力な主体でも確率は約${percent}％で、名前を挙げるには足りない`,
  en: (percent: number) => `the most probable actor reaches about ${percent} %: too little to give a name`,
});
export const unsureWithoutBehaviour = message({
  ja: (percent: number) => `手口を除くと、最も有力な主体でも確率は約${percent}％で、名前を挙げるには足りない（手口は決め手にしない）`,
  en: (percent: number) =>
    `without behaviour, which never decides about a name, the most probable actor reaches about ${percent} %: too little to give a name`,
});
export const behaviourOnly: Text = {
  ja: '根拠が手口か報告の書き方だけなので、名前は挙げない',
  en: 'the evidence is behaviour alone, which never names anybody',
};
export const newcomers = message({
  ja: (size: number) => `まだ知られていない主体の見込み（値${size}個の報告として）`,
  en: (size: number) => `chance of an actor nobody has named yet (for a report of ${size === 1 ? 'one value' : `${size} values`})`,
});
export const noTime: Text = {
  ja: '報告に使える日時がない（書かれていないか、ありえない日時）ため、何がそれより前かを言えず、答えない',
  en: 'the report has no time, or none that can be, so nothing can be said to be earlier: no answer',
};
