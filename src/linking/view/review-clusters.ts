import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import { explainEvidence } from '../core/explain.ts';
import type { Link } from '../core/link.ts';
import { askedBridge, askedFast, askedHeldBack, askedLarge, askedSupport } from '../core/queue/question-text.ts';
import { joinOf, openness, opennessOfSupport } from '../core/queue/rank-questions.ts';
import { suspiciousGrowth } from '../core/queue/suspicious-growth.ts';
import { tellable } from '../new-engine.ts';
import type { ReviewBook } from '../review-book.ts';
import { receivedTimes } from '../store/review.ts';
import type { Question } from './review-question.ts';
import type { Side } from './review-sides.ts';

type Sides = ReadonlyMap<string, Side>;

/** Clusters looked at, and members up to which they are looked into pair by pair. */
const clusters = 300;
const small = 120;
/** A bridge less open than this is sure enough to carry a cluster: a chance of 96 % and more. */
const shaky = 0.15;
/** Joins that are asked about for one cluster: the most supported. */
const beside = 3;

/**
 * Clusters with ties between them, too few to become one by themselves. Only of clusters that the viewer sees whole: the engine counts ties of
 * hidden reports too.
 */
export function supportQuestions(engine: Engine, sides: Sides): Question[] {
  const whole = wholeSides(sides);
  return several(sides).flatMap((one) => {
    if (!one.isWhole || one.members.length > small) return [];
    return engine
      .around(one.cluster)
      .filter(({ ties, needed }) => needed !== null && ties < needed)
      .slice(0, beside)
      .flatMap(({ cluster, ties, needed }) => {
        if (needed === null) return [];
        const other = whole.get(cluster);
        const link = other && strongestBetween(engine, one, other);
        if (!link) return [];
        return [join('pair', one, other, link, opennessOfSupport(ties, needed), askedSupport(ties, needed))];
      });
  });
}

/**
 * Joins that the engine's guard refused because a cluster would have grown suspiciously: those that change most, then those with most ties. A large centre
 * holds thousands back: what ranks them is known of the sides already, and ties are looked for only between those that are left.
 */
export function heldBackQuestions(engine: Engine, sides: Sides): Question[] {
  const whole = wholeSides(sides);
  return engine
    .heldBack()
    .flatMap(({ one: first, other: second, ties }) => {
      const [one, other] = [whole.get(first), whole.get(second)];
      return one && other && one !== other ? [{ one, other, ties, moved: movedBy(one, other) }] : [];
    })
    .toSorted((left, right) => right.moved - left.moved || right.ties - left.ties)
    .slice(0, clusters)
    .flatMap(({ one, other, ties }) => {
      const link = strongestBetween(engine, one, other);
      return link ? [join('held-back', one, other, link, 1, askedHeldBack(ties))] : [];
    });
}

/** Clusters that grew suspiciously within a day, or are larger than any series ought to be; counted over visible members. */
export async function growthQuestions(executor: Executor, engine: Engine, sides: Sides, now: number): Promise<Question[]> {
  const looked = several(sides).filter(({ members }) => members.length > 6);
  const times = await receivedTimes(
    executor,
    looked.flatMap(({ members }) => members.map(({ id }) => id)),
  );
  return looked.flatMap((side) => {
    const ids = side.members.map(({ id }) => id);
    const growth = suspiciousGrowth(
      ids.map((id) => times.get(id) ?? 0),
      now,
    );
    if (growth === null) return [];
    const late = new Set(growth.late.map((place) => ids[place] ?? ''));
    const early = ids.filter((id) => !late.has(id));
    const link = growth.kind === 'fast' ? bestLink(engine, [...late], new Set(early)) : bestLink(engine, ids.toReversed(), new Set(ids));
    if (!link) return [];
    return [
      {
        kind: 'growth' as const,
        a: link.a,
        b: link.b,
        logOdds: link.logOdds,
        matter: `growth ${side.cluster}`,
        moved: growth.kind === 'fast' ? Math.min(late.size, early.length) : Math.floor(ids.length / 2),
        openness: 0.5, // an estimate: nobody has counted how often such growth is wrong
        asked: growth.kind === 'fast' ? askedFast(growth.before, growth.now) : askedLarge(growth.now),
        one: side,
        other: null,
        loose: growth.kind === 'fast' && late.size <= 300 ? [...late] : [],
      },
    ];
  });
}

