import type { Text } from '#model/text.ts';
import type { Touched } from './cluster-change.ts';
import type { CommonReason } from './common.ts';
import { createDecisionBook, endsOf } from './decisions.ts';
import type { CommonValue, HeldBack, Neighbour, SharedValue } from './engine-answers.ts';
import { allOf } from './engine/all-of.ts';
import { bridgesOf, type Bridge } from './engine/bridges.ts';
import { writeClusters } from './engine/cluster-lines.ts';
import { Clusters } from './engine/clusters.ts';
import { writeCommonValues } from './engine/common-lines.ts';
import { commonValue, linkOf, sharedValue } from './engine/evidence.ts';
import { heldReasons } from './engine/held-reasons.ts';
import { Holdings } from './engine/holdings.ts';
import { sortByText } from './engine/id-order.ts';
import { plainKey, type HashKey } from './engine/keyed-hash.ts';
import { LinkPages } from './engine/link-lines.ts';
import { createPacker } from './engine/pack.ts';
import { packedId, type PackedReports } from './engine/packed-reports.ts';
import { PairBook } from './engine/pair-book.ts';
import { PairWeigher } from './engine/pair-weigher.ts';
import { SharedWork } from './engine/shared-work.ts';
import { smallestByText } from './engine/smallest.ts';
import { Ties } from './engine/ties.ts';
import type { Cluster, Decision, Link, LinkReport } from './link.ts';
import { tiesNeeded } from './merge.ts';
import { scaleOf } from './scale.ts';
import { createValueWords } from './value-words.ts';
import type { Weights } from './weights.ts';

/**
 * What belongs together, kept up to date in memory. Postings (which report has which evidence), weights and decisions are all its
 * state that matters: pairs are computed when asked for and never stored. The same reports and decisions give the same answer to the
 * last bit, in whatever order and however many at a time they came.
 */
export type Engine = {
  /** What it weighs evidence with, for its whole life. */
  readonly weights: Weights;
  /** Takes reports in, or replaces those whose id it has. Of several with one id in a call the last counts. */
  add(reports: readonly LinkReport[]): Touched;
  /**
   * Takes packed reports in that have a new id. They are sorted out all at once with the next question, or by `settle`; what changes is not told. For files
   * and rebuilds, which look at the whole afterwards. `share`: how much of all that is to come is in with these, about (0 to 1); tables then grow to the
   * size that they will need.
   * @returns the places of those that were passed over, since a report of that id is held
   */
  addPacked(packed: PackedReports, share?: number): readonly number[];
  settle(): void;
  /** Does a little of what `settle` does. @returns whether all is done; whoever asks before finds out that all of the rest is done then */
  settleSome(): boolean;
  /** Begins to do with other threads what there is to do: to weigh pairs for the first time, and to write links while this one sorts out clusters with `settle`. */
  share(): SharedWork;
  /** Forgets reports; ids it doesn't have are passed over. Decisions about them stay and count again when they return. */
  remove(ids: readonly string[]): Touched;
  /** Decisions count from now on, and through every recompute. */
  decide(...decisions: readonly Decision[]): Touched;
  /** Takes decisions back by their ids. */
  revoke(...decisionIds: readonly string[]): Touched;
  has(id: string): boolean;
  /** Number of reports held. */
  size(): number;
  /** Links of a report with log-odds at or above the threshold, strongest first, at most `limit` (100 unless told). */
  linksOf(id: string, limit?: number): readonly Link[];
  /** Pairs of a report with log-odds (log10) of `from` or more, which may be below the threshold; strongest first, at most `limit` (100 unless told). */
  nearOf(id: string, from: number, limit?: number): readonly Link[];
  /** Ids of the reports it is linked with, in no particular order: `linksOf` without the reasons. */
  tiedWith(id: string): readonly string[];
  /** Values, common ones too, that two or more of the given reports hold, each with its holders in the order given. */
  shared(ids: readonly string[]): readonly SharedValue[];
  /** Everything that speaks for and against two reports belonging together, weak evidence and common values included; null when one isn't held. */
  link(a: string, b: string): Link | null;
  /** Every link at or above the threshold, each once (a < b), in the order of ids; made one by one, never all held. */
  links(): Generator<Link>;
  /** The cluster a report is in; a report that belongs with no other is a cluster of its own. Null when the report isn't held. */
  clusterOf(id: string): string | null;
  /** The same where it belongs with another; null where it is alone, or isn't held. */
  sharedClusterOf(id: string): string | null;
  /** Ids of the reports that belong with another, in no particular order, and how many there are. Nothing may change in between. */
  clustered(): Generator<string>;
  clusteredCount(): number;
  /** Lines of the result files of `link` (engine/…-lines.ts), as bytes that are good until the call returns. */
  writeLinks(write: (lines: Uint8Array, done: number) => void): number;
  writeClusters(write: (lines: Uint8Array) => void): void;
  writeCommonValues(write: (lines: Uint8Array) => void): number;
  /** Clusters of two reports or more, largest first, then by id. */
  clusters(): readonly Cluster[];
  /** How many `clusters` there are. */
  clusterCount(): number;
  /** Report ids of a cluster, sorted; empty when there is none of that id. */
  members(clusterId: string): readonly string[];
  /** Other clusters that its members have ties with: most ties first, then by id. */
  around(clusterId: string): readonly Neighbour[];
  /** Joins that the guard against suspicious growth refused; they wait for a person. In the order of `one`, then `other`. */
  heldBack(): readonly HeldBack[];
  /** What alone holds a cluster together: without it the members fall into `parts`. */
  bridges(clusterId: string): readonly Bridge[];
  /** In how many reports (of the realm) a value is held as evidence; type may be derived, such as `registered-domain`. */
  seenIn(type: string, value: string, exercise?: boolean): number;
  /** Which reports those are, at most `limit` (1,000 unless told): the server counts the ones a viewer may see. */
  reportsWith(type: string, value: string, exercise?: boolean, limit?: number): readonly string[];
  /** Why a value weighs nothing or is held to a cap, in both languages; null for ordinary evidence. */
  commonReason(type: string, value: string, exercise?: boolean): Text | null;
  /** Values that two reports or more hold and that are held back now (nothing, or a cap) or that people spoke of; in the order of type, then value. */
  commonValues(exercise?: boolean): readonly CommonValue[];
  /** Bytes of its typed arrays. Decisions are beside them, on the heap. */
  bytes(): number;
};

