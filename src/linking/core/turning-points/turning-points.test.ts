import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkReport, shippedEngine, shippedWeights } from '../../../../test/linking/link-report.ts';
import type { Link } from '../link.ts';
import { scaleOf } from '../scale.ts';
import { turningPointText } from './turning-point-text.ts';
import { recount, turningPoints } from './turning-points.ts';

const wallet = 'btc=bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq';
const ip = 'ipv4=203.0.113.40';
const domain = 'domain=login.kakuu-ginkou.example';
const linkOf = (a: readonly string[], b: readonly string[], others: readonly (readonly string[])[] = []): Link => {
  const engine = shippedEngine();
  engine.add([linkReport('r1', a), linkReport('r2', b), ...others.map((traces, place) => linkReport(`x${place}`, traces))]);
  const link = engine.link('r1', 'r2');
  if (!link) throw new Error('both are held');
  return link;
};
const kinds = (link: Link) => turningPoints(link, shippedWeights, Number.NaN).map(({ kind }) => kind);

describe('what would change a link', () => {
  test('that hangs by one address: its loss, and its spread', () => {
    const link = linkOf([ip], [ip]);
    const points = turningPoints(link, shippedWeights, Number.NaN);
    expect(points[0]).toMatchObject({ kind: 'without', evidence: { type: 'ipv4' }, logOdds: shippedWeights.prior });
    const common = points.find(({ kind }) => kind === 'common');
    // What is said to break it does: with so many holders the engine no longer ties them, with one fewer it still does.
    const tiedAmong = (holders: number): boolean =>
      linkOf(
        [ip],
        [ip],
        Array.from({ length: holders - 2 }, () => [ip]),
      ).logOdds >= shippedWeights.threshold;
    const reports = common?.kind === 'common' ? common.reports : 0;
    expect(tiedAmong(reports)).toBe(false);
    expect(tiedAmong(reports - 1)).toBe(true);
  });

  test('that stands on two legs: no single loss, both together', () => {
    const link = linkOf([wallet, ip], [wallet, ip]);
    expect(kinds(link)).not.toContain('without');
    expect(turningPoints(link, shippedWeights, Number.NaN)).toContainEqual(
      expect.objectContaining({ kind: 'without-several', several: [expect.anything(), expect.anything()], logOdds: shippedWeights.prior }),
    );
  });

  test('that is not there: what would have to be found, and it does tie them', () => {
    const link = linkOf(['file-path=c:/kakuu/a.exe'], ['file-path=c:/kakuu/a.exe']);
    const points = turningPoints(link, shippedWeights, Number.NaN);
    expect(points.length).toBeGreaterThan(0);
    expect(points.every((point) => point.kind === 'found' && point.logOdds >= shippedWeights.threshold)).toBe(true);
    expect(linkOf(['file-path=c:/kakuu/a.exe', wallet], ['file-path=c:/kakuu/a.exe', wallet]).logOdds).toBeGreaterThan(
      shippedWeights.threshold,
    );
  });

  test('is said in both languages, each with its chance', () => {
    for (const link of [linkOf([ip], [ip]), linkOf([wallet, ip, domain], [wallet, ip, domain]), linkOf([], [])]) {
      for (const point of turningPoints(link, shippedWeights, Number.NaN)) {
        const { ja, en } = turningPointText(point, link.logOdds >= shippedWeights.threshold, () => 2);
        expect(ja).toMatch(/％/);
        expect(en).toMatch(/ %/);
      }
    }
  });
});

test('the recount is the engine’s own, to the thousandth (seed 31)', () => {
  const pool = [
    wallet,
    ip,
    domain,
    'sha256=' + 'ab'.repeat(32),
    'ipv4=203.0.113.41',
    'email=kakuu@kakuu.example',
    'ransomware-family=kakuu',
  ];
  const subset = fc.subarray(pool);
  fc.assert(
    fc.property(subset, subset, fc.array(subset, { maxLength: 8 }), (a, b, others) => {
      const link = linkOf(a, b, others);
      expect(
        recount(
          link.evidence.filter(({ weight }) => weight !== 0),
          scaleOf(shippedWeights),
        ),
      ).toBe(Math.round(link.logOdds * 1000));
    }),
    { seed: 31, numRuns: 60 },
  );
});