/** Parts of a cluster that a single trace holds, where the viewer sees the whole cluster. */
export async function bridgeQuestions(engine: Engine, book: ReviewBook, sides: Sides): Promise<Question[]> {
  const found: Question[] = [];
  for (const side of several(sides)) {
    const size = side.members.length;
    if (!side.isWhole || size < 4 || size > small) continue;
    for (const bridge of await book.bridgesOf(engine, side.cluster)) {
      const [largest, ...rest] = bridge.parts.toSorted(
        (one, other) => other.length - one.length || ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1),
      );
      if (bridge.kind !== 'trace' || !largest) continue;
      const loose = rest.flat();
      const link = bestLink(engine, loose, new Set(largest), bridge);
      const evidence = link?.evidence.find(({ type, value }) => type === bridge.type && value === bridge.value);
      // One report that hangs by one value is a tie like any other; two and more on either side are a cluster that may be two.
      if (!link || !evidence || loose.length < 2 || openness(link.logOdds) < shaky) continue;
      found.push({
        kind: 'bridge',
        a: link.a,
        b: link.b,
        logOdds: link.logOdds,
        matter: `bridge ${side.cluster}`,
        moved: loose.length,
        openness: openness(link.logOdds),
        asked: askedBridge(explainEvidence({ ...evidence, seenIn: 0, common: tellable(evidence) }), loose.length),
        one: side,
        other: null,
        loose: loose.length <= 300 ? loose : [],
      });
    }
  }
  return found;
}

function join(kind: 'pair' | 'held-back', one: Side, other: Side, link: Link, open: number, asked: Question['asked']): Question {
  const [first, second] = one.members.some(({ id }) => id === link.a) ? [one, other] : [other, one];
  return {
    kind,
    a: link.a,
    b: link.b,
    logOdds: link.logOdds,
    matter: joinOf(one.cluster, other.cluster),
    moved: movedBy(one, other),
    openness: open,
    asked,
    one: first,
    other: second,
    loose: [],
  };
}

/** A join moves as many as the smaller cluster has. */
const movedBy = (one: Side, other: Side): number => Math.min(one.members.length, other.members.length);

/** The clusters of two and more among the sides, those with the latest reports first. */
const several = (sides: Sides): Side[] =>
  [...new Set(sides.values())]
    .filter(({ members }) => members.length > 1)
    .toSorted((one, other) => (lastOf(one) > lastOf(other) ? -1 : 1))
    .slice(0, clusters);
const lastOf = ({ members }: Side): string => members.at(-1)?.id ?? '';

/** The sides that are whole clusters, by the engine's name: neither those of which the viewer does not see all, nor those that were not asked for. */
const wholeSides = (sides: Sides): ReadonlyMap<string, Side> =>
  new Map([...sides.values()].flatMap((side) => (side.isWhole ? [[side.cluster, side]] : [])));

const strongestBetween = (engine: Engine, one: Side, other: Side): Link | null => {
  const [few, many] = one.members.length <= other.members.length ? [one, other] : [other, one];
  return bestLink(
    engine,
    few.members.map(({ id }) => id),
    new Set(many.members.map(({ id }) => id)),
  );
};

/** The strongest tie from one of some reports to one of others; `through`: that has this value among its evidence. */
function bestLink(
  engine: Engine,
  from: readonly string[],
  to: ReadonlySet<string>,
  through?: { readonly type: string; readonly value: string },
): Link | null {
  let best: Link | null = null;
  for (const id of from.slice(0, small))
    for (const other of engine.tiedWith(id)) {
      if (!to.has(other)) continue;
      const link = engine.link(id, other);
      if (!link || (through && !link.evidence.some(({ type, value }) => type === through.type && value === through.value))) continue;
      if (best === null || link.logOdds > best.logOdds || (link.logOdds === best.logOdds && `${link.a} ${link.b}` < `${best.a} ${best.b}`))
        best = link;
    }
  return best;
}
