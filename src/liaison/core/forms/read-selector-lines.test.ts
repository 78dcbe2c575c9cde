import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Selector } from '../inquiry/selector.ts';
import { instantIn, offsetIn, wallIn } from './instant-in-zone.ts';
import { readSelectorLines } from './read-selector-lines.ts';

const read = (line: string, zone = 'Asia/Tokyo') => readSelectorLines(line, zone)[0]?.selector ?? null;

describe('a pasted line', () => {
  it.each([
    ['198.51.100.7:49822 2026-10-03 10:12:40 JST', ['ipv4', '198.51.100.7', '2026-10-03T01:12:40Z', 'Asia/Tokyo', 49_822]],
    ['2026-10-03T01:12:40Z,198.51.100.7,49822', ['ipv4', '198.51.100.7', '2026-10-03T01:12:40Z', 'UTC', 49_822]],
    ['198.51.100.7', ['ipv4', '198.51.100.7', null, null, null]],
    ['198[.]51[.]100[.]7 port 443', ['ipv4', '198.51.100.7', null, null, 443]],
    ['2026/10/3 10:12 198.51.100.7 ポート49822', ['ipv4', '198.51.100.7', '2026-10-03T01:12:00Z', 'Asia/Tokyo', 49_822]],
    ['2026年10月3日10時12分40秒　１９８．５１．１００．７', ['ipv4', '198.51.100.7', '2026-10-03T01:12:40Z', 'Asia/Tokyo', null]],
    ['[2001:db8::7]:50000 2026-10-03 03:12:40 +02:00', ['ipv6', '2001:db8::7', '2026-10-03T01:12:40Z', 'Etc/GMT-2', 50_000]],
    ['2026-07-01 12:00:00 Europe/Berlin 198.51.100.7', ['ipv4', '198.51.100.7', '2026-07-01T10:00:00Z', 'Europe/Berlin', null]],
    ['shop.example', ['domain', 'shop.example', null, null, null]],
    ['hxxps://shop[.]example/a?b=1', ['url', 'https://shop.example/a?b=1', null, null, null]],
    ['taro@shop.example', ['email', 'taro@shop.example', null, null, null]],
    ['wallet 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', ['btc', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', null, null, null]],
    ['203.0.113.0/24', ['cidr', '203.0.113.0/24', null, null, null]],
    ['+81 90-0000-0000', ['phone', '+819000000000', null, null, null]],
    ['何も書かれていない', null],
    ['2026-10-03 10:12:40', null],
  ] as const)('%s', (line, expected) => {
    const found = read(line);
    expect(found && [found.type, found.norm, found.at, found.zone, found.port]).toEqual(expected);
  });

  it('is taken in the zone that is chosen, where it names none', () => {
    expect(read('198.51.100.7 2026-10-03 10:12:40', 'Europe/Vienna')?.at).toBe('2026-10-03T08:12:40Z');
    expect(read('198.51.100.7 2026-10-03 10:12:40 IST', 'Europe/Vienna')).toMatchObject({ at: null, zone: null });
    expect(read('198.51.100.7 2026-02-30 10:12:40')).toMatchObject({ at: null });
  });

  it('keeps its number, and none is lost', () => {
    const lines = readSelectorLines('198.51.100.7\r\n\n  \nnothing here\nshop.example', 'UTC');
    expect(lines.map(({ line, selector }) => [line, selector?.type ?? null])).toEqual([
      [1, 'ipv4'],
      [4, null],
      [5, 'domain'],
    ]);
  });
});

it('whatever is pasted gives selectors that a request takes, quickly (seed 41)', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '198.51.100.7',
      ':49822',
      ' 2026-10-03 10:12:40',
      'Z',
      ' +09:00',
      '\n',
      '[',
      ']',
      'port',
      '9'.repeat(400),
      '年月日時分',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      for (const { selector } of readSelectorLines(pieces.join(''), 'Asia/Tokyo'))
        if (selector) expect(Selector.safeParse(selector).success).toBe(true);
    }),
    { seed: 41, numRuns: 500 },
  );
});

it('a wall clock there and back is the same instant (seed 42)', () => {
  const instant = fc
    .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true })
    .map((date) => `${date.toISOString().slice(0, 19)}Z`);
  fc.assert(
    fc.property(instant, fc.constantFrom('Asia/Tokyo', 'Asia/Kolkata', 'UTC', 'Etc/GMT+5'), (at, zone) => {
      expect(instantIn(wallIn(at, zone).replace(' ', 'T'), zone)).toBe(at);
      expect(new Date(`${wallIn(at, zone).replace(' ', 'T')}${offsetIn(at, zone)}`).getTime()).toBe(Date.parse(at));
    }),
    { seed: 42, numRuns: 300 },
  );
});
