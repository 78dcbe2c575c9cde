import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import tables from '#knowledge/pst-cipher.json' with { type: 'json' };
import { sourceOfBytes } from '#model/byte-source.ts';
import { mailArchive } from '../../../../test/mail/fixtures.ts';
import { ports } from '../../engine/ports.ts';
import { bodyBytes } from '../mime/body.ts';
import { parseMessage } from '../mime/parse-message.ts';
import { pst } from './pst.ts';
import { storeOf, type StoreCipher, type StoreFormat, type StoreMessage } from './pst/pst-fixture.ts';

const items = (bytes: Uint8Array, after: string | null = null) => [...pst.messages(sourceOfBytes(bytes), ports, after)];
const told = (bytes: Uint8Array): string[] =>
  items(bytes).map(({ outcome }) => (outcome.ok ? new TextDecoder().decode(outcome.value.bytes) : outcome.reason.code));

const large = Uint8Array.from({ length: 40_000 }, (_, at) => (at * 31) % 251);
const message = (subject: string): StoreMessage => ({
  values: {
    '001A001F': 'IPM.Note',
    '0037001F': `\u0001\u0001${subject}`,
    '00390040': Date.UTC(2026, 10, 12, 1, 0, 0),
    '0C1A001F': '北野',
    '0C1F001F': 'kitano@partner.example',
    '1000001F': `本文 ${subject}\r\n`,
    '1013001F': `<p>${'long '.repeat(3000)}</p>`,
  },
  recipients: [
    { '0C150003': 1, '3001001F': '南', '3003001F': 'minami@agency.example' },
    { '0C150003': 2, '3001001F': 'West', '3003001F': 'west@agency.example' },
  ],
  attachments: [{ '3707001F': '表.bin', '37050003': 1, '37010102': large }],
});
const findBytes = (bytes: Uint8Array, sought: Uint8Array): number => {
  const found = Buffer.from(bytes).lastIndexOf(sought);
  if (found < 0) throw new Error('not there');
  return found;
};
const kinds: readonly (readonly [StoreFormat, StoreCipher])[] = [
  ['ansi', 'none'],
  ['ansi', 'permute'],
  ['ansi', 'cyclic'],
  ['unicode', 'none'],
  ['unicode', 'permute'],
  ['unicode', 'cyclic'],
  ['large', 'none'],
  ['large', 'permute'],
];

