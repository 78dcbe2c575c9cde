import type { Text } from '#model/text.ts';
import type { HashKey, PackedReports } from './engine/pack.ts';
import { createAssignment } from './assignment.ts';
import { type Bridge, bridgesOf } from './bridges.ts';
import type { Touched } from './cluster-change.ts';
import type { CommonReason } from './common.ts';
import { clustersOf, componentOf } from './component.ts';
import { createDecisionBook, endsOf } from './decisions.ts';
import { linkOf } from './evidence.ts';
import { createRealm, enter, isEvidence, keyOf, leave, reasonOf, say, valueOf, type Held } from './holdings.ts';
import type { Cluster, Decision, Link, LinkReport } from './link.ts';
import { scaleOf } from './scale.ts';
import { linked } from './neighbours.ts';
import { createTieBook } from './tie-book.ts';
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
   * Takes packed reports in, those at the places in `skip` left out. They are sorted out all at once with the next question, or by `settle`; what
   * changes is not told. For files and rebuilds, which look at the whole afterwards.
   */
  addPacked(packed: PackedReports, skip?: ReadonlySet<number>): void;
  settle(): void;
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
  /** Clusters of two reports or more, largest first, then by id. */
  clusters(): readonly Cluster[];
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
};

/** `reason`: why it is held back; null where a person said that it counts. `cap`: the most it may weigh, thousandths of log10. */
export type CommonValue = {
  readonly type: string;
  readonly value: string;
  readonly reason: Text | null;
  readonly cap: number;
  readonly word: 'hub' | 'not-hub' | null;
};

/** A cluster beside another: how many ties there are between the two, and how many they would need to become one. */
export type Neighbour = { readonly cluster: string; readonly ties: number; readonly needed: number };

/** Two clusters that had ties enough to become one, and were not joined. */
export type HeldBack = { readonly one: string; readonly other: string; readonly ties: number };

/** A value that several reports hold; type may be derived. */
export type SharedValue = {
  readonly family: string;
  readonly type: string;
  readonly value: string;
  readonly common: Text | null;
  readonly reports: readonly string[];
};

