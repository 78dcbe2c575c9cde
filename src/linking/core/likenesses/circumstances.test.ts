import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VictimKind } from '#model/circumstances.ts';
import { linkReport, shippedEngine, shippedWeights } from '../../../../test/linking/link-report.ts';
import { victimology } from './victimology.ts';
import { workingHours } from './working-hours.ts';

const victims = (one: VictimKind, other: VictimKind): number | null =>
  victimology.compare(
    victimology.profile(linkReport('r1', [], { victim: one })),
    victimology.profile(linkReport('r2', [], { victim: other })),
  );
const hours = (one: number, other: number): number | null =>
  workingHours.compare(
    workingHours.profile(linkReport('r1', [], { hour: one })),
    workingHours.profile(linkReport('r2', [], { hour: other })),
  );

const clinic = { industry: 'healthcare', sizeClass: 'small-medium', incident: 'ransomware' };

test('victims are of one kind where all that both reports know is equal, and that is two points at least', () => {
  expect(victims(clinic, clinic)).toBe(1000);
  expect(victims(clinic, { industry: 'healthcare', incident: 'ransomware' })).toBe(1000);
  expect(victims(clinic, { ...clinic, sizeClass: 'large' })).toBeNull();
  expect(victims({ industry: 'healthcare', sizeClass: 'large' }, { sizeClass: 'large', incident: 'phishing' })).toBeNull();
  expect(victimology.profile(linkReport('r', [], { victim: { incident: 'ransomware' } })).length).toBe(0);
  expect(victimology.profile(linkReport('r')).length).toBe(0);
});

test('hours are alike within two of each other, around the clock', () => {
  expect([hours(9, 9), hours(9, 11), hours(23, 1), hours(0, 22)]).toEqual([1000, 833, 833, 833]);
  expect([hours(9, 12), hours(23, 2), hours(0, 12)]).toEqual([null, null, null]);
  expect(workingHours.profile(linkReport('r')).length).toBe(0);
  const shown = (one: number, other: number): string => workingHours.shown(Int32Array.of(one), Int32Array.of(other));
  expect([shown(9, 9), shown(11, 9), shown(1, 23), shown(23, 1)]).toEqual(['9 UTC', '9–11 UTC', '23–1 UTC', '23–1 UTC']);
});

test('both are symmetric, and their profiles bounded (seed 4120)', () => {
  const word = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined });
  const report = fc
    .record({ industry: word, sizeClass: word, incident: word, hour: fc.option(fc.integer({ min: 0, max: 23 }), { nil: undefined }) })
    .map(({ hour, ...victim }) => {
      const known = Object.fromEntries(Object.entries(victim).filter(([, value]) => value !== undefined));
      return linkReport('r', [], { victim: known, ...(hour !== undefined && { hour }) });
    });
  fc.assert(
    fc.property(report, report, (one, other) => {
      for (const likeness of [victimology, workingHours]) {
        const [a, b] = [likeness.profile(one), likeness.profile(other)];
        expect([...a]).toEqual([...new Set(a)].toSorted((x, y) => x - y));
        expect(a.length).toBeLessThanOrEqual(3);
        expect(likeness.compare(a, b)).toBe(likeness.compare(b, a));
      }
    }),
    { seed: 4120 },
  );
});

test('together they stay below a tenth in the shipped table, so that they make no link of what is held to 0.9', () => {
  const most = (kind: string): number => Math.max(...(shippedWeights.likeness[kind] ?? []).map(({ weight }) => weight));
  expect(most('victimology')).toBeGreaterThan(0);
  expect(most('working-hours')).toBeGreaterThan(0);
  expect(most('victimology') + most('working-hours')).toBeLessThan(0.1);

  const engine = shippedEngine();
  const alike = { victim: clinic, hour: 3, reportedAt: Date.UTC(2026, 10, 1) };
  engine.add([
    linkReport('r1', ['ipv4=198.51.100.7'], alike),
    linkReport('r2', ['ipv4=198.51.100.8'], alike),
    linkReport('r3', ['domain=office-update24.example'], alike),
    linkReport('r4', ['domain=office-update24.test'], alike),
  ]);
  expect(engine.link('r1', 'r2')?.evidence.map(({ type }) => type)).toEqual(['network-24', 'victimology', 'working-hours']);
  expect(engine.link('r3', 'r4')?.evidence.map(({ type }) => type)).toEqual(['plain-label', 'victimology', 'working-hours']);
  expect(engine.clusters()).toEqual([]);
  expect([...engine.links()]).toEqual([]);
});
