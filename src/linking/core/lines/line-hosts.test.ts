import fc from 'fast-check';
import { edgeChild, edgeLength, edgeStart, exceptionsRoot, labelText, nodeFlags, rulesRoot } from 'tldts/dist/cjs/src/data/trie.js';
import { expect, test } from 'vitest';
import shared from '#knowledge/shared-suffixes.json' with { type: 'json' };
import { isWrittenHost } from '#model/indicator/host-name.ts';
import { registeredDomain } from '../families/host.ts';
import { noHost, noneTaken, startOfRegistered } from './line-hosts.ts';

const read = (host: string): string | null => {
  const bytes = Uint8Array.from(`"${host}"`, (one) => one.charCodeAt(0));
  const start = startOfRegistered(bytes, 1, 1 + host.length);
  return start === noHost ? 'no host' : start === noneTaken ? null : host.slice(start - 1);
};
const general = (host: string): string | null => (isWrittenHost(host) && host.includes('.') ? registeredDomain(host) : 'no host');

test.each([
  ['www.kakuu.example', 'kakuu.example'],
  ['www.kakuu.co.jp', 'kakuu.co.jp'],
  ['a.b.city.kobe.jp', 'city.kobe.jp'],
  ['b.c.kobe.jp', 'b.c.kobe.jp'],
  ['www.ck', 'www.ck'],
  ['a.www.ck', 'www.ck'],
  ['b.a.ck', 'b.a.ck'],
  ['duckdns.org', null],
  ['x.y.duckdns.org', 'y.duckdns.org'],
  ['1dumb.com', null],
  ['x.y.1dumb.com', 'y.1dumb.com'],
  ['oss-cn-hongkong.aliyuncs.com', null],
  ['x.y.oss-cn-hongkong.aliyuncs.com', 'y.oss-cn-hongkong.aliyuncs.com'],
  ['x.y.aliyuncs.com', 'y.aliyuncs.com'],
  ['y.s3.ap-northeast-1.amazonaws.com', 'y.s3.ap-northeast-1.amazonaws.com'],
  ['co.jp', 'no host'],
  ['kakuu.bit', 'kakuu.bit'],
  ['kakuu.onion', 'no host'],
  ['kakuu.local', 'no host'],
  ['example', 'no host'],
])('%s: %s', (host, registered) => {
  expect(read(host)).toBe(registered);
  expect(general(host)).toBe(registered);
});

test('every name is judged as by the model, made of the labels of the suffix list (seed 4841)', () => {
  const tops =
    'com net org jp kobe.jp co.jp uk co.uk ck bd kawasaki.jp amazonaws.com com.br de io app dev xn--p1ai onion bit test example local'.split(
      ' ',
    );
  const services = shared.services.flatMap(({ suffixes }) => suffixes);
  const piece = fc
    .tuple(fc.nat(labelText.length - 1), fc.integer({ min: 1, max: 9 }))
    .map(([at, length]) => labelText.slice(at, at + length));
  const label = fc.oneof(piece, fc.constantFrom('www', 'city', 's3', 'compute', 'eu-west-1', 'a', 'kakuu', 'co', 'com', 'x_y'));
  const host = fc
    .tuple(fc.array(label, { maxLength: 4 }), fc.constantFrom(...tops, ...services))
    .map(([labels, top]) => [...labels, top].join('.'));
  fc.assert(
    fc.property(host, (name) => {
      if (/^[\x21-\x7e]*$/.test(name)) expect(read(name), name).toBe(general(name));
    }),
    { seed: 4841, numRuns: 6000 },
  );
});

test('every suffix of the list, and names below it (all of them)', () => {
  let checked = 0;
  for (const suffix of everySuffix()) {
    for (const host of [suffix, `a.${suffix}`, `b.a.${suffix}`]) {
      expect(read(host), host).toBe(general(host));
      checked += 1;
    }
  }
  expect(checked).toBeGreaterThan(20_000);
});

/** Rules and exceptions as names, `*` filled in. */
function* everySuffix(): Generator<string> {
  const offsets: number[] = [];
  edgeLength.reduce((at, length) => (offsets.push(at), at + length), 0);
  const below = function* (node: number, name: string): Generator<string> {
    if (nodeFlags[node] !== 0) yield name;
    for (let edge = edgeStart[node]!; edge < (edgeStart[node + 1] ?? edgeLength.length); edge++) {
      const label = labelText.slice(offsets[edge]!, offsets[edge]! + edgeLength[edge]!);
      if (/^[\x21-\x7e]+$/.test(label))
        yield* below(edgeChild[edge]!, `${label === '*' ? 'kakuu' : label}${name === '' ? '' : '.'}${name}`);
    }
  };
  yield* below(rulesRoot, '');
  yield* below(exceptionsRoot, '');
}
