import type { CommonReason } from '../../src/linking/core/common.ts';
import type { LinkReport } from '../../src/linking/core/link.ts';
import type { Attribution } from '../../src/linking/core/who/attribution.ts';
import { inTimeOrder } from '../../src/linking/core/who/in-time-order.ts';
import type { Memory } from '../../src/linking/core/who/memory.ts';
import type { Signs } from '../../src/linking/core/who/signs.ts';
import type { Answer } from './figures.ts';

type Guess = (memory: Memory, signs: Signs) => { readonly actor: string; readonly score: number } | null;

const exact: ReadonlySet<string> = new Set(['ipv4', 'ipv6', 'domain', 'url', 'path', 'onion']);
/** Hand weights as in the first measurement (research, finding 4): by type, divided by the number of named reports that hold the value. */
const hand: Readonly<Record<string, number>> = {
  ipv4: 2,
  domain: 3,
  'registered-domain': 3,
  'host-label': 1.5,
  'network-24': 1,
  path: 2,
  url: 3,
  onion: 3,
};

const summed = (memory: Memory, signs: Signs, weightOf: (type: string, holders: number) => number): ReturnType<Guess> => {
  const sums = new Map<string, number>();
  for (const { token, type } of signs.values) {
    const lessons = memory.ledger.holders(token, 200);
    for (const lesson of lessons) {
      const name = memory.actorName(memory.ledger.lessons[lesson]!.actor); // holders are lessons
      sums.set(name, (sums.get(name) ?? 0) + weightOf(type, lessons.length));
    }
  }
  const [best, second] = [...sums].filter(([, sum]) => sum > 0).toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return best ? { actor: best[0], score: best[1] - (second?.[1] ?? 0) } : null;
};

export const baselines: Readonly<Record<string, Guess>> = {
  'exact values, majority': (memory, signs) => summed(memory, signs, (type) => Number(exact.has(type))),
  'nearest earlier report': (memory, signs) => {
    const [best] = [...memory.nearest(signs)].toSorted(
      ([one, a], [other, b]) => b[0]!.likeness - a[0]!.likeness || (memory.actorName(one) < memory.actorName(other) ? -1 : 1),
    ); // each has one
    return best ? { actor: memory.actorName(best[0]), score: best[1][0]!.likeness } : null; // as above
  },
  'hand weights by type': (memory, signs) => summed(memory, signs, (type, holders) => (hand[type] ?? 0) / holders),
};

/** Baselines give no probability; their scores stand in for the order. */
export function baselineAnswers(
  guess: Guess,
  reports: readonly LinkReport[],
  actorOf: ReadonlyMap<string, string>,
  attribution: Attribution,
  common: CommonReason,
): Answer[] {
  const answers: Answer[] = [];
  inTimeOrder(
    reports,
    (id) => actorOf.get(id) ?? null,
    attribution,
    common,
    (place, memory, signs, at) => {
      const { id } = reports[place]!; // a place of the reports
      const actor = actorOf.get(id) ?? '';
      const found = guess(memory, signs);
      const seen = memory.ledger.lessons.some((lesson) => memory.actorName(lesson.actor) === actor && lesson.at < at);
      answers.push({ report: id, actor, guess: found?.actor ?? null, probability: found?.score ?? 0, seen, loss: 0 });
    },
  );
  return answers;
}
