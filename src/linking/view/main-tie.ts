import type { Text } from '#model/text.ts';
import type { SharedValue } from '../core/engine-answers.ts';
import type { Engine } from '../core/engine.ts';
import { explainEvidence } from '../core/explain.ts';

/**
 * What ties the given reports above all, in words: the value that weighs most over those who hold it, not the rarest that two of them share. Null where
 * no evidence ties them.
 */
export function mainTie(engine: Engine, ids: readonly string[]): Text | null {
  const evidence = engine.shared(ids).filter(({ common }) => common === null);
  const [best] = evidence
    .map((value) => ({ value, score: weightOf(engine, value) * value.reports.length }))
    .toSorted((a, b) => b.score - a.score);
  if (best) {
    const { family, type, value, common } = best.value;
    return explainEvidence({ family, type, value, common, seenIn: 0, weight: best.score, contribution: best.score });
  }
  // No value in common: likeness of texts may tie them all the same.
  const members = new Set(ids);
  const [link] = ids.slice(0, 5).flatMap((id) => engine.linksOf(id, 5).filter(({ a, b }) => members.has(a) && members.has(b)));
  const [strongest] = link?.evidence ?? [];
  return strongest ? explainEvidence(strongest) : null;
}

/** What the value weighs at its rarity, before decay and caps. */
function weightOf(engine: Engine, { type, value }: SharedValue): number {
  const count = engine.seenIn(type, value) || engine.seenIn(type, value, true);
  const { weights } = engine;
  const bucket = weights.buckets.findIndex((end) => count <= end);
  return weights.types[type]?.weights.at(bucket) ?? 0;
}
