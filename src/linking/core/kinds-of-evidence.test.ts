import { expect, test } from 'vitest';
import { linkReport, shippedEngine, shippedWeights } from '../../../test/linking/link-report.ts';
import type { Engine } from './engine.ts';

const certificate = 'certificate=0123456789abcdef0123456789abcdef01234567';
const network = ['ipv4=198.51.100.7', 'ipv4=198.51.100.9'] as const;

const engineWith = (...reports: readonly (readonly string[])[]): Engine => {
  const engine = shippedEngine();
  engine.add(reports.map((traces, at) => linkReport(`r${at}`, traces)));
  return engine;
};
const logOdds = (one: readonly string[], other: readonly string[]): number => engineWith(one, other).link('r0', 'r1')?.logOdds ?? NaN;

test('an equal certificate makes a link, of the family of addresses', () => {
  const engine = engineWith([certificate], [certificate], ['certificate=76543210fedcba9876543210fedcba9876543210']);
  expect(engine.linksOf('r0')).toMatchObject([{ b: 'r1', evidence: [{ family: 'infrastructure', type: 'certificate' }] }]);
  expect(engine.clusterOf('r0')).toBe(engine.clusterOf('r1'));
});

test('a certificate that servers come with is in too many reports to say anything', () => {
  const hub = shippedWeights.types['certificate']?.hub ?? 0;
  const contribution = (reports: number): number | undefined =>
    engineWith(...Array.from({ length: reports }, () => [certificate])).link('r0', 'r1')?.evidence[0]?.contribution;
  expect(contribution(hub)).toBeGreaterThan(0);
  expect(contribution(hub + 1)).toBe(0);
});

test('an equal name before the @ makes no link alone, and one beside a neighbouring address', () => {
  const [one, other] = ['email=kakuu.rei+1@a.example', 'email=kakuu.rei@b.test'];
  expect(logOdds([one], [other])).toBeLessThan(shippedWeights.threshold);
  expect(logOdds([network[0]], [network[1]])).toBeLessThan(shippedWeights.threshold);
  const engine = engineWith([one, network[0]], [other, network[1]]);
  expect(engine.linksOf('r0').flatMap(({ evidence }) => evidence.map(({ type }) => type))).toEqual(['email-local-part', 'network-24']);
});

test('of an equal mail address what stands before the @ is not counted again', () => {
  const evidence = engineWith(['email=kakuu.rei@a.example'], ['email=kakuu.rei@a.example']).link('r0', 'r1')?.evidence ?? [];
  expect(evidence.map(({ type }) => type)).toEqual(['email']);
});

test('a mailbox that every office has ties nothing', () => {
  expect(engineWith(['email=support@a.example'], ['email=support@b.test']).link('r0', 'r1')?.evidence).toEqual([]);
});

test('malware of one name makes no link and supports one', () => {
  const malware = 'malware=kakuu-strike';
  expect(logOdds([malware], [malware])).toBeLessThan(shippedWeights.threshold);
  expect(logOdds([malware, certificate], [malware, certificate])).toBeGreaterThan(logOdds([certificate], [certificate]));
});
