import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadItem } from '../core/readers/reader.ts';
import { readers } from '../core/readers/readers.ts';
import { readReports } from './read-reports.ts';

type Options = { name?: string; format?: string; mapping?: [string, string][]; size?: number };

async function read(content: Uint8Array | string | AsyncIterable<Uint8Array>, options: Options = {}): Promise<ReadItem[]> {
  const source =
    typeof content === 'string' || content instanceof Uint8Array ? inPieces(Buffer.from(content), options.size ?? 65_536) : content;
  const items: ReadItem[] = [];
  const delivery = { name: options.name ?? 'reports', format: options.format ?? null, mapping: new Map(options.mapping), source };
  for await (const item of readReports(delivery)) items.push(item);
  return items;
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const codes = (items: readonly ReadItem[]): string[] => items.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.reason.code));
const inputs = (items: readonly ReadItem[]) => items.flatMap(({ outcome }) => (outcome.ok ? outcome.value.input : []));

describe.each(readers)('the reader $id', (reader) => {
  it.each(reader.examples)('reads its example %#', async ({ content, read: count, setAside }) => {
    const items = await read(content, { format: reader.id });
    expect(items).toHaveLength(count);
    expect(items.filter(({ outcome }) => !outcome.ok)).toHaveLength(setAside);
  });

  if (reader.id === 'eml') return; // a process a case: its own test below

  it('ends without throwing on any bytes, in any pieces (seed 7)', async () => {
    const mark = fc.constantFrom(
      ...['{"text":"', '"', '\n', '\r\n', ',', '}', '\0', '\ud83d', '件名,ip\n', '\uFEFF'].map((text) => Buffer.from(text)),
    );
    const bytes = fc.array(fc.oneof(mark, fc.uint8Array({ maxLength: 8 })), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 40 }), async (parts, size) => {
        const whole = Buffer.concat(parts);
        const items = await read(whole, { format: reader.id, size });
        // How the bytes were cut into pieces makes no difference.
        expect(items).toEqual(await read(whole, { format: reader.id }));
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});

describe('NDJSON', () => {
  it('sets a bad line aside with its place and takes the rest', async () => {
    const good = '{"text":"ok"}';
    const deep = `{"damage":${'['.repeat(100)}${']'.repeat(100)}}`;
    const lines = [
      good,
      '{"text":',
      '{"text":"a\\u0000b"}',
      '{"text":"\\ud800"}',
      deep,
      '{"a":1,"\\u0061":2}',
      '{"x":{"constructor":1}}',
      '"text"',
      '{"text":5}',
      good,
    ];
    const items = await read(lines.join('\n'), { format: 'ndjson' });
    expect(codes(items)).toEqual([
      'ok',
      'json-broken',
      'nul-character',
      'lone-surrogate',
      'json-too-deep',
      'json-duplicate-key',
      'json-forbidden-key',
      'not-an-object',
      'invalid-input',
      'ok',
    ]);
    expect(items.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
    expect(items[3]?.byte).toBe(lines.slice(0, 3).join('\n').length + 1);
  });

  it('names the byte at which a line stops being UTF-8', async () => {
    const broken = Buffer.concat([
      Buffer.from('{"text":"ok"}\n{"text":"'),
      Buffer.from([0xe3, 0x81, 0xff]),
      Buffer.from('"}\n{"text":"ok"}'),
    ]);
    const items = await read(broken, { format: 'ndjson' });
    expect(codes(items)).toEqual(['ok', 'wrong-encoding', 'ok']);
    expect(items[1]?.outcome).toMatchObject({ reason: { at: { byte: 25 } } });
  });

  it('keeps a report whose sender knows more indicator types than we do, and warns', async () => {
    const [item] = await read('{"text":"x","indicators":[{"type":"imphash","value":"a"},{"type":"ipv4","value":"198.51.100.1"}]}');
    expect(item?.outcome).toMatchObject({
      value: { input: { indicators: [{ type: 'ipv4' }] }, warnings: [{ code: 'indicator-type-unknown' }] },
    });
  });

  it('skips a line of 100 MB without keeping it', async () => {
    const piece = Buffer.alloc(1 << 20, 'a');
    const source = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"text":"before"}\n{"text":"');
      for (let count = 0; count < 100; count += 1) yield piece;
      yield Buffer.from('"}\n{"text":"after"}\n');
    };
    expect(await mostExternalBytes(async () => expect(codes(await read(source()))).toEqual(['ok', 'record-too-long', 'ok']))).toBeLessThan(
      64 << 20,
    );
  });

  it('reads a gigabyte of lines in flat memory', { timeout: 120_000 }, async () => {
    const lines = Buffer.from(`{"id":"r1","text":"${'x'.repeat(100_000)}"}\n`.repeat(10));
    let count = 0;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      for (let sent = 0; sent < 1 << 30; sent += lines.length) yield lines;
    };
    const most = await mostExternalBytes(async () => {
      for await (const item of readReports({ name: 'a.ndjson', format: 'ndjson', mapping: new Map(), source: source() }))
        count += item.outcome.ok ? 1 : 0;
    });
    expect(count).toBeGreaterThan(10_000);
    expect(most).toBeLessThan(128 << 20);
  });

  it('unpacks gzip, and says so when it breaks off', async () => {
    const packed = gzipSync('{"text":"one"}\n{"text":"two"}\n'.repeat(2000));
    expect(codes(await read(packed, { name: 'a.ndjson.gz' }))).toHaveLength(4000);
    const cut = codes(await read(packed.subarray(0, packed.length - 9), { name: 'a.ndjson.gz' }));
    expect(cut.at(-1)).toBe('gzip-broken');
    const bomb = gzipSync(Buffer.alloc(100 << 20, 'a'));
    expect(codes(await read(bomb, { name: 'a.ndjson.gz' })).at(-1)).toBe('expands-too-much');
  });
});

describe('a table', () => {
  // 件名,被害額 / 偽サイト,120万円 in CP932
  const shiftJis = Buffer.from('8c8f96bc2c94ed8a7a0a8b558354834383672c3132309c9c897e0a', 'hex');

  it('is read in Shift_JIS, in UTF-8, with and without a byte order mark', async () => {
    const cp932 = Buffer.from('8c8f96bc2c94ed8a518a7a0a8b5583548343836742 2c313230969c897e0a'.replaceAll(' ', ''), 'hex');
    for (const bytes of [cp932, Buffer.from('件名,被害額\n偽サイトB,120万円\n'), Buffer.from('\uFEFF件名,被害額\n偽サイトB,120万円\n')]) {
      expect(inputs(await read(bytes, { name: 'a.csv' }))).toMatchObject([{ title: '偽サイトB', damage: { loss: { value: 1_200_000 } } }]);
    }
  });

  it('sets a row of another encoding aside, naming the byte', async () => {
    const mixed = Buffer.concat([Buffer.from('件名,内容\n正しい,行\n'), shiftJis.subarray(0, 4), Buffer.from(',x\nまた,正しい\n')]);
    const items = await read(mixed, { name: 'a.csv' });
    expect(codes(items)).toEqual(['ok', 'wrong-encoding', 'ok']);
    expect(items[1]?.outcome).toMatchObject({ reason: { at: { byte: Buffer.byteLength('件名,内容\n正しい,行\n') } } });
  });

  it('keeps what it cannot place, and a formula as text', async () => {
    const [item] = await read('件名,色,被害額\n"=HYPERLINK(""http://evil.example"")",赤,たくさん\n', { name: 'a.csv' });
    expect(item?.outcome).toMatchObject({
      value: {
        input: { title: '=HYPERLINK("http://evil.example")', text: '色: 赤\n被害額: たくさん' },
        warnings: [{ code: 'value-unreadable' }],
      },
    });
  });

  it("follows the sender's own mapping, and refuses one that names nothing", async () => {
    const table = 'when,where,what\n令和8年11月2日 午後3時頃,東京都,偽サイトの被害\n';
    const mapping: [string, string][] = [
      ['when', 'occurred'],
      ['where', 'prefecture'],
      ['what', 'text'],
    ];
    expect(inputs(await read(table, { format: 'csv', mapping }))).toEqual([
      {
        text: '偽サイトの被害',
        prefecture: 13,
        occurred: { at: '2026-11-02T06:00:00.000Z', precision: 'hour', approximate: true, zone: 'Asia/Tokyo' },
        damage: {},
        handling: {},
        indicators: [],
      },
    ]);
    expect(codes(await read(table, { format: 'csv', mapping: [['when', 'weather']] }))).toEqual(['mapping-invalid']);
  });

  it('refuses 200,000 columns, and a row of them costs only itself', async () => {
    expect(codes(await read(`${'subject,'.repeat(200_000)}\n1\n`, { format: 'csv' }))).toEqual(['too-many-columns']);
    expect(codes(await read(`subject,text\n${'1,'.repeat(200_000)}\nfine,x\n`, { format: 'csv' }))).toEqual(['too-many-columns', 'ok']);
  });

  it('loses one line to a quotation mark that is never closed', async () => {
    const items = await read('subject,text\na,"open\nb,c\nd,"quoted ""twice"""\n'.replace('"quoted ""twice"""', 'e'), { format: 'csv' });
    expect(codes(items)).toEqual(['quote-not-closed', 'ok', 'ok']);
    expect(items.map(({ line }) => line)).toEqual([2, 3, 4]);
  });

  it('gives back every cell as it was written by the rules of RFC 4180 (seed 11)', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\0', '').replaceAll('\r', ''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
        const wanted = rows.filter((row) => row.some((one) => one.trim() !== ''));
        const quoted = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','));
        const found = inputs(await read(['victim,title', ...quoted].join('\r\n'), { format: 'csv', size: 7 }));
        expect(found.map(({ victim, title }) => [victim ?? '', title ?? ''])).toEqual(wanted.map((row) => row.map((one) => one.trim())));
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

const mail = (body: string, head = ''): string =>
  `Received: from x.attacker.example ([203.0.113.5]) by mx.victim.example; Mon, 2 Nov 2026 10:00:00 +0900\r\nFrom: "銀行" <info@attacker.example>\r\nReply-To: other@attacker.example\r\nSubject: =?ISO-2022-JP?B?GyRCPUVNVxsoQg==?=\r\nDate: Mon, 2 Nov 2026 10:00:00 +0900\r\n${head}\r\n${body}`;

describe('a mail', () => {
  it('becomes a report with sender, way, links and attachments as indicators', async () => {
    const html = mail(
      '--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>確認</p><a href="https://login.attacker.example/x">bank.example</a>\r\n--b\r\nContent-Type: application/zip; name="../../請求書.zip"\r\nContent-Disposition: attachment; filename="../../a.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n',
      'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n',
    );
    const [input] = inputs(await read(html, { name: 'phish.eml' }));
    expect(input).toMatchObject({ title: '重要', occurred: { at: '2026-11-02T01:00:00.000Z' } });
    expect(input?.text).toContain('確認');
    expect(input?.indicators).toEqual([
      { type: 'email', value: 'info@attacker.example', role: 'attacker' },
      { type: 'email', value: 'other@attacker.example', role: 'attacker' },
      { type: 'ipv4', value: '203.0.113.5', role: 'transit' },
      { type: 'url', value: 'https://login.attacker.example/x', role: 'attacker' },
      { type: 'sha256', value: '709e80c88487a2411e1ee4dfb9f22a861492d20c4765150c0c794abd70f8147c', role: 'attacker' },
    ]);
  });

  it('is refused, and nothing else happens, when it is nested beyond all reason', async () => {
    const deep = Array.from(
      { length: 200 },
      (_, level) => `--b${level}\r\nContent-Type: multipart/mixed; boundary=b${level + 1}\r\n\r\n`,
    ).join('');
    const items = await read(mail(deep, 'Content-Type: multipart/mixed; boundary=b0\r\n'), { format: 'eml' });
    expect(codes(items)).toEqual(['mail-unreadable']);
  });
});

/** The most memory that buffers and heap took over their beginning, looked at between turns. */
async function mostExternalBytes(work: () => Promise<unknown>): Promise<number> {
  const before = used();
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, used() - before)), 5);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return most;
}

const used = (): number => process.memoryUsage().external + process.memoryUsage().heapUsed;
