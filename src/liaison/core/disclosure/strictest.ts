import { strictestTlp } from '#model/handling.ts';
import { canonicalJson } from '#model/canonical-json.ts';
import { EuropolCode } from './europol-code.ts';
import { type HandlingMarks, unmarked } from './handling-marks.ts';
import { Pap } from './pap.ts';

/**
 * The marks of everything that is derived from these parts (a letter, a translation, a summary, a figure, a notice): of each scheme the
 * strictest, of restrictions that combine all of them, of end dates the earliest. Grades are not marks: nothing derived has one. The result
 * depends neither on the order nor on repetition, and is never laxer than a part.
 */
export const strictest = (parts: readonly HandlingMarks[]): HandlingMarks => ({
  tlp: strictestTlp(parts.map(({ tlp }) => tlp)),
  pap: parts.reduce<HandlingMarks['pap']>((most, { pap }) => (papRank(pap) > papRank(most) ? pap : most), unmarked.pap),
  europol: EuropolCode.options.filter((code) => parts.some(({ europol }) => europol.includes(code))),
  h3: [...new Set(parts.flatMap(({ h3 }) => h3))].sort(),
  iep: [...new Map(parts.flatMap(({ iep }) => iep).map((policy) => [canonicalJson(policy), policy]))]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, policy]) => policy),
  keepUntil: parts.reduce<string | null>((first, { keepUntil }) => earlier(first, keepUntil), null),
});

const papRank = (pap: HandlingMarks['pap']): number => (pap === null ? -1 : Pap.options.indexOf(pap));
const earlier = (one: string | null, other: string | null): string | null => {
  if (one === null || other === null) return one ?? other;
  // Instants may be written with and without fractions of a second.
  const [a, b] = [Date.parse(one), Date.parse(other)];
  return a < b || (a === b && one < other) ? one : other;
};
