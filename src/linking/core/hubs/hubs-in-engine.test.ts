import { expect, test } from 'vitest';
import { linkReport, shippedWeights } from '../../../../test/linking/link-report.ts';
import type { CommonReason } from '../common.ts';
import { createEngine } from '../engine.ts';

const silent: CommonReason = (_, value) => (value.endsWith('.hub.example') ? { reason: { ja: 'よくある値', en: 'common' }, cap: 0 } : null);
const hubs = Array.from({ length: 500 }, (_, at) => `domain=h${at}.hub.example`);

test('hubs beside a shared value neither add to a link nor take from it', () => {
  const alone = createEngine(shippedWeights, silent);
  alone.add([linkReport('a', ['domain=login.kakuu-ginkou.test']), linkReport('b', ['domain=login.kakuu-ginkou.test'])]);
  const among = createEngine(shippedWeights, silent);
  among.add([linkReport('a', ['domain=login.kakuu-ginkou.test', ...hubs]), linkReport('b', ['domain=login.kakuu-ginkou.test', ...hubs])]);
  expect(among.link('a', 'b')?.logOdds).toBe(alone.link('a', 'b')?.logOdds);
});
