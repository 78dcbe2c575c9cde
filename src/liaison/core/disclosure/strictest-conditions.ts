import type { UseCondition } from '../inquiry/condition.ts';

/** The conditions of everything derived from these parts: all of them, and of the same condition the one that binds longest. */
export function strictestConditions(parts: readonly (readonly UseCondition[])[]): UseCondition[] {
  const kept = new Map<string, UseCondition>();
  for (const condition of parts.flat()) {
    const key = `${condition.kind} ${condition.detail}`;
    const before = kept.get(key);
    if (!before || binds(condition) > binds(before)) kept.set(key, condition);
  }
  return [...kept].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, condition]) => condition);
}

const binds = ({ until }: UseCondition): number => (until === null ? Number.POSITIVE_INFINITY : Date.parse(until));
