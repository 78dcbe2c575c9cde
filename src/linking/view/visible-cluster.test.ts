import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LinkedWorld, openLinkedWorld } from '../../../test/linking/linked-world.ts';
import type { Engine } from '../core/engine.ts';
import { visibleClusters } from './visible-cluster.ts';

let w: LinkedWorld;
beforeAll(async () => (w = await openLinkedWorld()));
afterAll(() => w.close());

test('who left a cluster while it was being looked at never stands in for a hidden member', async () => {
  const shared = { type: 'domain' as const, value: 'pay.kakuu-haitta.example' };
  const hand = (title: string) => w.report('tokyo', { kind: 'phishing', title, indicators: [shared] });
  const [one, other] = [await hand('one'), await hand('other')];
  const engine = w.linker.engine();
  const seen = (of: Engine) => w.world.database.asSystem((tx) => visibleClusters(tx, of));
  expect(await seen(engine)).toMatchObject([{ whole: true, members: [{ id: one.id }, { id: other.id }] }]);

  // Once the reports have been grouped, one has left, and one that the viewer cannot see has come.
  const cluster = engine.clusterOf(one.id);
  let asked = 0;
  const changing: Engine = {
    ...engine,
    clusterOf: (id) => ((asked += 1) > 2 && id === other.id ? 'C-elsewhere' : engine.clusterOf(id)),
    members: (id) => (id === cluster ? [one.id, 'hidden'] : id === 'C-elsewhere' ? [other.id] : []),
  };
  expect(await seen(changing)).toEqual([]);
});
