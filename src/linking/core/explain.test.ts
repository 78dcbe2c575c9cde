import { describe, expect, test } from 'vitest';
import { linkReport, shippedEngine, shippedWeights } from '../../../test/linking/link-report.ts';
import { explain, explainEvidence, probabilityOf } from './explain.ts';

const note =
  '全てのファイルは暗号化されました。復号するには三日以内に連絡してください。連絡がない場合は社内の資料を公開します。警察に届けても戻りません。金額は連絡の順に決まります。';

function linkOf(...traces: readonly (readonly string[])[]) {
  const engine = shippedEngine();
  engine.add(traces.map((of, at) => linkReport(`r${at}`, of)));
  const link = engine.link('r0', 'r1');
  if (!link) throw new Error('both are held');
  return link;
}

describe('the sentence of a link', () => {
  test('names the strongest reasons and how sure it is, in both languages', () => {
    const traces = ['btc=bc1qkakuu0000000000000000000000000000000', `note-text=${note}`];
    const { sentence } = explain(linkOf(traces, traces));
    expect(sentence.ja).toBe(
      '同じビットコインの送金先 bc1qkakuu0000000000000000000000000000000と、同じ脅迫文（約100％一致）から、つながりはほぼ確実（確率99.9％）。',
    );
    expect(sentence.en).toBe(
      'The same Bitcoin address bc1qkakuu0000000000000000000000000000000 and about 100 % of the same ransom note: almost certainly related (probability 99.9 %).',
    );
  });

  test('counts the reasons it does not name', () => {
    const traces = ['btc=1Kakuu', 'tox=KAKUU', 'ipv4=198.51.100.7', 'sha256=aa', 'domain=kakuu-ginkou.example'];
    const { sentence } = explain(linkOf(traces, traces));
    expect(sentence.ja).toContain('ほか2点');
    expect(sentence.en).toContain('and 2 more');
  });

  test('says so when there is nothing, or only what anybody shares', () => {
    expect(explain(linkOf([], [])).sentence.en).toBe('Nothing was found that ties them together.');
    expect(explain(linkOf(['ipv4=8.8.8.8'], ['ipv4=8.8.8.8'])).sentence.en).toContain('many unrelated reports');
  });
});

test('the waterfall goes from the prior to the posterior without a gap', () => {
  const traces = ['domain=a.kakuu-ginkou.example', 'ipv4=198.51.100.7', 'ipv4=8.8.8.8', 'phone=+815000000000'];
  const link = linkOf(traces, traces);
  const { steps, probability } = explain(link);
  expect(steps[0]).toMatchObject({ from: 0, to: shippedWeights.prior, evidence: null });
  for (const [at, step] of steps.entries()) if (at > 0) expect(step.from).toBe(steps[at - 1]?.to);
  expect(steps.at(-1)?.to).toBeCloseTo(link.logOdds, 9);
  expect(probability).toBe(probabilityOf(link.logOdds));
});

test('a value that weighs nothing says why beside it', () => {
  const [evidence] = linkOf(['ipv4=8.8.8.8'], ['ipv4=8.8.8.8']).evidence;
  const said = evidence && explainEvidence(evidence);
  expect(said?.ja).toMatch(/^同じIPアドレス 8\.8\.8\.8（.+）$/);
  expect(said?.en).toMatch(/^the same IP address 8\.8\.8\.8 \(.+\)$/);
});

test.each([
  [0, 0.5],
  [1, 10 / 11],
  [-3, 1 / 1001],
])('log-odds of %d are a probability of %d', (logOdds, probability) => expect(probabilityOf(logOdds)).toBeCloseTo(probability, 12));
