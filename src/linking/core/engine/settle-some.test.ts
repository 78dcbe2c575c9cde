import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkReport, shippedCommon, shippedWeights } from '../../../../test/linking/link-report.ts';
import { createEngine, type Engine } from '../engine.ts';
import { createPacker } from './pack.ts';

/** Values with some twenty holders each, one after the other: one large cluster that takes many steps, or several. */
const reports = Array.from({ length: 1500 }, (_, at) =>
  linkReport(`r${String(at).padStart(4, '0')}`, [
    `domain=kakuu${Math.floor(at / 20)}.example`,
    `btc=1Kakuu${Math.floor((at + 10) / 20)}`,
    `sha256=${String(at % 700).padStart(64, '0')}`,
  ]),
);
const pack = createPacker(shippedCommon);
const filled = (): Engine => {
  const engine = createEngine(shippedWeights, shippedCommon);
  for (let at = 0; at < reports.length; at += 500) engine.addPacked(pack(reports.slice(at, at + 500)));
  return engine;
};

const changes: Record<string, (engine: Engine) => unknown> = {
  'adding reports': (engine) => engine.add([linkReport('r0003', ['btc=1Kakuu60']), linkReport('new', ['domain=kakuu30.example'])]),
  'taking packed ones in': (engine) => engine.addPacked(pack([linkReport('new', ['domain=kakuu30.example', 'btc=1Kakuu2'])])),
  removing: (engine) => engine.remove(reports.slice(700, 760).map(({ id }) => id)),
  deciding: (engine) => engine.decide({ id: 'd1', kind: 'cannot-link', a: 'r0000', b: 'r0005' }),
  'sharing work with threads': (engine) => engine.share().ties(),
  'sharing work and going on before ties are shown': (engine) => {
    const work = engine.share();
    for (let step = 0; step < 5; step++) engine.settleSome();
    work.ties();
  },
  'asking for a cluster': (engine) => engine.clusterOf('r0700'),
  'asking for links': (engine) => engine.linksOf('r0700'),
};

const stepsOf = (engine: Engine): number => {
  let steps = 1;
  while (!engine.settleSome()) steps += 1;
  return steps;
};
const answerOf = (engine: Engine) => [engine.clusters(), engine.heldBack(), engine.linksOf('r0700')];

test('what comes while reports are being sorted out is answered as if all had been sorted out before (seed 20261123)', () => {
  const most = stepsOf(filled());
  expect(most).toBeGreaterThan(10);
  const wanted = new Map(
    Object.entries(changes).map(([name, change]) => {
      const engine = filled();
      engine.settle();
      change(engine);
      return [name, answerOf(engine)];
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(changes)), fc.integer({ min: 0, max: most }), (name, steps) => {
      const engine = filled();
      for (let step = 0; step < steps; step++) engine.settleSome();
      changes[name]?.(engine);
      expect(answerOf(engine)).toEqual(wanted.get(name));
    }),
    { seed: 20261123, numRuns: 40 },
  );
});