/**
 * An empty engine. Weights and `common` are fixed for its life: another version is another engine, filled from the same reports. `key`: a secret, the same
 * for the packers of its reports (engine/keyed-hash.ts).
 */
export function createEngine(weights: Weights, common: CommonReason, key: HashKey = plainKey): Engine {
  const scale = scaleOf(weights);
  const words = createValueWords();
  const holdings = new Holdings(key, scale, common, words);
  const { reports } = holdings;
  const ties = new Ties();
  const decisions = createDecisionBook(
    (id) => {
      const number = reports.find(id);
      return number < 0 ? undefined : number;
    },
    (number) => reports.id(number),
    (a, b) => reports.realms[a] === reports.realms[b],
  );
  const clusters = new Clusters(reports, ties, decisions, scale.joining);
  const weigher = new PairWeigher(holdings, scale);
  const book = new PairBook(holdings, ties, weigher, scale.threshold, (one, other) => clusters.retied(one, other));
  const pack = createPacker(common, key);
  /** Packed reports were taken in and are not weighed yet, or weighed and not yet sorted into clusters. */
  let waiting: 'to be weighed' | 'to be sorted' | null = null;

  /** What is being done about it. */
  let work: Generator<void, unknown> | null = null;

  /** Does what is waiting first a little further. @returns whether it is done */
  const goOn = (): boolean => {
    if (waiting === null) return true;
    const step = work ?? (waiting === 'to be weighed' ? book.renewing() : clusters.settling(false));
    work = null; // a step that throws is not taken for the last one
    if (!step.next().done) {
      work = step;
      return false;
    }
    waiting = waiting === 'to be weighed' ? 'to be sorted' : null;
    return waiting === null;
  };

  const weigh = (): void => {
    while (waiting === 'to be weighed') goOn();
    if (work !== null) settle(); // as in `share`
  };

  const settle = (): void => {
    while (!goOn());
  };

  /** Runs a change and sorts out what it touched. */
  const change = (work: () => void): Touched => {
    settle();
    work();
    allOf(book.renewing());
    return allOf(clusters.settling(true))!; // told when asked for
  };

  const drop = (number: number): void => {
    if (decisions.concerns(reports.id(number))) for (const other of decisions.mustLinks(number)) clusters.touch(other);
    clusters.leave(number);
    book.leave(number);
    holdings.leave(number);
  };

  /** @returns places of reports whose id is held; they are passed over, or put in place of those held where `isReplacing` */
  const take = (packed: PackedReports, isReplacing: boolean): number[] => {
    const held: number[] = [];
    for (let place = 0; place < packed.count; place++) {
      const known = reports.findBytes(packed.ids, packed.idEnds[place - 1] ?? 0, packed.idEnds[place]!); // a place in the batch
      if (known >= 0) {
        held.push(place);
        if (!isReplacing) continue;
        drop(known);
      }
      const number = holdings.enter(packed, place);
      clusters.enter(number);
      clusters.setDecided(number, !decisions.isEmpty() && decisions.concerns(packedId(packed, place)));
      book.enter(number);
    }
    return held;
  };

  const heed = (decision: Decision, stands: boolean): void => {
    if (decision.kind === 'hub' || decision.kind === 'not-hub') {
      if (stands) words.add(decision);
      else words.remove(decision);
      holdings.say(decision.type, decision.value, decision.exercise);
    }
    for (const id of endsOf(decision)) {
      const number = reports.find(id);
      if (number < 0) continue;
      clusters.touch(number);
      clusters.setDecided(number, decisions.concerns(id));
    }
  };

  /** The number of a held report, sorted out; -1 for another id. */
  const numberOf = (id: string): number => {
    settle();
    return reports.find(id);
  };

  /** Strongest first, then in the order of ids. */
  const strongest = (number: number, found: (readonly [number, number])[], limit: number): Link[] =>
    found
      .sort(([one, strong], [other, weak]) => weak - strong || reports.ids.compare(one, other))
      .slice(0, limit)
      .map(([other]) => linkOf(number, other, holdings, scale));

  const inOrder = (numbers: Int32Array): Int32Array => {
    sortByText(numbers, reports.ids);
    return numbers;
  };

  const headNamed = (name: string): number => {
    settle();
    return clusters.named(name);
  };

  const compareNames = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

  return {
    weights,
    add: (incoming) => change(() => take(pack(incoming), true)),
    addPacked: (packed, share = 1) => {
      if (work !== null) settle();
      waiting = 'to be weighed';
      holdings.share.in = share;
      const held = take(packed, false);
      holdings.share.in = 1;
      return held;
    },
    settle,
    settleSome: goOn,
    remove: (ids) =>
      change(() => {
        for (const id of ids) {
          const number = reports.find(id);
          if (number >= 0) drop(number);
        }
      }),
    decide: (...made) =>
      change(() => {
        for (const decision of made) {
          const earlier = decisions.remove(decision.id);
          if (earlier) heed(earlier, false);
          decisions.add(decision);
          heed(decision, true);
        }
      }),
    revoke: (...decisionIds) =>
      change(() => {
        for (const id of decisionIds) {
          const decision = decisions.remove(id);
          if (decision) heed(decision, false);
        }
      }),
    has: (id) => reports.find(id) >= 0,
    size: () => reports.size(),
    linksOf: (id, limit = 100) => {
      const number = numberOf(id);
      return number < 0 ? [] : strongest(number, [...ties.of(number)], limit);
    },
    nearOf: (id, from, limit = 100) => {
      const number = numberOf(id);
      const found: [number, number][] = [];
      const least = Math.round(from * 1000);
      if (number >= 0) weigher.weigh(number, null, (other, weight) => weight >= least && found.push([other, weight]));
      return strongest(number, found, limit);
    },
    tiedWith: (id) => Array.from(ties.of(numberOf(id)), ([other]) => reports.id(other)),
    shared: (ids) => {
      const holders = new Map<number, { exercise: boolean; reports: string[] }>();
      for (const id of ids) {
        const number = numberOf(id);
        if (number < 0) continue;
        for (const value of holdings.lists.of(number).subarray(0, holdings.featuresOf(number))) {
          if (holdings.count(value) === 1) continue;
          const found = holders.get(value);
          if (found) found.reports.push(id);
          else holders.set(value, { exercise: reports.realms[number] === 2, reports: [id] });
        }
      }
      return [...holders].flatMap(([value, { exercise, reports: holding }]) => {
        if (holding.length < 2) return [];
        const { count: _, ...told } = sharedValue(value, holdings, exercise);
        return [{ ...told, reports: holding }];
      });
    },
    link: (a, b) => {
      const [one, other] = [numberOf(a), numberOf(b)];
      return one < 0 || other < 0 || one === other ? null : linkOf(one, other, holdings, scale);
    },
    *links() {
      settle();
      for (const number of inOrder(Int32Array.from(reports.numbers()))) {
        if (!reports.isHeld(number)) continue;
        const later = ties.with(number).filter((other) => reports.ids.compare(number, other) < 0);
        for (const other of inOrder(later)) yield linkOf(number, other, holdings, scale);
      }
    },
    share: () => {
      if (work !== null) settle(); // it goes on with what moves away now
      return new SharedWork({ holdings, ties, weigher, book, scale, weigh });
    },
    writeLinks: (write) => {
      settle();
      const pages = new LinkPages(holdings, ties, scale, heldReasons(holdings));
      for (const lines of pages.of(0, reports.size())) write(lines, pages.done);
      return pages.links;
    },
    writeClusters: (write) => {
      settle();
      writeClusters(reports, clusters, write);
    },
    writeCommonValues: (write) => writeCommonValues(holdings, write),
    clusterOf: (id) => {
      const number = numberOf(id);
      return number < 0 ? null : clusters.name(clusters.heads[number]!); // a held report has a head
    },
    sharedClusterOf: (id) => {
      const number = numberOf(id);
      const head = number < 0 ? -1 : clusters.heads[number]!;
      return head >= 0 && clusters.size(head) > 1 ? clusters.name(head) : null;
    },
    *clustered() {
      settle();
      for (const number of reports.numbers()) if (clusters.size(clusters.heads[number]!) > 1) yield reports.id(number);
    },
    clusteredCount: () => {
      settle();
      let count = 0;
      for (const number of reports.numbers()) count += Number(clusters.size(clusters.heads[number]!) > 1);
      return count;
    },
    clusters: () => {
      settle();
      const found: Cluster[] = [];
      for (const head of reports.numbers()) {
        if (clusters.size(head) < 2) continue;
        found.push({ id: clusters.name(head), members: Array.from(clusters.of(head), (number) => reports.id(number)) });
      }
      return found.sort((one, other) => other.members.length - one.members.length || (one.id < other.id ? -1 : 1));
    },
    clusterCount: () => {
      settle();
      let count = 0;
      for (const head of reports.numbers()) count += Number(clusters.size(head) > 1);
      return count;
    },
    members: (clusterId) => {
      const head = headNamed(clusterId);
      return head < 0 ? [] : Array.from(clusters.of(head), (number) => reports.id(number));
    },
    around: (clusterId) => {
      const own = headNamed(clusterId);
      if (own < 0) return [];
      return Array.from(clusters.around(own), ([head, { count, strongest }]) => ({
        cluster: clusters.name(head),
        ties: count,
        needed: tiesNeeded(strongest, clusters.size(own), clusters.size(head), scale.joining),
      })).sort((one, other) => other.ties - one.ties || (one.cluster < other.cluster ? -1 : 1));
    },
    heldBack: () => {
      settle();
      return clusters
        .heldBack()
        .map(({ one, other, ties: count }) => ({ one: clusters.name(one), other: clusters.name(other), ties: count }))
        .sort((left, right) => (left.one === right.one ? compareNames(left.other, right.other) : compareNames(left.one, right.one)));
    },
    bridges: (clusterId) => {
      const head = headNamed(clusterId);
      return head < 0 ? [] : bridgesOf(clusters.of(head), holdings, ties, decisions, scale);
    },
    seenIn: (type, value, exercise = false) => holdings.count(holdings.find(type, value, exercise)),
    reportsWith: (type, value, exercise = false, limit = 1000) => {
      const number = holdings.find(type, value, exercise);
      const holders = number < 0 ? new Int32Array(0) : smallestByText(holdings.holders(number), limit, reports.ids);
      return Array.from(holders, (holder) => reports.id(holder));
    },
    commonReason: (type, value, exercise = false) =>
      holdings.reason(type, value, holdings.count(holdings.find(type, value, exercise)), exercise),
    commonValues: (exercise = false) =>
      holdings
        .heldBack(exercise)
        .map(({ number, word }) => ({ ...commonValue(number, holdings, exercise), word }))
        .sort((one, other) => compareNames(`${one.type}\n${one.value}`, `${other.type}\n${other.value}`)),
    bytes: () => holdings.bytes() + ties.slices.bytes() + clusters.bytes() + book.bytes() + weigher.bytes(),
  };
}
