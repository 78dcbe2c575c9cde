import fc from 'fast-check';
import { expect, it } from 'vitest';
import { collisionOf, type Window } from './collision.ts';
import { StepKind } from './planned-step.ts';
import { Pap } from '../disclosure/pap.ts';
import { precisionOf } from './hit-hygiene.ts';

const window = (kind: StepKind, from: number, to: number, pap: Pap = 'green'): Window => ({
  kind,
  pap,
  from: new Date(Date.UTC(2026, 2, 1, from)).toISOString(),
  to: new Date(Date.UTC(2026, 2, 1, to)).toISOString(),
});

it.each([
  ['a takedown while the other observes', window('takedown', 10, 11), window('observation', 5, 15), 'clash'],
  ['two takedowns', window('takedown', 10, 11), window('takedown', 10, 12), 'overlap'],
  ['a takedown beside an arrest that must stay unseen', window('takedown', 10, 11), window('arrest', 12, 13, 'red'), 'clash'],
  ['two observations', window('observation', 0, 9), window('observation', 8, 20), 'overlap'],
  ['twelve hours apart', window('takedown', 0, 1), window('observation', 13, 20), 'clash'],
  ['more than a day apart', window('takedown', 0, 1), window('observation', 26, 30), null],
] as const)('%s', (_, a, b, expected) => expect(collisionOf(a, b)).toBe(expected));

it('is the same from both sides (seed 44)', () => {
  const some = fc
    .tuple(fc.constantFrom(...StepKind.options), fc.nat(100), fc.nat(50), fc.constantFrom(...Pap.options))
    .map(([kind, from, hours, pap]) => window(kind, from, from + hours, pap));
  fc.assert(
    fc.property(some, some, (a, b) => collisionOf(a, b) === collisionOf(b, a)),
    { seed: 44 },
  );
});

it('precision counts right and wrong hits, and names its denominator', () => {
  const hit = (outcome: 'true' | 'false' | 'irrelevant' | null, dueAt = '2026-03-10T00:00:00.000Z') => ({ outcome, dueAt });
  const now = '2026-03-11T00:00:00.000Z';
  expect(
    precisionOf([hit('true'), hit('true'), hit('false'), hit('irrelevant'), hit(null), hit(null, '2026-03-12T00:00:00.000Z')], now),
  ).toEqual({
    true: 2,
    false: 1,
    irrelevant: 1,
    awaiting: 2,
    overdue: 1,
    share: 2 / 3,
  });
  expect(precisionOf([hit('irrelevant')], now).share).toBeNull();
});
