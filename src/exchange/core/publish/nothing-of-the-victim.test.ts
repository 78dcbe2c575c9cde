import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { IndicatorType } from '#model/indicator.ts';
import type { StixObject } from '../stix/stix-object.ts';
import { centreIdentity } from './centre.ts';
import { mustGo } from './must-go.ts';
import { observablesOf } from './observables-of.ts';
import type { PublishedRecord, PublishedTrace } from './published-record.ts';
import { rewriteRows, type Standing } from './rewrite-rows.ts';
import { type OwnRow, rowsOfReport } from './rows-of-report.ts';
import { testRecord, testCentre as centre } from './test-record.ts';

const now = '2026-05-01T00:00:00.000Z';

/** Words that stand nowhere else, so that finding one means that it was taken from the victim. */
const syllable = fc.constantFrom('zuk', 'vyq', 'qox', 'jib', 'wux', 'fyz');
const word = fc.array(syllable, { minLength: 2, maxLength: 3 }).map((parts) => parts.join(''));
const kana = fc.array(fc.constantFrom('ゾ', 'ヌ', 'ヴ', 'ヂ', 'ペ'), { minLength: 4, maxLength: 6 }).map((parts) => parts.join(''));
const octet = fc.integer({ min: 1, max: 254 });

type Given = { readonly type: IndicatorType; readonly value: string; /** What is hidden in a carrier. */ readonly tell: string };
const victims: fc.Arbitrary<Given> = fc.oneof(
  word.map((name): Given => ({ type: 'domain', value: `${name}.example`, tell: `${name}.example` })),
  kana.map((name): Given => ({ type: 'domain', value: `${name}.example`, tell: name })),
  word.map((name): Given => ({ type: 'email', value: `rei@${name}.co.jp`, tell: `rei@${name}.co.jp` })),
  word.map((name): Given => ({ type: 'email', value: `${name}.rei@gmail.com`, tell: `${name}.rei@gmail.com` })),
  word.map((name): Given => ({ type: 'url', value: `https://www.${name}.example/login`, tell: `www.${name}.example` })),
  word.map((name): Given => ({ type: 'file-path', value: `\\\\SV-${name}\\o'brien\\x.exe`, tell: `\\\\SV-${name}\\o'brien\\x.exe` })),
  octet.map((last): Given => ({ type: 'ipv4', value: `192.0.2.${last}`, tell: `192.0.2.${last}` })),
  octet.map((last): Given => ({ type: 'ipv6', value: `2001:db8:7::${last.toString(16)}`, tell: `2001:DB8:7:0::${last.toString(16)}` })),
  fc
    .integer({ min: 10_000_000, max: 99_999_999 })
    .map((digits): Given => ({ type: 'phone', value: `+8190${digits}`, tell: `+8190${digits}` })),
);

const percent = (text: string): string =>
  Array.from(encodeURIComponent(text).matchAll(/%..|./g), ([one]) => (one.length === 3 ? one : `%${one.charCodeAt(0).toString(16)}`)).join(
    '',
  );
const wide = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const base64 = (text: string): string => {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const bits = Array.from(encodeURIComponent(text).matchAll(/%(..)|(.)/g), ([, code, one]) =>
    (code === undefined ? (one ?? '').charCodeAt(0) : Number.parseInt(code, 16)).toString(2).padStart(8, '0'),
  ).join('');
  return (bits.match(/.{1,6}/g) ?? []).map((six) => signs.charAt(Number.parseInt(six.padEnd(6, '0'), 2))).join('');
};
const writings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.replaceAll('.', '[.]').replaceAll('@', '[at]'),
  wide,
  percent,
  (text) => percent(percent(text)),
  (text) => text.replaceAll('.', '%2E'),
  (text) => Array.from(text).join('\u200b'),
  (text) => Array.from(text, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  (text) => Array.from(text, (sign) => `&#${sign.charCodeAt(0)};`).join(''),
  base64,
];
const carriers: readonly (readonly [IndicatorType, (hidden: string) => string])[] = [
  ['url', (hidden) => `http://leak.attacker.example/${hidden}`],
  ['url', (hidden) => `http://kit.attacker.example/go?to=${hidden}&n=1`],
  ['path', (hidden) => `/gate/${hidden}/x`],
  ['file-path', (hidden) => `c:\\temp\\${hidden}.zip`],
  ['file-path', (hidden) => `/tmp/it's ${hidden}`],
  ['domain', (hidden) => `${hidden}.attacker.example`],
  ['email', (hidden) => `${hidden.replaceAll('@', '.')}@attacker.example`],
  ['ransomware-family', (hidden) => `after ${hidden}`],
  ['malware', (hidden) => `after ${hidden}`],
];

const trace = (type: IndicatorType, value: string, role: PublishedTrace['role']): PublishedTrace[] => {
  const norm = normaliseIndicator(type, value);
  return norm.ok ? [{ type, value, norm: norm.value, role }] : [];
};
const innocent: readonly PublishedTrace[] = [
  ...trace('ipv4', '198.51.100.9', 'attacker'),
  ...trace('url', 'http://kit.attacker.example/go?to=1920277', 'attacker'),
  ...trace('file-path', 'c:\\programdata\\evil\\run.exe', 'attacker'),
];

