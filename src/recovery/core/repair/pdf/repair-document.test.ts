import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceOfBytes } from '#model/byte-source.ts';
import { sourceOfPieces } from '../../recovered.ts';
import { damaged, damagePatterns, falseClaims, watchedSource } from '../damage-fixture.ts';
import { pageTexts, pdfDocument } from './pdf-fixture.ts';
import { repairDocument } from './repair-document.ts';

const seed = 32000;
const plain = { pages: 12 };
const mapped = { pages: 12, isMapped: true };
const packed = { pages: 12, isPacked: true };
const documents = [
  ['a document', plain, pdfDocument(plain)],
  ['a document with mapped codes', mapped, pdfDocument(mapped)],
  ['a document with an object stream', packed, pdfDocument(packed)],
] as const;

function repair(bytes: Uint8Array, overwritten: readonly (readonly [number, number])[] = []) {
  const source = watchedSource(bytes);
  const document = repairDocument(source, overwritten);
  return { source, document, output: document && sourceOfPieces(document.pieces).read(0, Infinity) };
}

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim());

test.each(documents)('of %s without its cross-reference every page and its whole text come back', (_, options, bytes) => {
  const { document } = repair(bytes.subarray(0, Buffer.from(bytes).lastIndexOf('xref\n0 1')));
  expect(document).toMatchObject({ pages: 12, counts: { partly: 0, lost: 0 } });
  expect(lines(document?.text ?? '')).toEqual(expect.arrayContaining(pageTexts(options).flat()));
});

test('pages whose tree and catalogue are lost are gathered into a new one', () => {
  const text = Buffer.from(documents[0][2]).toString('latin1');
  const without = text
    .replace(/\n1 0 obj[^]*?endobj/, '\n')
    .replace(/\n2 0 obj[^]*?endobj/, '\n')
    .replace(/trailer[^]*$/, '');
  const { document } = repair(Buffer.from(without, 'latin1'));
  expect(document).toMatchObject({ pages: 12, verified: false });
  const again = repair(sourceOfPieces(document?.pieces ?? []).read(0, Infinity)).document;
  expect(again).toMatchObject({ pages: 12, counts: { lost: 0 } });
});

test('what repair writes is found again object by object', () => {
  for (const [, , bytes] of documents) {
    const { document, output } = repair(damaged(bytes, [[2000, 2400]]));
    const again = repair(output ?? new Uint8Array(0)).document;
    expect(again?.text).toBe(document?.text);
    expect(again?.pages).toBe(document?.pages);
  }
});

test('a page content struck in its middle keeps the lines before and behind', () => {
  const [, options, bytes] = documents[0];
  const at = Buffer.from(bytes).indexOf('11 0 obj') + 500;
  const { document } = repair(damaged(bytes, [[at, at + 40]]));
  const shown = lines(document?.text ?? '');
  expect(document?.counts.partly).toBe(1);
  expect(pageTexts(options)[0]?.filter((line) => shown.includes(line)).length).toBeGreaterThan(5);
  expect(
    pageTexts(options)
      .slice(1)
      .flat()
      .every((line) => shown.includes(line)),
  ).toBe(true);
});

test('a protected document is left alone', () => {
  const text = Buffer.from(documents[0][2]).toString('latin1');
  const locked = `${text.replace(/trailer[^]*$/, '')}99 0 obj\n<</Filter/Standard/V 2/R 3/O(x)/U(y)/P -4>>\nendobj\n`;
  expect(repair(Buffer.from(locked, 'latin1')).document).toBeNull();
});

test.each(documents)(`nothing of %s is called intact that is not, wherever it is struck (seed ${seed})`, (_, __, bytes) => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 16, max: 4000 }),
      fc.nat({ max: 1e6 }),
      fc.boolean(),
      (place, length, salt, isKnown) => {
        const from = Math.floor(bytes.length * place);
        const range: [number, number] = [from, Math.min(bytes.length, from + length)];
        const { source, document } = repair(damaged(bytes, [range], salt), isKnown ? [range] : []);
        if (document) expect(falseClaims(document.pieces, source, bytes).wrong).toBe(0);
      },
    ),
    { seed, numRuns: 80 },
  );
});

describe.each(damagePatterns)('struck by the pattern $name', ({ ranges }) => {
  test.each(documents)('%s makes no false claim', (_, __, bytes) => {
    const { source, document } = repair(damaged(bytes, ranges(bytes.length)));
    if (document) expect(falseClaims(document.pieces, source, bytes).wrong).toBe(0);
  });
});

test(`any bytes between words of the language end without a throw (seed ${seed})`, () => {
  const words = [
    '1 0 obj',
    '2 0 obj',
    '<<',
    '>>',
    '/Type/Page',
    '/Type/Pages',
    '/Kids[',
    ']',
    '1 0 R',
    'stream\n',
    'endstream',
    'endobj',
    '(',
    ')',
    '/Parent 1 0 R',
    '/Length 5',
    '/Type/ObjStm/N 2/First 4',
    'trailer',
    '/Filter/FlateDecode',
    'x\x9c',
  ];
  const chunk = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...words.map((word) => Buffer.from(`${word} `, 'latin1'))) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 20 }) },
  );
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 60 }), (chunks) => {
      repairDocument(sourceOfBytes(Buffer.concat(chunks)), []);
    }),
    { seed, numRuns: 1500 },
  );
});

const published = new URL(
  '../../../../../../shared/data/recovery/prometheus/expected/103171375_file-example_PDF_500_kB.pdf.sample',
  import.meta.url,
);
describe.skipIf(!existsSync(published))('a published document (skipped where ../shared/data is not there)', () => {
  test.each(damagePatterns)('struck by $name: no false claim', ({ ranges }) => {
    const bytes = readFileSync(published);
    const { source, document } = repair(damaged(bytes, ranges(bytes.length)));
    if (document) expect(falseClaims(document.pieces, source, bytes).wrong).toBe(0);
  });
});

const hasPoppler = spawnSync('pdfinfo', ['-v']).error === undefined;
test.skipIf(!hasPoppler).each(documents)(
  'poppler opens %s after the first half was struck (skipped without poppler-utils)',
  (_, __, bytes) => {
    const { document, output } = repair(damaged(bytes, [[0, bytes.length >> 1]]));
    const folder = mkdtempSync(join(tmpdir(), 'renkei-'));
    const file = join(folder, 'repaired.pdf');
    writeFileSync(file, output ?? '');
    expect(execFileSync('pdfinfo', [file]).toString()).toMatch(new RegExp(`Pages: +${document?.pages}`));
    rmSync(folder, { recursive: true });
  },
);