describe('a store of Outlook', () => {
  test.each(kinds)('%s, %s: every message with its recipients, its body in many blocks and its file', (format, cipher) => {
    const store = storeOf(
      [message('一'), message('二'), { values: { '001A001F': 'IPM.Contact', '3001001F': 'x' } }],
      format,
      cipher,
      (bytes) => Uint8Array.from(deflateSync(bytes)),
    );
    expect(pst.sniff(store.subarray(0, 1024))).toBe(1);
    const found = items(store);
    expect(found.map(({ place, outcome }) => [place, outcome.ok ? 'ok' : outcome.reason.code])).toEqual([
      ['/Top/受信_Inbox/2097188', 'ok'],
      ['/Top/受信_Inbox/2097220', 'ok'],
      ['/Top/受信_Inbox/2097252', 'mail-not-a-message'],
    ]);
    const first = found[0]?.outcome;
    if (!first?.ok) throw new Error('no message');
    const text = new TextDecoder().decode(first.value.bytes);
    expect(text).toContain(
      'Date: Thu, 12 Nov 2026 01:00:00 +0000\nFrom: =?utf-8?B?5YyX6YeO?= <kitano@partner.example>\nTo: =?utf-8?B?5Y2X?= <minami@agency.example>\nCc: "West" <west@agency.example>\nSubject: =?utf-8?B?5LiA?=\n',
    );
    expect(text).toContain('\n本文 一\n');
    expect(text).toContain(`<p>${'long '.repeat(3000)}</p>`);
    const parsed = parseMessage(first.value.bytes, ports);
    const file = parsed.root.parts[1];
    expect([file?.fileName, file && bodyBytes(parsed, file)]).toEqual(['表.bin', large]);
  });

  test('the ciphers are permutations, and one undoes itself', () => {
    const all = Array.from({ length: 256 }, (_, value) => value);
    expect(tables.encode.toSorted((a, b) => a - b)).toEqual(all);
    expect(tables.swap.map((value) => tables.swap[value])).toEqual(all);
  });

  test('goes on behind any item', () => {
    const store = storeOf([message('1'), { values: { '001A001F': 'IPM.Task' } }, message('3'), message('4')]);
    const all = items(store);
    expect(all).toHaveLength(4);
    for (const [index, item] of all.entries()) expect(items(store, item.place)).toEqual(all.slice(index + 1));
  });

  test('pages that are gone are told, and the rest goes on; going on behind them too', () => {
    const store = storeOf(Array.from({ length: 9 }, (_, index) => message(String(index))));
    // Two leaves of the node tree that hold messages, one behind the other.
    let broken = 0;
    for (let at = 1024; at + 512 <= store.length; at += 512) {
      const isLeaf = store[at + 496] === 0x81 && store[at + 497] === 0x81 && store[at + 491] === 0;
      if (!isLeaf || store[at + 2] !== 0x20 || broken === 2) continue;
      broken += 1;
      store[at + 496] = 0;
    }
    const all = items(store);
    const codes = all.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.reason.code));
    expect(codes).toEqual(['mail-store-broken', 'mail-store-broken', 'ok', 'ok', 'ok']);
    for (const [index, item] of all.entries())
      expect(items(store, item.place).map(({ place }) => place)).toEqual(all.slice(index + 1).map(({ place }) => place));
  });

  test('broken anywhere, it gives items and ends (seed 5231)', () => {
    const stores = kinds.map(([format, cipher]) => storeOf([message('1'), message('2'), message('3')], format, cipher));
    fc.assert(
      fc.property(
        fc.constantFrom(...stores),
        fc.array(fc.record({ at: fc.nat(200_000), byte: fc.nat(255), run: fc.constantFrom(1, 4, 512) }), { minLength: 1, maxLength: 12 }),
        fc.option(fc.nat(100_000)),
        (store, changes, cut) => {
          const bytes = store.slice(0, cut === null ? store.length : cut % store.length);
          for (const { at, byte, run } of changes) bytes.fill(byte, at % store.length, (at % store.length) + run);
          const found = items(bytes);
          expect(found.length).toBeLessThan(200);
          for (const { outcome } of found)
            if (!outcome.ok) expect(outcome.reason.code).toMatch(/^mail-(?:store-broken|not-a-message|too-large)$/);
        },
      ),
      { seed: 5231, numRuns: 300 },
    );
  });

  test('a message within itself ends, and one whose file is gone says that something is missing', () => {
    const object = Uint8Array.of(0x25, 0x80, 0, 0, 0, 0, 0, 0);
    const attachment = { '37050003': 5, '3701000D': object };
    const within = storeOf([{ values: { '001A001F': 'IPM.Note' }, attachments: [attachment, attachment, attachment] }], 'unicode', 'none');
    // The list of nodes within the message becomes that within its attachments as well: the object that each names is the first of them.
    const list = findBytes(within, Uint8Array.of(2, 0, 3, 0, 0, 0, 0, 0, 0x25, 0x80));
    const number = within.slice(list + 128 - 8, list + 128);
    for (let entry = 0; entry < 3; entry += 1) within.set(number, list + 8 + entry * 24 + 16);
    const [text] = told(within);
    expect(text?.match(/message\/rfc822/g)?.length).toBeGreaterThan(8);
    expect(text?.length).toBeLessThan(1_000_000);
    expect(items(within)[0]?.outcome).toHaveProperty('value.partial', true);

    const store = storeOf([message('1')], 'unicode', 'none');
    const whole = items(store)[0]?.outcome;
    expect(whole).not.toHaveProperty('value.partial');
    // The block that holds the end of the file carries another number from now on.
    const end = findBytes(store, large.subarray(39_900));
    const trailer = Math.ceil((end + 100 + 16) / 64) * 64 - 16;
    store.fill(0x77, trailer + 8, trailer + 16);
    expect(items(store)[0]?.outcome).toHaveProperty('value.partial', true);
  });

  test('a list of blocks that names itself ends', () => {
    const store = storeOf([message('1')], 'unicode', 'none');
    let lists = 0;
    for (let at = 1024; at + 64 <= store.length; at += 64) {
      // A list of at most five blocks: its own number stands at the end of its 64 bytes.
      const isList = store[at] === 1 && (store[at + 1] === 1 || store[at + 1] === 2) && (store[at + 2] ?? 9) <= 5 && store[at + 3] === 0;
      if (!isList) continue;
      store.set(store.subarray(at + 56, at + 64), at + 8);
      lists += 1;
    }
    expect(lists).toBeGreaterThan(2);
    expect(items(store)[0]?.outcome).toHaveProperty('value.partial', true);
  });
});

const archive = mailArchive('java-libpst');
describe.skipIf(!archive)('published stores (skipped where ../shared/data/mail is not there)', () => {
  const file = (name: string): Uint8Array => archive?.find((entry) => entry.name.endsWith(name))?.bytes ?? new Uint8Array(0);
  test.each([
    [
      'dist-list.pst',
      [
        '/Top of Personal Folders/Contacts/2097188',
        '/Freebusy Data/2097220',
        '/Top of Personal Folders/Contacts/2097252',
        '/Top of Personal Folders/Calendar/2097348',
      ],
    ],
    [
      'passworded.pst',
      ['/Top of Personal Folders/Contacts/2097188', '/Freebusy Data/2097220', '/Top of Personal Folders/Contacts/2097252'],
    ],
  ])('%s: the items that another reader finds, none of them a mail', (name, places) => {
    const found = items(file(name));
    expect(found.map(({ place }) => place)).toEqual(places);
    expect(new Set(found.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.reason.code)))).toEqual(new Set(['mail-not-a-message']));
  });
});