/** An empty engine. Weights and `common` are fixed for its life: another version is another engine, filled from the same reports. */
export function createEngine(weights: Weights, common: CommonReason, _key?: HashKey): Engine {
  const scale = scaleOf(weights);
  const words = createValueWords();
  const reporters: (string | null)[] = [];
  const createOne = (exercise: boolean) => createRealm(exercise, words, scale, (number) => reporters[number] ?? null);
  const realms = { real: createOne(false), exercise: createOne(true) };
  const reports: (Held | undefined)[] = [];
  const numbers = new Map<string, number>();
  const free: number[] = [];
  const decisions = createDecisionBook(
    (id) => numbers.get(id),
    (number) => reports[number]!.id, // asked for held reports only
    (a, b) => reports[a]!.realm === reports[b]!.realm, // as above
  );
  const book = createTieBook(reports, scale);
  const assignment = createAssignment();
  const realm = (exercise: boolean) => (exercise ? realms.exercise : realms.real);

  /** Runs a change and sorts out every component that it touched. */
  const change = (work: (touch: (number: number) => void) => void): Touched => {
    const touched = new Set<number>();
    work((number) => touched.add(number));
    book.renew(touched);
    const settled = new Set<number>();
    for (const number of touched) {
      if (settled.has(number) || !reports[number]) continue;
      const component = componentOf(number, reports, decisions, book);
      for (const member of component.members) settled.add(member);
      for (const cluster of clustersOf(component, scale.joining)) assignment.put(cluster.map((member) => reports[member]!.id));
    }
    return assignment.settle();
  };

  const put = (report: LinkReport, touch: (number: number) => void): void => {
    drop(report.id, touch);
    const number = free.pop() ?? reports.length;
    numbers.set(report.id, number);
    reporters[number] = report.reporter;
    reports[number] = enter(report, number, realm(report.exercise), scale, common, touch);
    touch(number);
  };

  const drop = (id: string, touch: (number: number) => void): void => {
    const number = numbers.get(id);
    const held = number === undefined ? undefined : reports[number];
    if (number === undefined || !held) return;
    for (const other of decisions.mustLinks(number)) touch(other);
    leave(held, number, scale, touch);
    book.forget(number);
    numbers.delete(id);
    reports[number] = undefined;
    free.push(number);
    assignment.drop(id);
  };

  const heed = (decision: Decision, stands: boolean, touch: (number: number) => void): void => {
    if (decision.kind === 'hub' || decision.kind === 'not-hub') {
      if (stands) words.add(decision);
      else words.remove(decision);
      say(realm(decision.exercise), decision.type, decision.value, scale, touch);
    }
    for (const id of endsOf(decision)) {
      const number = numbers.get(id);
      if (number !== undefined) touch(number);
    }
  };

  /** Strongest first, then in the order of ids. */
  const strongest = (number: number, found: Iterable<readonly [number, number]>, limit: number): Link[] => {
    const idOf = (other: number): string => reports[other]!.id; // asked for held reports only
    return [...found]
      .sort(([one, strong], [other, weak]) => weak - strong || (idOf(one) < idOf(other) ? -1 : 1))
      .slice(0, limit)
      .map(([other]) => between(number, other));
  };

  const between = (a: number, b: number): Link => {
    const [one, other] = reports[a]!.id < reports[b]!.id ? [a, b] : [b, a]; // asked for held reports only
    return linkOf(reports[one]!, reports[other]!, scale);
  };

  return {
    weights,
    add: (incoming) => change((touch) => incoming.forEach((report) => put(report, touch))),
    addPacked: (packed, skip) => {
      change((touch) => packed.reports.forEach((report, place) => skip?.has(place) || put(report, touch)));
    },
    settle: () => undefined,
    remove: (ids) => change((touch) => ids.forEach((id) => drop(id, touch))),
    decide: (...made) =>
      change((touch) => {
        for (const decision of made) {
          const earlier = decisions.remove(decision.id);
          if (earlier) heed(earlier, false, touch);
          decisions.add(decision);
          heed(decision, true, touch);
        }
      }),
    revoke: (...decisionIds) =>
      change((touch) => {
        for (const id of decisionIds) {
          const decision = decisions.remove(id);
          if (decision) heed(decision, false, touch);
        }
      }),
    has: (id) => numbers.has(id),
    size: () => numbers.size,
    linksOf: (id, limit = 100) => {
      const number = numbers.get(id);
      return number === undefined ? [] : strongest(number, book.of(number), limit);
    },
    nearOf: (id, from, limit = 100) => {
      const number = numbers.get(id);
      if (number === undefined) return [];
      const found: [number, number][] = [];
      linked(number, reports, scale, Math.round(from * 1000), (other, weight) => found.push([other, weight]));
      return strongest(number, found, limit);
    },
    tiedWith: (id) => Array.from(book.of(numbers.get(id) ?? -1).keys(), (other) => reports[other]!.id), // as above
    shared: (ids) => {
      const holders = new Map<string, { held: Held; value: number; reports: string[] }>();
      for (const id of ids) {
        const held = reports[numbers.get(id) ?? -1];
        for (const value of held?.values ?? []) {
          if (!held || held.realm.values.count(value) === 1) continue;
          const key = `${held.realm === realms.exercise} ${value}`;
          const found = holders.get(key);
          if (found) found.reports.push(id);
          else holders.set(key, { held, value, reports: [id] });
        }
      }
      return [...holders.values()].flatMap(({ held, value, reports: holding }) => {
        if (holding.length < 2) return [];
        const { values, facts } = held.realm;
        const fact = facts[value]!; // held values have facts
        const { type, family } = fact;
        const count = values.count(value);
        return [
          {
            family,
            type,
            value: valueOf(values.key(value)),
            common: isEvidence(fact, count, scale) ? null : reasonOf(fact, count, scale),
            reports: holding,
          },
        ];
      });
    },
    link: (a, b) => {
      const [one, other] = [numbers.get(a), numbers.get(b)];
      return one === undefined || other === undefined || one === other ? null : between(one, other);
    },
    *links() {
      for (const id of [...numbers.keys()].sort()) {
        const number = numbers.get(id);
        if (number === undefined) continue;
        const found = [...book.of(number).keys()].filter((other) => reports[other]!.id > id); // as above
        found.sort((one, other) => (reports[one]!.id < reports[other]!.id ? -1 : 1));
        for (const other of found) yield between(number, other);
      }
    },
    clusterOf: assignment.clusterOf,
    clusters: assignment.clusters,
    members: assignment.members,
    around: (clusterId) => {
      const own = assignment.members(clusterId);
      const ties = new Map<string, number>();
      for (const id of own)
        for (const other of book.of(numbers.get(id) ?? -1).keys()) {
          const cluster = assignment.clusterOf(reports[other]!.id); // as above; a held report has a cluster
          if (cluster !== null && cluster !== clusterId) ties.set(cluster, (ties.get(cluster) ?? 0) + 1);
        }
      return Array.from(ties, ([cluster, count]) => ({
        cluster,
        ties: count,
        needed: Math.max(1, Math.ceil(weights.support * Math.min(own.length, assignment.members(cluster).length))),
      })).sort((one, other) => other.ties - one.ties || (one.cluster < other.cluster ? -1 : 1));
    },
    heldBack: () => [],
    bridges: (clusterId) =>
      bridgesOf(
        assignment.members(clusterId).map((id) => numbers.get(id)!),
        reports,
        decisions,
        scale,
      ), // members are held
    seenIn: (type, value, exercise = false) => {
      const { values } = realm(exercise);
      const id = values.find(keyOf(type, value));
      return id === undefined ? 0 : values.count(id);
    },
    reportsWith: (type, value, exercise = false, limit = 1000) => {
      const { values } = realm(exercise);
      const id = values.find(keyOf(type, value));
      return (id === undefined ? [] : values.holders(id).slice(0, limit)).map((number) => reports[number]!.id); // holders are held
    },
    commonReason: (type, value, exercise = false) => {
      const { values } = realm(exercise);
      const id = values.find(keyOf(type, value));
      const fact = { type, family: '', broader: [], common: common(type, value), word: words.of(type, value, exercise) };
      return reasonOf(fact, id === undefined ? 0 : values.count(id), scale);
    },
    commonValues: (exercise = false) => {
      const { values, facts } = realm(exercise);
      const found: CommonValue[] = [];
      for (const [key, id] of values.all()) {
        const count = values.count(id);
        if (count < 2) continue;
        const fact = facts[id]!; // held values have facts
        const reason = reasonOf(fact, count, scale);
        if (reason === null && fact.word === null) continue;
        const cap = isEvidence(fact, count, scale) ? (fact.word === 'not-hub' ? Infinity : (fact.common?.cap ?? Infinity)) : 0;
        found.push({ type: fact.type, value: valueOf(key), reason, cap, word: fact.word });
      }
      return found.sort((one, other) => (keyOf(one.type, one.value) < keyOf(other.type, other.value) ? -1 : 1));
    },
  };
}
