import { expect, test } from 'vitest';
import { linkReport } from '../../../test/linking/link-report.ts';
import { newEngine } from '../new-engine.ts';
import { engineDecisions } from './decisions.ts';

const ids = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${String(at).padStart(3, '0')}`);

test('a split of very many parts everybody from everybody, so that a report that comes tomorrow leads nobody around it', () => {
  const [stay, go] = [ids('a', 60), ids('b', 45)];
  const engine = newEngine();
  // One wallet has them all together; each side has a file of its own, so that it stays together.
  const report = (id: string, file: string) => linkReport(id, ['btc=bc1qkakuu', `md5=${file.repeat(32)}`]);
  engine.add([...stay.map((id) => report(id, 'a')), ...go.map((id) => report(id, 'b'))]);
  expect(new Set([...stay, ...go].map((id) => engine.clusterOf(id))).size).toBe(1);

  const split = engineDecisions({ id: 'd', kind: 'split', subject: { reports: [...stay, ...go], pairs: [], parted: go } });
  expect(split).toHaveLength(60 * 45);
  engine.decide(...split);
  const apart = (): boolean => !stay.some((a) => go.some((b) => engine.clusterOf(a) === engine.clusterOf(b)));
  expect(apart()).toBe(true);
  engine.add(ids('c', 5).map((id) => linkReport(id, ['btc=bc1qkakuu', `md5=${'a'.repeat(32)}`, `md5=${'b'.repeat(32)}`])));
  expect(apart()).toBe(true);
  engine.revoke(...split.map(({ id }) => id));
  expect(apart()).toBe(false);
});

test('a split that an earlier version kept with some of its pairs parts all of them now', () => {
  const subject = { reports: ['a', 'b', 'c', 'd'], pairs: [['a', 'c']] as const, parted: ['c', 'd'] };
  expect(engineDecisions({ id: 'd', kind: 'split', subject })).toEqual([
    { id: 'd:0', kind: 'cannot-link', a: 'c', b: 'a' },
    { id: 'd:1', kind: 'cannot-link', a: 'c', b: 'b' },
    { id: 'd:2', kind: 'cannot-link', a: 'd', b: 'a' },
    { id: 'd:3', kind: 'cannot-link', a: 'd', b: 'b' },
  ]);
});
