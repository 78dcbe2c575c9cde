import { createHash } from 'node:crypto';
import { rmSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { crc32, deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { encode } from 'jpeg-js';

export type Made = { readonly path: string; readonly bytes: Uint8Array; readonly sha256: string };

/** Documents, pictures, databases and archives such as an office has, made from a seed: the same seed makes the same files. Nothing in them is anybody's. */
export function makeFiles(seed: number, totalBytes: number): Made[] {
  const random = randomFrom(seed);
  const files: Made[] = [];
  let total = 0;
  for (let index = 0; total < totalBytes; index += 1) {
    const [extension, bytes] = (makers[index % makers.length] ?? text)(random);
    const folder = `dept-${index % 7}/year-${2015 + (index % 9)}${index % 5 === 0 ? '/検討資料' : ''}`;
    files.push({
      path: `${folder}/${stems[index % stems.length] ?? ''}-${index}.${extension}`,
      bytes,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    total += bytes.length;
  }
  return files;
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
type Maker = (random: Random) => [extension: string, bytes: Uint8Array];

const stems = ['report', '報告書', 'budget', 'photo', '会議録', 'contract', 'backup', 'Quarterly plan'];
const words =
  '被害 報告 会議 予算 契約 the of invoice network server report customer 東京 大阪 連携 backup daily meeting account amount total 調査 資料 回答 期限'.split(
    ' ',
  );

function prose(random: Random, length: number): string {
  const parts: string[] = [];
  for (let size = 0; size < length;) {
    const word = words[Math.floor(random() * words.length)] ?? '';
    const part = random() < 0.08 ? `${word}.\n` : `${word} ${random() < 0.2 ? Math.floor(random() * 1e6) : ''} `;
    parts.push(part);
    size += part.length;
  }
  return parts.join('');
}

const sized = (random: Random, least: number, most: number): number => Math.floor(least * (most / least) ** random());

const text: Maker = (random) => ['txt', Buffer.from(prose(random, sized(random, 300, 400_000)))];

const csv: Maker = (random) => {
  const rows = ['date,amount,account,memo'];
  for (let row = 0; row < sized(random, 20, 6000); row += 1)
    rows.push(
      `2024-${1 + (row % 12)}-${1 + (row % 28)},${Math.floor(random() * 1e7)},${Math.floor(random() * 1e12)},${words[row % words.length]}`,
    );
  return ['csv', Buffer.from(rows.join('\r\n'))];
};

const jpg: Maker = (random) => {
  const width = 16 * Math.floor(sized(random, 20, 70));
  const height = 16 * Math.floor(sized(random, 15, 60));
  const data = new Uint8Array(width * height * 4);
  const phase = random() * 9;
  for (let at = 0; at < width * height; at += 1) {
    const wave = Math.sin((at % width) / 31 + phase) + Math.cos(Math.floor(at / width) / 23);
    for (let colour = 0; colour < 3; colour += 1) data[at * 4 + colour] = 128 + 50 * wave + 30 * random() * (colour + 1) - 20;
    data[at * 4 + 3] = 255;
  }
  return ['jpg', encode({ data, width, height }, 85).data];
};

const png: Maker = (random) => {
  const side = Math.floor(sized(random, 64, 500));
  const rows = Buffer.alloc(side * (side * 3 + 1));
  for (let at = 0; at < rows.length; at += 1) rows[at] = at % (side * 3 + 1) === 0 ? 0 : ((at >> 3) + 40 * random()) & 255;
  const chunk = (kind: string, body: Buffer): Buffer => {
    const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(kind, 'latin1'), body, Buffer.alloc(4)]);
    whole.writeUInt32BE(body.length, 0);
    whole.writeUInt32BE(crc32(whole.subarray(4, 8 + body.length)), 8 + body.length);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return [
    'png',
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  ];
};

const docx: Maker = (random) => [
  'docx',
  zipSync({
    '[Content_Types].xml': Buffer.from(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'word/document.xml': Buffer.from(`<?xml version="1.0"?><document>${prose(random, sized(random, 5000, 900_000))}</document>`),
    'word/media/image1.jpeg': [jpg(random)[1], { level: 0 }],
  }),
];

const zip: Maker = (random) => [
  'zip',
  zipSync(
    Object.fromEntries(
      Array.from({ length: 2 + Math.floor(random() * 8) }, (_, index) => [
        `part-${index}.txt`,
        Buffer.from(prose(random, sized(random, 2000, 500_000))),
      ]),
    ),
  ),
];

const pdf: Maker = (random) => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places: number[] = [];
  const add = (body: Buffer): void => {
    places.push(parts.reduce((sum, { length }) => sum + length, 0));
    parts.push(Buffer.concat([Buffer.from(`${places.length} 0 obj\n`), body, Buffer.from('\nendobj\n')]));
  };
  add(Buffer.from('<</Type/Catalog/Pages 2 0 R>>'));
  add(Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'));
  add(Buffer.from('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>'));
  for (let page = 0; page < 1 + random() * 6; page += 1) {
    const packed = deflateSync(Buffer.from(prose(random, sized(random, 3000, 400_000))));
    add(Buffer.concat([Buffer.from(`<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n`), packed, Buffer.from('\nendstream')]));
  }
  const start = parts.reduce((sum, { length }) => sum + length, 0);
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${places.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return ['pdf', Buffer.concat(parts)];
};

const sqlite: Maker = (random) => {
  const path = join(tmpdir(), `renkei-bench-${process.pid}.db`);
  rmSync(path, { force: true });
  const database = new DatabaseSync(path);
  database.exec('create table accounts (id integer primary key, name text, note text); begin');
  const insert = database.prepare('insert into accounts (name, note) values (?, ?)');
  for (let row = 0; row < sized(random, 20, 3000); row += 1) insert.run(words[row % words.length] ?? '', prose(random, 80));
  database.exec('commit');
  database.close();
  const bytes = readFileSync(path);
  rmSync(path);
  return ['sqlite', bytes];
};

const makers: readonly Maker[] = [text, jpg, docx, csv, png, pdf, zip, text, sqlite, jpg];
