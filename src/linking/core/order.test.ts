import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkReport, shippedCommon, shippedEngine, shippedWeights } from '../../../test/linking/link-report.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Decision, LinkReport } from './link.ts';

/** Everything an engine answers, so that two of them can be compared to the last bit. */
const answers = (engine: Engine) => ({
  clusters: engine.clusters(),
  links: [...engine.links()],
  bridges: engine.clusters().map(({ id }) => engine.bridges(id)),
});

// A small world in which values collide, hubs appear (hub caps are low here) and ties are common.
const small = {
  ...shippedWeights,
  types: Object.fromEntries(Object.entries(shippedWeights.types).map(([type, row]) => [type, { ...row, hub: 5 }])),
  buckets: [2, 3, 4, 5, 6],
};
const smallEngine = (): Engine => createEngine(small, shippedCommon);
const pool = [
  ...Array.from({ length: 6 }, (_, at) => `btc=1Kakuu${at}`),
  ...Array.from({ length: 6 }, (_, at) => `ipv4=198.51.100.${at}`),
  ...Array.from({ length: 6 }, (_, at) => `domain=${'ab'.charAt(at % 2)}${at}.kakuu-ginkou${at % 3}.example`),
  ...Array.from({ length: 4 }, (_, at) => `url=http://kakuu${at}.example/kit/step.php?uid=${at}&lang=ja`),
  'ipv4=8.8.8.8',
  'technique=T1486',
  'technique=T1490',
  'technique=T1566',
];
const words = 'files locked network stolen contact leader decrypt money hours publish data company backup price angry'.split(' ');
const ids = Array.from({ length: 14 }, (_, at) => `r${String(at).padStart(2, '0')}`);

const aReport: fc.Arbitrary<LinkReport> = fc
  .record({
    id: fc.constantFrom(...ids),
    traces: fc.array(fc.constantFrom(...pool), { maxLength: 5 }),
    note: fc.option(fc.array(fc.constantFrom(...words), { minLength: 15, maxLength: 40 }), { nil: null }),
    reportedAt: fc.option(fc.integer({ min: 1_500_000_000_000, max: 1_800_000_000_000 }), { nil: null }),
    reporter: fc.constantFrom('JP-13', 'JP-13', 'JP-27', null),
    exercise: fc.boolean(),
  })
  .map(({ id, traces, note, reportedAt, reporter, exercise }) =>
    linkReport(id, note ? [...traces, `note-text=${note.join(' ')}`] : traces, { reportedAt, reporter, exercise }),
  );
const aDecision: fc.Arbitrary<Decision> = fc.oneof(
  fc.record({
    id: fc.constantFrom('d1', 'd2', 'd3', 'd4'),
    kind: fc.constantFrom('must-link' as const, 'cannot-link' as const),
    a: fc.constantFrom(...ids),
    b: fc.constantFrom(...ids),
  }),
  fc
    .record({
      id: fc.constantFrom('d1', 'd2', 'd3', 'd4'),
      kind: fc.constantFrom('hub' as const, 'not-hub' as const),
      said: fc.constantFrom(...pool.filter((trace) => /^(btc|ipv4|domain)=/.test(trace)), 'registered-domain=kakuu-ginkou1.example'),
      exercise: fc.boolean(),
    })
    .map(({ said, ...decision }) => {
      const [type = '', value = ''] = said.split('=');
      return { ...decision, type, value };
    }),
);
const anAction = fc.oneof(
  { weight: 5, arbitrary: fc.array(aReport, { minLength: 1, maxLength: 4 }).map((add) => ({ add })) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...ids), { maxLength: 3 }).map((remove) => ({ remove })) },
  { weight: 2, arbitrary: aDecision.map((decide) => ({ decide })) },
  { weight: 1, arbitrary: fc.constantFrom('d1', 'd2', 'd3', 'd4').map((revoke) => ({ revoke })) },
);

describe('the state follows from reports and decisions alone', () => {
  test('after any sequence of changes it equals an engine filled at once (seed 20261122)', () => {
    fc.assert(
      fc.property(fc.array(anAction, { maxLength: 25 }), (actions) => {
        const engine = smallEngine();
        const reports = new Map<string, LinkReport>();
        const decisions = new Map<string, Decision>();
        for (const action of actions) {
          if ('add' in action) {
            engine.add(action.add);
            for (const report of action.add) reports.set(report.id, report);
          } else if ('remove' in action) {
            engine.remove(action.remove);
            for (const id of action.remove) reports.delete(id);
          } else if ('decide' in action) {
            engine.decide(action.decide);
            decisions.set(action.decide.id, action.decide);
          } else {
            engine.revoke(action.revoke);
            decisions.delete(action.revoke);
          }
        }
        const fresh = smallEngine();
        for (const decision of decisions.values()) fresh.decide(decision);
        fresh.add([...reports.values()]);
        expect(answers(engine)).toEqual(answers(fresh));
      }),
      { seed: 20261122, numRuns: 400 },
    );
  });

  test('what changes tell, added up, is the state (seed 20261123)', () => {
    fc.assert(
      fc.property(fc.array(anAction, { maxLength: 25 }), (actions) => {
        const engine = smallEngine();
        const told = new Map<string, string>();
        for (const action of actions) {
          const touched =
            'add' in action
              ? engine.add(action.add)
              : 'remove' in action
                ? engine.remove(action.remove)
                : 'decide' in action
                  ? engine.decide(action.decide)
                  : engine.revoke(action.revoke);
          for (const [report, cluster] of touched.moved) {
            if (cluster === null) told.delete(report);
            else told.set(report, cluster);
          }
        }
        expect(told).toEqual(new Map(ids.filter((id) => engine.has(id)).map((id) => [id, engine.clusterOf(id)])));
      }),
      { seed: 20261123, numRuns: 200 },
    );
  });

  test('20 random orders and batch sizes of 60 reports give the same answers (seed 20261124)', () => {
    const [reports = []] = fc.sample(fc.array(aReport, { minLength: 60, maxLength: 60 }), { seed: 20261124, numRuns: 1 });
    const named = reports.map((report, at) => ({ ...report, id: `q${at}` }));
    const first = shippedEngine();
    first.add(named);
    expect(first.clusters().length).toBeGreaterThan(1);
    const orders = fc.sample(fc.tuple(fc.shuffledSubarray(named, { minLength: named.length }), fc.integer({ min: 1, max: 20 })), {
      seed: 20261124,
      numRuns: 20,
    });
    for (const [order, batch] of orders) {
      const engine = shippedEngine();
      for (let at = 0; at < order.length; at += batch) engine.add(order.slice(at, at + batch));
      expect(answers(engine)).toEqual(answers(first));
    }
  });

  test('1,000 random decisions, applied and revoked, leave no trace (seed 20261125)', () => {
    const engine = shippedEngine();
    engine.add(ids.map((id, at) => linkReport(id, [pool[at % 3] ?? '', pool[6 + (at % 5)] ?? ''])));
    const before = answers(engine);
    const decisions = fc.sample(aDecision, { seed: 20261125, numRuns: 1000 }).map((decision, at) => ({ ...decision, id: `d${at}` }));
    for (const decision of decisions) engine.decide(decision);
    expect(answers(engine)).not.toEqual(before);
    for (const { id } of decisions.toReversed()) engine.revoke(id);
    expect(answers(engine)).toEqual(before);
  });
});