const given = fc.record({
  victim: victims,
  writing: fc.constantFrom(...writings),
  named: fc.option(fc.oneof(word, kana)),
});

/** The victim's trace, and all that carries it; those that intake would not take are no traces. */
function tracesOf({ victim, writing, named }: typeof given extends fc.Arbitrary<infer Value> ? Value : never) {
  const own = trace(victim.type, victim.value, 'victim');
  expect(own, victim.value).toHaveLength(1);
  const tells = [victim.tell, ...(named === null ? [] : [named])];
  const telling = carriers.flatMap(([type, carry]) =>
    tells.flatMap((tell) =>
      // Of some intake keeps less: a URL loses what stands behind #, and small letters are no base64 that anybody reads.
      trace(type, carry(writing(tell)), 'attacker').filter(
        ({ norm }) => norm.length >= carry(tell).length && (writing !== base64 || norm.includes(writing(tell))),
      ),
    ),
  );
  return { own, telling };
}

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
};
const open = (rows: readonly Pick<OwnRow, 'form' | 'object'>[]): StixObject[] =>
  rows.flatMap(({ form, object }) => (form === 'full' ? [] : [object]));

/** Fails where an object holds a hidden trace: its value, a pattern of it, or the id that follows from it. */
function expectSilence(objects: readonly StixObject[], hidden: readonly PublishedTrace[]): void {
  const said = objects.flatMap(strings).map((text) => text.replaceAll('\\\\', '\\').replaceAll("\\'", "'"));
  const ids = new Set(innocent.flatMap((one) => observablesOf(one, centreIdentity(centre)).map(({ id }) => id)));
  for (const one of hidden) {
    expect(
      said.filter((text) => text.includes(one.norm)),
      `${one.type} ${one.norm}`,
    ).toEqual([]);
    const [observable] = observablesOf(one, centreIdentity(centre));
    if (observable !== undefined && !ids.has(observable.id)) expect(said, `${observable.id} of ${one.norm}`).not.toContain(observable.id);
  }
}

it('nothing that others than police read holds a trace of the victim or its name, in whatever writing (seed 20261123)', () => {
  fc.assert(
    fc.property(given, (one) => {
      const { own, telling } = tracesOf(one);
      const record = testRecord({ victim: one.named, traces: [...own, ...telling, ...innocent] });
      const objects = open(rowsOfReport(centre, record));
      expectSilence(objects, [...own, ...telling]);
      const said = objects.flatMap(strings).join('\n');
      for (const { norm } of innocent) expect(said.includes(norm.replaceAll('\\', '\\\\')) || said.includes(norm), norm).toBe(true);
    }),
    { seed: 20261123, numRuns: 120 },
  );
});

it('nothing of it stays, not even revoked, once it is known to be the victim’s (seed 20261124)', () => {
  fc.assert(
    fc.property(given, fc.boolean(), (one, keeps) => {
      const { own, telling } = tracesOf(one);
      const before = testRecord({ traces: [...own.map((mine) => ({ ...mine, role: 'attacker' as const })), ...telling, ...innocent] });
      const standing: readonly Standing[] = rowsOfReport(centre, before).map(({ object, ...row }) => ({
        ...row,
        stixId: object.id,
        versionText: typeof object['modified'] === 'string' ? object['modified'] : null,
        content: JSON.stringify(object),
      }));
      // Somebody finds out whose it is, and perhaps strikes what told of it from the report.
      const after: PublishedRecord = testRecord({ victim: one.named, traces: [...own, ...(keeps ? telling : []), ...innocent] });
      const judge = mustGo(centre, after, standing);
      const { drop, add } = rewriteRows(rowsOfReport(centre, after), standing, { now, reopened: () => false, mustGo: judge });
      const left = [...standing.filter((row) => !drop.includes(row)), ...add].map((row) => ({
        form: row.form,
        object: JSON.parse(row.content) as StixObject,
      }));
      expectSilence(open(left), [...own, ...telling]);
      expect(open(left).filter(({ type }) => type === 'indicator').length).toBeGreaterThanOrEqual(innocent.length);
    }),
    { seed: 20261124, numRuns: 60 },
  );
});

it('an address is not taken for one that begins like it, nor a number for a part of another', () => {
  const near = ['192.0.2.77', '192.0.21.7', '12.192.0.2'].flatMap((value) => trace('ipv4', value, 'attacker'));
  const record = testRecord({ traces: [...trace('ipv4', '192.0.2.7', 'victim'), ...near] });
  const said = open(rowsOfReport(centre, record)).flatMap(strings);
  for (const { norm } of near) expect(said, norm).toContain(norm);
  const told = [
    'http://x.example/192-0-2-7',
    'http://7.2.0.192.in-addr.example/',
    'http://x.example/?ip=3221225991',
    'http://x.example/?a=192%2e0%2e2%2e7',
  ];
  const hidden = told.flatMap((value) => trace('url', value, 'attacker'));
  expectSilence(open(rowsOfReport(centre, testRecord({ traces: [...trace('ipv4', '192.0.2.7', 'victim'), ...hidden] }))), hidden);
});
