import { describe, expect, test } from 'vitest';
import { linkReport, shippedCommon, shippedWeights } from '../../../test/linking/link-report.ts';
import { createEngine, type Engine } from '../core/engine.ts';
import { createReviewBook } from '../review-book.ts';
import type { ReportFacts } from '../store/report-facts.ts';
import { bridgeQuestions, heldBackQuestions, supportQuestions } from './review-clusters.ts';
import type { Side } from './review-sides.ts';

const facts = (id: string): ReportFacts => ({
  id,
  number: `R-${id}`,
  kind: 'phishing',
  victim: null,
  prefecture: null,
  country: 'JP',
  tlp: 'amber',
  exercise: false,
  at: '2026-11-22T00:00:00.000Z',
});

/** The sides as somebody sees them who may see all but `hidden`. */
function sidesOf(engine: Engine, ids: readonly string[], hidden: readonly string[] = []): Map<string, Side> {
  const sides = new Map<string, Side>();
  for (const id of ids) {
    const cluster = engine.clusterOf(id) ?? '';
    const members = engine.members(cluster).filter((member) => !hidden.includes(member));
    const known = sides.get(members[0] ?? '');
    if (!hidden.includes(id))
      sides.set(
        id,
        known ?? { id: `C-${id}`, members: members.map(facts), isWhole: members.length === engine.members(cluster).length, cluster },
      );
  }
  return sides;
}
const ids = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${String(at).padStart(2, '0')}`);

/** An address ties weakly (71 %), a wallet and a file surely, and clusters join where ties are as many as pairs: what is asked must not hang by the weights in force. */
function engineOfOurOwn(): Engine {
  const type = (weight: number) => ({ weights: shippedWeights.buckets.map(() => weight).concat(weight), hub: 100, halfLifeDays: null });
  const joining = { least: 0, ties: 1, size: 1, guard: 1000 };
  return createEngine(
    {
      ...shippedWeights,
      prior: -3,
      threshold: 0,
      joining,
      oneSource: 0,
      caps: { ...shippedWeights.caps, money: 9, code: 9 },
      types: { ...shippedWeights.types, ipv4: type(3.4), btc: type(6), sha256: type(6) },
    },
    shippedCommon,
  );
}

/** Two clusters, each by a wallet of its own. */
function twoClusters(size: number, alsoA: string, alsoB: string): Engine {
  const engine = engineOfOurOwn();
  engine.add([
    ...ids('a', size).map((id, at) => linkReport(id, ['btc=bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', ...(at === 0 ? [alsoA] : [])])),
    ...ids('b', size).map((id, at) => linkReport(id, ['btc=bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', ...(at === 0 ? [alsoB] : [])])),
  ]);
  return engine;
}

describe('questions about whole clusters', () => {
  const shared = 'ipv4=203.0.113.40';

  test('too few ties between two clusters are asked about, with the strongest of them', () => {
    const engine = twoClusters(12, shared, shared);
    const all = [...ids('a', 12), ...ids('b', 12)];
    expect(engine.clusterOf('a00')).not.toBe(engine.clusterOf('b00'));
    const [around] = engine.around(engine.clusterOf('a00') ?? '');
    expect(around?.ties).toBe(1);
    const asked = supportQuestions(engine, sidesOf(engine, all));
    expect(asked[0]).toMatchObject({ kind: 'pair', a: 'a00', b: 'b00', moved: 12 });
    expect(new Set(asked.map(({ matter }) => matter)).size).toBe(1);
  });

  test('not where one of their members is hidden: the engine counts its ties too', () => {
    const engine = twoClusters(12, shared, shared);
    expect(supportQuestions(engine, sidesOf(engine, [...ids('a', 12), ...ids('b', 12)], ['b07']))).toEqual([]);
  });

  test('joins that were held back are asked about', () => {
    const engine = twoClusters(5, shared, shared);
    const [one = '', other = ''] = [engine.clusterOf('a00') ?? '', engine.clusterOf('b00') ?? ''].sort();
    const guarded: Engine = { ...engine, heldBack: () => [{ one, other, ties: 7 }] };
    const asked = heldBackQuestions(guarded, sidesOf(engine, [...ids('a', 5), ...ids('b', 5)]));
    expect(one).not.toBe(other);
    expect(asked).toMatchObject([{ kind: 'held-back', a: 'a00', b: 'b00', openness: 1, moved: 5 }]);
  });

  test('of many joins that were held back those that change most are asked about, whatever their names', () => {
    const engine = engineOfOurOwn();
    const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(97 + at));
    // Twenty-six clusters by a file each, all with one address in common: more pairs than are asked about. The last two by name are the largest.
    const members = letters.flatMap((letter, at) => ids(letter, at < 24 ? 5 : 8).map((id) => ({ id, letter, at })));
    engine.add(
      members.map(({ id, letter, at }) =>
        linkReport(id, [`sha256=${(at + 1).toString(16).padStart(64, '0')}`, ...(id === `${letter}00` ? [shared] : [])]),
      ),
    );
    const names = letters.map((letter) => engine.clusterOf(`${letter}00`) ?? '');
    const pairs = names.flatMap((one, at) =>
      names.slice(at + 1).map((other) => ({ one, other, ties: one === names[1] && other === names[2] ? 9 : 1 })),
    );
    const guarded: Engine = { ...engine, heldBack: () => pairs };
    const sides = sidesOf(
      engine,
      members.map(({ id }) => id),
    );
    expect([new Set(names).size, pairs.length]).toEqual([26, 325]);
    const asked = heldBackQuestions(guarded, sides);
    expect(asked).toHaveLength(300);
    expect(asked[0]).toMatchObject({ kind: 'held-back', a: 'y00', b: 'z00', moved: 8 });
    expect(asked[1]).toMatchObject({ a: 'b00', b: 'c00', moved: 5 });
  });

  test('a single shaky trace that holds two parts together is asked about, a sure one is not', async () => {
    const found = async (engine: Engine, all: string[]) =>
      bridgeQuestions(
        engine,
        createReviewBook(() => 0),
        sidesOf(engine, all),
      );
    const sure = engineOfOurOwn();
    sure.add(ids('a', 4).map((id) => linkReport(id, ['btc=bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'])));
    expect(await found(sure, ids('a', 4))).toEqual([]);
    const engine = engineOfOurOwn();
    engine.add(ids('a', 6).map((id, at) => linkReport(id, [shared, `sha256=${(at < 3 ? 'a' : 'b').repeat(64)}`])));
    const asked = await found(engine, ids('a', 6));
    expect(engine.members(engine.clusterOf('a00') ?? '')).toHaveLength(6);
    expect(asked).toMatchObject([{ kind: 'bridge', moved: 3, loose: { length: 3 }, other: null }]);
  });
});
