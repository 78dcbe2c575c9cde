import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { bytesOf, textOf } from './mailbox-fixture.ts';
import { joined } from './mapi/mime-writer.ts';
import { isTnef, readTnef } from './tnef.ts';

const word = (value: number, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256);
const filled = (bytes: Uint8Array): Uint8Array => joined([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)]);
const utf16 = (text: string): Uint8Array => joined(Array.from({ length: text.length }, (_, at) => word(text.charCodeAt(at), 2)));

/** MS-OXTNEF: level, id, length, data, checksum. */
const attribute = (level: number, id: number, data: Uint8Array): Uint8Array =>
  joined([
    word(level, 1),
    word(id, 4),
    word(data.length, 4),
    data,
    word(
      data.reduce((sum, byte) => (sum + byte) & 0xffff, 0),
      2,
    ),
  ]);
const property = (type: number, id: number, value: Uint8Array): Uint8Array =>
  joined([word(type, 2), word(id, 2), word(1, 4), word(value.length, 4), filled(value)]);
const named = joined([
  word(0x1f, 2),
  word(0x8001, 2),
  new Uint8Array(16),
  word(1, 4),
  word(6, 4),
  filled(utf16('abc')),
  word(1, 4),
  word(4, 4),
  utf16('xy'),
]);
const list = (...properties: Uint8Array[]): Uint8Array => joined([word(properties.length, 4), ...properties]);
const file = Uint8Array.from({ length: 101 }, (_, at) => at);
const winmail = joined([
  word(0x223e9f78, 4),
  word(1, 2),
  attribute(1, 0x00069007, joined([word(932, 4), word(0, 4)])),
  attribute(1, 0x00018004, bytesOf('\x8c\xa9\x90\xcf\0')),
  attribute(
    1,
    0x00069003,
    list(
      joined([word(3, 2), word(0x3fde, 2), word(932, 4)]),
      named,
      property(0x1e, 0x1000, bytesOf('\x93\xfa\x96{\0')),
      property(0x102, 0x1013, bytesOf('<b>\x93\xfa</b>')),
    ),
  ),
  attribute(2, 0x00069002, new Uint8Array(14)),
  attribute(2, 0x00018010, bytesOf('MITSUM~1.XLS\0')),
  attribute(2, 0x0006800f, file),
  attribute(2, 0x00069005, list(property(0x1f, 0x3707, utf16('見積書.xls\0')), property(0x1f, 0x3712, utf16('id@a')))),
  attribute(2, 0x00069002, new Uint8Array(14)),
  attribute(2, 0x00018010, bytesOf('b.txt\0')),
  attribute(2, 0x0006800f, bytesOf('b')),
]);

describe('winmail.dat', () => {
  test('gives its subject, bodies and attachments', () => {
    const read = readTnef(winmail, ports);
    expect(read).toEqual({
      ok: true,
      value: {
        subject: '見積',
        text: '日本',
        html: '<b>日</b>',
        attachments: [
          { name: '見積書.xls', type: null, contentId: 'id@a', bytes: file },
          { name: 'b.txt', type: null, contentId: null, bytes: bytesOf('b') },
        ],
      },
    });
  });

  test('what is none is refused', () => {
    expect(isTnef(bytesOf('PK\x03\x04..'))).toBe(false);
    expect(readTnef(bytesOf('PK\x03\x04..'), ports)).toMatchObject({ ok: false, reason: { code: 'mail-store-broken' } });
  });

  test('cut anywhere, it gives what stands before the cut', () => {
    for (let size = 6; size < winmail.length; size += 1) {
      const read = readTnef(winmail.subarray(0, size), ports);
      expect(read.ok).toBe(true);
      if (read.ok && size > winmail.length - 14) expect(textOf(read.value.attachments[0]?.bytes ?? new Uint8Array(0))).toBe(textOf(file));
    }
  });

  test('a list of four thousand million values of no length ends at once', () => {
    const endless = joined([word(1, 4), word(0x1001, 2), word(0x1000, 2), word(0xffffffff, 4), new Uint8Array(8)]);
    const read = readTnef(joined([word(0x223e9f78, 4), word(1, 2), attribute(1, 0x00069003, endless)]), ports);
    expect(read.ok && read.value.text).toBeNull();
  });

  test('broken anywhere, it ends (seed 5251)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(winmail.length - 7), fc.nat(255)), { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = winmail.slice();
        for (const [at, byte] of changes) bytes[at + 6] = byte;
        expect(readTnef(bytes, ports).ok).toBe(true);
      }),
      { seed: 5251, numRuns: 2000 },
    );
  });
});
