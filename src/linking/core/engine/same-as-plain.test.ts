import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkReport, shippedCommon, shippedWeights } from '../../../../test/linking/link-report.ts';
import { plainEngine, type PlainAnswer } from '../../../../test/linking/plain-engine.ts';
import { clusterId } from '../cluster-id.ts';
import { createEngine, type Engine } from '../engine.ts';
import type { Decision, LinkReport } from '../link.ts';
import { createPacker } from './pack.ts';

/** Low hub limits, a low guard and few values: everything that can happen happens in a handful of reports. */
const small = {
  ...shippedWeights,
  joining: { ...shippedWeights.joining, guard: 3 },
  identity: { ...shippedWeights.identity, logOdds: 99 },
  types: Object.fromEntries(Object.entries(shippedWeights.types).map(([type, row]) => [type, { ...row, hub: 5 }])),
  buckets: [2, 3, 4, 5, 6],
};
const pool = [
  ...Array.from({ length: 3 }, (_, at) => `btc=1Kakuu${at}`),
  ...Array.from({ length: 5 }, (_, at) => `sha256=${String(at).repeat(64)}`),
  ...Array.from({ length: 6 }, (_, at) => `ipv4=198.51.100.${at}`),
  ...Array.from({ length: 6 }, (_, at) => `domain=${'ab'.charAt(at % 2)}${at}.kakuu-ginkou${at % 3}.example`),
  ...Array.from({ length: 4 }, (_, at) => `url=http://kakuu${at}.example/kit/step.php?uid=${at}&lang=ja`),
  'ipv4=8.8.8.8',
  'technique=T1486',
  'technique=T1490',
  'technique=T1566',
];
const words = 'files locked network stolen contact leader decrypt money hours publish data company backup price angry'.split(' ');
const lures = [
  'your parcel is held at the depot so confirm the address and pay the small fee today or it goes back to its sender',
  'your parcel is held at the depot so confirm the address and pay the small fee today or else it will be destroyed at once',
  'we have seen a strange payment from your account and stopped it until you confirm on this page who you really are',
];
const circumstances = [3, 5, 23].flatMap((hour) =>
  ['finance', 'healthcare'].map((industry) => ({ hour, victim: { industry, incident: 'phishing' } })),
);
const ids = Array.from({ length: 16 }, (_, at) => `r${String(at).padStart(2, '0')}`);
const decisionId = fc.constantFrom('d1', 'd2', 'd3', 'd4');

const aReport: fc.Arbitrary<LinkReport> = fc
  .record({
    id: fc.constantFrom(...ids),
    traces: fc.array(fc.constantFrom(...pool), { maxLength: 5 }),
    note: fc.option(fc.array(fc.constantFrom(...words), { minLength: 15, maxLength: 40 }), { nil: null, freq: 4 }),
    reportedAt: fc.option(fc.integer({ min: 1_500_000_000_000, max: 1_800_000_000_000 }), { nil: null }),
    reporter: fc.constantFrom('JP-13', 'JP-13', 'JP-27', null),
    exercise: fc.constantFrom(false, false, false, true),
    text: fc.constantFrom('', '', ...lures.map((words) => `The victim was told: "${words}" and paid.`)),
    circumstances: fc.constantFrom({}, ...circumstances),
  })
  .map(({ id, traces, note, circumstances: known, ...more }) =>
    linkReport(id, note ? [...traces, `note-text=${note.join(' ')}`] : traces, { ...more, ...known }),
  );
const aDecision: fc.Arbitrary<Decision> = fc.oneof(
  fc.record({
    id: decisionId,
    kind: fc.constantFrom('must-link' as const, 'cannot-link' as const),
    a: fc.constantFrom(...ids),
    b: fc.constantFrom(...ids),
  }),
  fc
    .record({ id: decisionId, kind: fc.constantFrom('hub' as const, 'not-hub' as const), said: fc.constantFrom(...pool.slice(0, 20)) })
    .map(({ id, kind, said }) => {
      const [type = '', value = ''] = said.split('=');
      return { id, kind, type, value, exercise: false };
    }),
);
const anAction = fc.oneof(
  { weight: 5, arbitrary: fc.array(aReport, { minLength: 1, maxLength: 5 }).map((add) => ({ add })) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...ids), { maxLength: 3 }).map((remove) => ({ remove })) },
  { weight: 2, arbitrary: aDecision.map((decide) => ({ decide })) },
  { weight: 1, arbitrary: decisionId.map((revoke) => ({ revoke })) },
  {
    weight: 3,
    arbitrary: fc.record({ pack: fc.array(aReport, { minLength: 1, maxLength: 9 }), steps: fc.integer({ min: 0, max: 8 }) }),
  },
);
const pack = createPacker(shippedCommon);

const answerOf = (engine: Engine): PlainAnswer => ({
  ties: [...engine.links()].map(({ a, b, logOdds }) => [a, b, Math.round(logOdds * 1000)]),
  clusters: engine
    .clusters()
    .map(({ members }) => members)
    .sort((one, other) => ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1)),
  heldBack: engine.heldBack().map(({ one, other, ties }) => [one, other, ties]),
});
const named = ({ heldBack, ...rest }: PlainAnswer): PlainAnswer => ({
  ...rest,
  heldBack: heldBack
    .map(([one, other, ties]) => [clusterId(one), clusterId(other), ties] as const)
    .sort((one, other) => (`${one[0]} ${one[1]}` < `${other[0]} ${other[1]}` ? -1 : 1)),
});

test.each([
  ['few values and low limits', small, 20261201],
  ['the weights that are shipped', shippedWeights, 20261202],
])('after any history it answers as the plain engine does at once: %s (seed %#)', (_, weights, seed) => {
  fc.assert(
    fc.property(fc.array(anAction, { maxLength: 20 }), (actions) => {
      const engine = createEngine(weights, shippedCommon);
      const reports = new Map<string, LinkReport>();
      const decisions = new Map<string, Decision>();
      for (const action of actions) {
        if ('add' in action) {
          engine.add(action.add);
          for (const report of action.add) reports.set(report.id, report);
        } else if ('remove' in action) {
          engine.remove(action.remove);
          for (const id of action.remove) reports.delete(id);
        } else if ('pack' in action) {
          engine.addPacked(pack(action.pack));
          for (const report of action.pack) if (!reports.has(report.id)) reports.set(report.id, report);
          for (let step = 0; step < action.steps; step++) engine.settleSome();
        } else if ('decide' in action) {
          engine.decide(action.decide);
          decisions.set(action.decide.id, action.decide);
        } else {
          engine.revoke(action.revoke);
          decisions.delete(action.revoke);
        }
      }
      const plain = plainEngine(weights, shippedCommon, [...reports.values()], [...decisions.values()]);
      expect(answerOf(engine)).toEqual(named(plain));
      expect(engine.clusterCount()).toBe(plain.clusters.length);
      for (const link of engine.links()) expect(link).toEqual(engine.link(link.a, link.b));
    }),
    { seed, numRuns: 150 },
  );
});
