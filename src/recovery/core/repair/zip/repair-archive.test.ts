import { existsSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { sourceOfPieces } from '../../recovered.ts';
import { damaged, damagePatterns, falseClaims, watchedSource } from '../damage-fixture.ts';
import { openDocumentParts, streamed, wordParts, zipped } from './package-fixture.ts';
import { repairArchive } from './repair-archive.ts';
import { signatures } from './signatures.ts';

const seed = 4711;
const parts = wordParts(3000);
const documents: readonly (readonly [string, Uint8Array])[] = [
  ['a text document', zipped(parts)],
  ['a text document written as a stream', streamed(parts)],
  ['an ODF document', zipped(openDocumentParts())],
];

function repair(bytes: Uint8Array, overwritten: readonly (readonly [number, number])[] = []) {
  const source = watchedSource(bytes);
  const archive = repairArchive(source, primitives, overwritten);
  const output = archive && sourceOfPieces(archive.pieces).read(0, Infinity);
  return { source, archive, output, members: output ? unzipSync(output) : {} };
}

test('a sound archive needs no repair', () => {
  for (const [, bytes] of documents) expect(repair(bytes).archive).toBeNull();
});

test.each(documents)('%s without its central directory comes back whole and verified', (_, bytes) => {
  const end = bytes.length - 22;
  const at = new DataView(bytes.buffer, bytes.byteOffset).getUint32(end + 16, true);
  const { archive, members } = repair(bytes.subarray(0, at));
  expect(archive).toMatchObject({ verified: true, counts: { partly: 0, lost: 0, made: 0 } });
  expect(members).toEqual(unzipSync(bytes));
});

test.each(documents)('%s whose local headers are overwritten comes back by the directory', (_, bytes) => {
  const broken = Uint8Array.from(bytes);
  for (const at of signatures(sourceOfBytes(bytes)).locals.slice(1)) broken.fill(0xa5, at, at + 28);
  const { members } = repair(broken);
  expect(members).toEqual(unzipSync(bytes));
});

test.each(documents)(`nothing of %s is called intact that is not, wherever it is struck (seed ${seed})`, (_, bytes) => {
  const original = unzipSync(bytes);
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 16, max: 20_000 }),
      fc.nat({ max: 1e6 }),
      fc.boolean(),
      (place, length, salt, isKnown) => {
        const from = Math.floor(bytes.length * place);
        const range: [number, number] = [from, Math.min(bytes.length, from + length)];
        const { source, archive, members } = repair(damaged(bytes, [range], salt), isKnown ? [range] : []);
        if (!archive) return;
        expect(falseClaims(archive.pieces, source, bytes).wrong).toBe(0);
        if (archive.verified) expect(members).toEqual(original);
        for (const piece of archive.pieces) expect(piece.length).toBeGreaterThan(0);
      },
    ),
    { seed, numRuns: 25 },
  );
});

describe.each(damagePatterns)('struck by the pattern $name', ({ ranges }) => {
  test.each(documents)('%s yields an archive that opens, without a false claim', (_, bytes) => {
    const { source, archive } = repair(damaged(bytes, ranges(bytes.length)));
    if (archive) expect(falseClaims(archive.pieces, source, bytes).wrong).toBe(0);
  });
});

test('a protected member is copied as it is and not claimed, since nobody can check it', () => {
  const bytes = Uint8Array.from(
    zipped({ 'a.txt': parts['word/styles.xml'] ?? new Uint8Array(0), 'b.bin': parts['word/media/image1.png'] ?? new Uint8Array(0) }),
  );
  const view = new DataView(bytes.buffer);
  const second = signatures(sourceOfBytes(bytes)).locals[1] ?? 0;
  view.setUint16(second + 6, view.getUint16(second + 6, true) | 1, true);
  const directory = view.getUint32(bytes.length - 6, true);
  const { source, archive, output } = repair(bytes.subarray(0, directory));
  expect(archive).toMatchObject({ verified: false, counts: { whole: 1, unchecked: 1 } });
  expect(falseClaims(archive?.pieces ?? [], source, bytes).claimed).toBeLessThanOrEqual(second);
  expect(Buffer.from(output?.subarray(0, directory) ?? []).equals(bytes.subarray(0, directory))).toBe(true);
});

test('a text document struck in its text keeps the text before and behind, well-formed', () => {
  const bytes = documents[0]?.[1] ?? new Uint8Array(0);
  const at = Buffer.from(bytes).indexOf('word/document.xml') + 20_000;
  const { members, archive } = repair(damaged(bytes, [[at, at + 3000]]));
  const text = strFromU8(members['word/document.xml'] ?? new Uint8Array(0));
  const original = strFromU8(parts['word/document.xml'] ?? new Uint8Array(0));
  expect(archive?.counts).toMatchObject({ partly: 1, lost: 0 });
  const kept = original.match(/<w:t [^>]*>[^<]*<\/w:t>/g)?.filter((run) => text.includes(run)).length ?? 0;
  expect(kept).toBeGreaterThan(500);
  expect(isWellFormed(text)).toBe(true);
});

test('a package whose beginning is lost gets the parts without which it does not open', () => {
  const bytes = documents[0]?.[1] ?? new Uint8Array(0);
  const start = Buffer.from(bytes).indexOf('word/document.xml');
  const { members } = repair(damaged(bytes.subarray(0, bytes.length - 900), [[0, start - 30]]));
  expect(Object.keys(members)).toEqual(expect.arrayContaining(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']));
  expect(strFromU8(members['[Content_Types].xml'] ?? new Uint8Array(0))).toContain('wordprocessingml.document.main+xml');
});

test(`any bytes between headers end without a throw (seed ${seed})`, () => {
  const chunk = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.constantFrom(...['PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06', 'PK\x07\x08'].map((text) => Buffer.from(text, 'latin1'))),
  );
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 30 }), (chunks) => {
      repairArchive(sourceOfBytes(Buffer.concat(chunks)), primitives, []);
    }),
    { seed, numRuns: 500 },
  );
});

const shared = new URL('../../../../../../shared/data/recovery/prometheus/expected/', import.meta.url);
const published = ['103171406_file-sample_500kB.docx.sample', '103171671_zip_2MB.zip.sample'];
describe.skipIf(!existsSync(shared))('published documents (skipped where ../shared/data is not there)', () => {
  test.each(published.flatMap((name) => damagePatterns.map((pattern) => ({ name, title: pattern.name, pattern }))))(
    '$name struck by $title: no false claim',
    ({ name, pattern }) => {
      const bytes = readFileSync(new URL(name, shared));
      const { source, archive } = repair(damaged(bytes, pattern.ranges(bytes.length)));
      if (archive) expect(falseClaims(archive.pieces, source, bytes).wrong).toBe(0);
    },
  );
});

/** A stack of element names is all that well-formedness needs here. */
function isWellFormed(text: string): boolean {
  const open: string[] = [];
  for (const [tag, slash, name = '', , empty] of text.matchAll(
    /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<(?!\?xml)/g,
  )) {
    if (tag === '<' || (slash && open.pop() !== name)) return false;
    if (!slash && !empty) open.push(name);
  }
  return open.length === 0;
}
