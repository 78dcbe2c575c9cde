import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import table from '#knowledge/mail-weights.json' with { type: 'json' };
import { signals } from '../signals/signals.ts';
import { shippedWeights } from './weights.ts';

it('gives each weight once, as the logarithm of two rates that it names with their source', () => {
  expect(shippedWeights.of.size).toBe(table.weights.length);
  for (const { key, weight, attack, benign, basis, source } of table.weights) {
    expect(Math.abs(weight - Math.log10(attack / benign)), key).toBeLessThan(0.0051);
    expect(attack, key).toBeGreaterThan(0);
    expect(Math.max(attack, benign), key).toBeLessThanOrEqual(1);
    expect(['expert', 'measured'], key).toContain(basis);
    expect(source.length, key).toBeGreaterThan(3);
  }
});

it('weighs no key that no signal gives', () => {
  const folder = new URL('../signals/', import.meta.url);
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const isGiven = (key: string): boolean => {
    const dot = key.lastIndexOf('.');
    // Some are put together of a signal and a case.
    return sources.includes(`'${key}'`) || (sources.includes(`${key.slice(0, dot)}.$`) && sources.includes(`${key.slice(dot + 1)}`));
  };
  expect(table.weights.map(({ key }) => key).filter((key) => !isGiven(key))).toEqual([]);
});

it('has no two signals of one id', () => {
  const ids = signals.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
