import { describe, expect, test } from 'vitest';
import linkingWeights from '#knowledge/linking-weights.json' with { type: 'json' };
import { Text } from '#model/text.ts';
import { Weights } from '../weights.ts';
import type { Family, Feature } from './family.ts';
import { families } from './index.ts';

const weights = Weights.parse(linkingWeights);
const flat = (features: readonly Feature[]): string[] =>
  features.flatMap(({ type, value, broader }) => [`${type}:${value}`, ...flat(broader)]);

describe.each(families as readonly Family[])('the family $id', (family) => {
  test.each(family.examples)('derives from $trace.type $trace.norm what its example says', ({ trace, features }) => {
    expect(flat(family.derive[trace.type]?.(trace.norm) ?? [])).toEqual(features);
  });

  test('has a cap, and a weight or a likeness for each of its types', () => {
    expect(weights.caps[family.id]).toBeGreaterThan(0);
    for (const type of Object.keys(family.types)) expect({ ...weights.types, ...weights.likeness }, type).toHaveProperty([type]);
  });

  test('gives a reason in both languages for each of its types', () => {
    for (const type of Object.keys(family.types)) {
      const said = Text.parse(
        family.sentence({ family: family.id, type, value: 'kakuu', seenIn: 2, weight: 1, contribution: 1, common: null }),
      );
      expect(said.ja).not.toBe(said.en);
      expect(said.ja).toMatch(/[\u3040-\u9fff]/);
      expect(`${said.ja}${said.en}`).not.toContain(type.includes('-') ? type : '\0');
    }
  });
});

test('a feature type belongs to one family only', () => {
  const types = families.flatMap((family) => Object.keys(family.types));
  expect(new Set(types).size).toBe(types.length);
});

test('a type of trace is the matter of one family only', () => {
  const types = families.flatMap((family) => Object.keys(family.derive));
  expect(new Set(types).size).toBe(types.length);
});

test('every type has a weight for each rarity bucket, never rising as a value becomes more common', () => {
  for (const [type, { weights: row }] of Object.entries(weights.types)) {
    expect(row, type).toHaveLength(weights.buckets.length + 1);
    expect(
      row.toSorted((a, b) => b - a),
      type,
    ).toEqual(row);
  }
});

test('behaviour can add one power of ten at most, and only beside other evidence', () => {
  expect(weights.caps['behaviour']).toBeLessThanOrEqual(1);
  expect(weights.prior + (weights.caps['behaviour'] ?? 0)).toBeLessThan(weights.threshold);
});
