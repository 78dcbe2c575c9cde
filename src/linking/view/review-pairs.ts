import type { Text } from '#model/text.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import { probabilityOf } from '../core/explain.ts';
import { likenessKinds } from '../core/likenesses/index.ts';
import type { Link } from '../core/link.ts';
import { doubt } from '../core/queue/near-pairs.ts';
import { askedEven } from '../core/queue/question-text.ts';
import { fewOfEach, joinOf, openness, rankQuestions, type Candidate } from '../core/queue/rank-questions.ts';
import { chanceText } from '../core/turning-points/turning-point-text.ts';
import type { ReviewBook } from '../review-book.ts';
import { visibleAmong } from '../store/report-facts.ts';
import { visibleSizes } from '../store/review.ts';

type PairQuestion = Candidate & { readonly asked: Text; readonly reason: string; readonly standsFor: number };

/** Pairs kept of those that turn on the same evidence: when one is answered, the next is asked. */
const ofEach = 5;

/** Pairs in doubt around the given reports, of which the executor's viewer may see both: one for each two clusters, at most `limit`. */
export async function pairQuestions(
  executor: Executor,
  engine: Engine,
  book: ReviewBook,
  reports: readonly string[],
  limit: number,
): Promise<PairQuestion[]> {
  const pairs = await book.pairsOf(engine, reports);
  const known = new Set(reports);
  const visible = await visibleAmong(
    executor,
    [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].filter((id) => !known.has(id)),
  );
  const isVisible = (id: string): boolean => known.has(id) || visible.has(id);
  const apart = pairs.flatMap(({ a, b }) => {
    const [one, other] = [engine.clusterOf(a), engine.clusterOf(b)];
    return one === null || other === null || !isVisible(a) || !isVisible(b) ? [] : [{ a, b, one, other }];
  });
  const sizes = await visibleSizes(executor, [...new Set(apart.flatMap(({ one, other }) => [one, other]))]);
  const candidates = apart.flatMap(({ a, b, one, other }) => {
    // Together; but where something of the cluster is hidden, the two may be apart for this viewer.
    if (one === other && sizes.get(one) === engine.members(one).length) return [];
    // What is remembered of a pair may be out of date.
    const link = engine.link(a, b);
    if (link === null || link.logOdds < doubt.from || link.logOdds >= doubt.below) return [];
    const { logOdds } = link;
    const matter = joinOf(one, other);
    return [
      {
        kind: 'pair' as const,
        a,
        b,
        logOdds,
        matter,
        reason: turnsOn(link) ?? matter,
        moved: Math.min(sizes.get(one) ?? 1, sizes.get(other) ?? 1),
        openness: openness(logOdds),
        asked: askedEven(chanceText(probabilityOf(logOdds))),
      },
    ];
  });
  return fewOfEach(rankQuestions(candidates), ofEach).slice(0, limit);
}

/** What a link turns on: the strongest value that both reports hold; null where it is a likeness, which each pair has of its own. */
export function turnsOn({ evidence }: Link): string | null {
  const strongest = evidence.find(({ weight }) => weight > 0);
  return strongest === undefined || likenessKinds.has(strongest.type) ? null : `${strongest.type} ${strongest.value}`;
}
