import type { Decision, PairDecision } from './link.ts';

/**
 * What people decided, kept by report id: a decision about a report that isn't held (yet, or any more) waits for it. Of several decisions about one
 * pair all count; where a must-link and a cannot-link meet, the cannot-link holds (merge.ts).
 */
export type DecisionBook = {
  add(decision: Decision): void;
  remove(id: string): Decision | null;
  /** Whether no decision is about reports. */
  isEmpty(): boolean;
  /** Whether any decision is about this report and another. */
  concerns(report: string): boolean;
  /** Numbers of the held reports of the same realm that must (must not) be with this one: exercise and real ones are never joined. */
  mustLinks(number: number): readonly number[];
  cannotLinks(number: number): readonly number[];
};

/** `mayMeet`: whether two held reports are of one realm. */
export function createDecisionBook(
  numberOf: (id: string) => number | undefined,
  idOf: (number: number) => string,
  mayMeet: (a: number, b: number) => boolean,
): DecisionBook {
  const byId = new Map<string, Decision>();
  const byReport = new Map<string, Set<PairDecision>>();

  const others = (number: number, kind: PairDecision['kind']): readonly number[] => {
    const id = idOf(number);
    const found = new Set<number>();
    for (const decision of byReport.get(id) ?? []) {
      if (decision.kind !== kind) continue;
      const other = numberOf(decision.a === id ? decision.b : decision.a);
      if (other !== undefined && other !== number && mayMeet(number, other)) found.add(other);
    }
    return [...found];
  };
  const remove = (id: string): Decision | null => {
    const decision = byId.get(id);
    if (!decision) return null;
    byId.delete(id);
    for (const report of endsOf(decision)) {
      const about = byReport.get(report);
      about?.delete(decision as PairDecision); // byReport holds no other kind
      if (about?.size === 0) byReport.delete(report);
    }
    return decision;
  };

  return {
    add(decision) {
      remove(decision.id);
      byId.set(decision.id, decision);
      if (!('a' in decision)) return;
      for (const report of endsOf(decision)) byReport.set(report, (byReport.get(report) ?? new Set()).add(decision));
    },
    remove,
    isEmpty: () => byReport.size === 0,
    concerns: (report) => byReport.size > 0 && byReport.has(report),
    mustLinks: (number) => others(number, 'must-link'),
    cannotLinks: (number) => others(number, 'cannot-link'),
  };
}

/** The reports that a decision ties or parts; none for one about a value. */
export const endsOf = (decision: Decision): readonly string[] => ('a' in decision ? [decision.a, decision.b] : []);
