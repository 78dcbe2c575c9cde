import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indicatorKinds } from '#model/indicator/index.ts';
import { IndicatorType } from '#model/indicator.ts';
import { isMethod } from '#model/victim/victim-words.ts';
import { parsePattern } from '../patterns/parse-pattern.ts';
import type { StixObject } from '../stix/stix-object.ts';
import { tracesOf } from '../take-in/traces-of.ts';
import { observablesOf } from './observables-of.ts';
import { patternOf } from './pattern-of.ts';

type Trace = { readonly type: IndicatorType; readonly norm: string };
const examples: readonly Trace[] = indicatorKinds.flatMap(({ id, examples: { accept } }) => accept.map(([, norm]) => ({ type: id, norm })));

/** A network of one address is that address. */
const asAddress = ({ type, norm }: Trace): Trace =>
  type === 'cidr' && /\/(?:32|128)$/.test(norm)
    ? { type: norm.includes(':') ? 'ipv6' : 'ipv4', norm: norm.slice(0, norm.indexOf('/')) }
    : { type, norm };
const keys = (objects: readonly StixObject[]): readonly string[] =>
  objects.flatMap((object) => tracesOf(object).map((trace) => `${trace.type} ${trace.norm}`));
const keyOf = (trace: Trace): string => `${asAddress(trace).type} ${asAddress(trace).norm}`;

it('every example of every trace is found again in its pattern, as the receiving side reads it', () => {
  const lost = examples.filter((trace) => {
    const pattern = patternOf(trace);
    if (pattern === null) return !isMethod(trace.type);
    expect(parsePattern(pattern).ok, pattern).toBe(true);
    const indicator = { type: 'indicator', id: 'indicator--01981d6e-0000-4000-8000-000000000001', pattern, pattern_type: 'stix' };
    return !keys([indicator]).includes(keyOf(trace));
  });
  expect(lost).toEqual([]);
});

it('every example but a path, which takes two objects, is found again in its observable', () => {
  const lost = examples.filter(
    (trace) => !keys(observablesOf(trace, 'identity--01981d6e-0000-4000-8000-000000000001')).includes(keyOf(trace)),
  );
  expect(lost.filter(({ type }) => type !== 'file-path')).toEqual([]);
  expect(lost.length).toBeGreaterThan(0);
});

it('whatever a value holds, its pattern is one (seed 20261123)', () => {
  fc.assert(
    fc.property(fc.constantFrom(...IndicatorType.options), fc.string({ unit: 'grapheme', minLength: 1 }), (type, norm) => {
      const pattern = patternOf({ type, norm });
      // A hash that is none is refused by the language itself; here quotes and backslashes matter.
      if (pattern === null || type === 'md5' || type === 'sha1' || type === 'sha256' || type === 'certificate') return;
      expect(parsePattern(pattern).ok, pattern).toBe(true);
    }),
    { seed: 20261123, numRuns: 1000 },
  );
});
