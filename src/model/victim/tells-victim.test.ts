import { expect, it } from 'vitest';
import { normaliseIndicator } from '../indicator/normalise.ts';
import type { IndicatorType } from '../indicator.ts';
import { tellsVictim } from './tells-victim.ts';
import { type SpeakingTrace, victimWords } from './victim-words.ts';

function traceOf(type: IndicatorType, value: string, role: SpeakingTrace['role']): SpeakingTrace {
  const norm = normaliseIndicator(type, value);
  if (!norm.ok) throw new Error(`the test's own trace is none: ${type} ${value}`);
  return { type, value, norm: norm.value, role };
}

type Case = readonly [victim: string | null, own: readonly (readonly [IndicatorType, string])[], type: IndicatorType, value: string];
const tells = ([victim, own, type, value]: Case): boolean =>
  tellsVictim(
    traceOf(type, value, 'attacker'),
    victimWords({ victim, traces: own.map(([ownType, ownValue]) => traceOf(ownType, ownValue, 'victim')) }),
  );

it.each<Case>([
  ['架空商事株式会社 東京支店', [], 'file-path', 'c:\\temp\\架空商事_見積書.xlsx'],
  ['架空商事株式会社　東京支店', [], 'url', 'http://leak.example/%E6%9E%B6%E7%A9%BA%E5%95%86%E4%BA%8B'],
  ['架空商事ホールディングス株式会社', [], 'file-path', 'c:\\temp\\架空商事_見積書.xlsx'],
  ['株式会社架空商事グループ本社', [], 'file-path', '/tmp/架空商事.zip'],
  ['（株）架空商事', [], 'file-path', '/tmp/架空商事.zip'],
  ['架空市役所 総務課', [], 'file-path', '/tmp/架空市_名簿.zip'],
  ['Kakuu Industries Co., Ltd.', [], 'domain', 'kakuu-login.example'],
  ['Kakuu Industries Co., Ltd.', [], 'domain', 'kakuulogin.example'],
  ['Kakuu Holdings, Inc. (Tokyo Branch)', [], 'url', 'https://files.example/get/KAKUU/doc'],
  ['Aoi Bank', [], 'domain', 'aoi-login.example'],
  ['Taro Yamada', [], 'file-path', '/tmp/yamada_invoice.pdf'],
  ['山田 太郎', [], 'file-path', '/tmp/山田様_請求書.pdf'],
  ['山田　太郎', [], 'file-path', '/tmp/山田様_請求書.pdf'],
  [null, [['email', 'taro.yamada@kakuu.example']], 'file-path', '/tmp/invoice_taro.yamada.pdf'],
  [null, [['email', 'taro.yamada@kakuu.example']], 'path', '/taro.yamada'],
  [null, [['email', 'taro.yamada@gmail.com']], 'path', '/go/yamada'],
  [null, [['email', 'yamada01@gmail.com']], 'path', '/go/yamada'],
  [null, [['email', 'rei@kakuu.example']], 'file-path', '/tmp/invoice_rei.pdf'],
  [null, [['ipv4', '203.0.113.5']], 'ipv6', '::ffff:203.0.113.5'],
  [null, [['ipv4', '203.0.113.5']], 'ipv6', '::ffff:cb00:7105'],
  [null, [['ipv4', '203.0.113.5']], 'ipv6', '64:ff9b::cb00:7105'],
  [null, [['ipv4', '203.0.113.5']], 'ipv6', '2002:cb00:7105::1'],
  [null, [['ipv4', '203.0.113.5']], 'url', 'http://[::ffff:cb00:7105]/x'],
  [null, [['cidr', '203.0.113.0/24']], 'ipv6', '::ffff:203.0.113.5'],
  [null, [['ipv6', '::ffff:203.0.113.5']], 'ipv4', '203.0.113.5'],
])('of %s with %j, %s %s tells', (...one) => {
  expect(tells(one)).toBe(true);
});

it.each<Case>([
  ['架空商事株式会社 東京支店', [], 'file-path', '/tmp/東京_請求書.pdf'],
  ['架空商事株式会社 東京支店', [], 'file-path', '/tmp/株式会社_支店.pdf'],
  ['架空商事ホールディングス株式会社', [], 'file-path', '/tmp/ホールディングス.pdf'],
  ['日本 病院', [], 'file-path', '/tmp/日本.pdf'],
  ['Kakuu Industries Co., Ltd.', [], 'domain', 'industries-update.example'],
  ['Kakuu Holdings, Inc. (Tokyo Branch)', [], 'domain', 'tokyo-holdings-branch.example'],
  ['Aoi Bank', [], 'domain', 'banks.example'],
  ['Aoi Bank', [], 'domain', 'aoidos.example'],
  ['The University Hospital of Kakuu', [], 'domain', 'university-hospital.example'],
  [null, [['email', 'info@kakuu.example']], 'domain', 'info-update.example'],
  [null, [['email', 'sales.admin@kakuu.example']], 'path', '/admin/sales.php'],
  [null, [['email', 'soumu@kakuu.example']], 'path', '/soumu'],
  [null, [['email', 'y.t@kakuu.example']], 'path', '/any/t'],
  [null, [['email', 'rei@kakuu.example']], 'domain', 'freight.example'],
  [null, [['email', '2024@kakuu.example']], 'path', '/a20241/x'],
  [null, [['ipv4', '203.0.113.5']], 'ipv6', '::ffff:203.0.113.6'],
  [null, [['ipv4', '203.0.113.5']], 'ipv6', '2001:db8::cb00:7105'],
])('of %s with %j, %s %s tells nothing', (...one) => {
  expect(tells(one)).toBe(false);
});
