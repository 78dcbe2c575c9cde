import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import type { Recognition } from '../families/family.ts';
import { byteMapOf } from '../byte-map.ts';
import type { Recovered } from '../recovered.ts';
import { sourceOfPieces } from '../recovered.ts';
import { damaged } from '../repair/damage-fixture.ts';
import { pageTexts, pdfDocument } from '../repair/pdf/pdf-fixture.ts';
import { wordParts, zipped } from '../repair/zip/package-fixture.ts';
import type { Means, Method, Subject } from './method.ts';
import { repairPdf } from './repair-pdf.ts';
import { repairZip } from './repair-zip.ts';

const parts = wordParts(2000);
const word = zipped(parts);
const pdf = pdfDocument({ pages: 6 });

function subjectOf(
  name: string,
  bytes: Uint8Array,
  encrypted: [number, number][] | null = null,
  originalSize: number | null = null,
): Subject {
  const recognition: Recognition = { evidence: [], originalSize, originalName: null, encrypted, state: null };
  return {
    name,
    source: sourceOfBytes(bytes),
    identification: {
      size: bytes.length,
      kind: 'encrypted',
      families: [],
      contradiction: false,
      encryptedFraction: 0,
      encryptedRuns: [],
      originalSize: null,
      originalName: null,
      indicators: [],
    },
    recognitions: new Map(encrypted ? [['some', recognition]] : []),
  };
}

/** What the method makes of one file. */
function apply(method: Method, subject: Subject): readonly Recovered[] {
  // Repairs need nothing else of what people give along.
  const work = method.prepare([subject], { primitives } as Means);
  for (let step = work.next(); ; step = work.next()) {
    if (!step.done) continue;
    const result = step.value(subject);
    return result && 'length' in result ? result : [];
  }
}

const bytesOf = (recovered: Recovered | undefined): Uint8Array => sourceOfPieces(recovered?.pieces ?? []).read(0, Infinity);

describe('archives', () => {
  test('a document without its directory, with a footer behind it, comes back under its name', () => {
    const cut = word.subarray(0, new DataView(word.buffer, word.byteOffset).getUint32(word.length - 6, true));
    const [recovered, ...others] = apply(repairZip, subjectOf('report.docx.locked', cut));
    expect(recovered).toMatchObject({ name: 'report.docx', verified: true });
    expect(unzipSync(bytesOf(recovered))).toEqual(unzipSync(word));
    expect(others).toEqual([]);
  });

  test('a part that had to be made well-formed is given out unaltered beside the document', () => {
    const at = Buffer.from(word).indexOf('word/document.xml') + 9000;
    const recovered = apply(repairZip, subjectOf('abc123.xyz', damaged(word, [[at, at + 3000]])));
    expect(recovered.map(({ name, verified }) => [name, verified])).toEqual([
      ['abc123.docx', false],
      ['abc123.docx.parts/word/document.xml', false],
    ]);
    expect(recovered[0]?.why.en).toContain('CRC-32 holds 5');
  });

  test('where the layout of the encryption is published, the text before the gap holds no noise', () => {
    const at = Buffer.from(word).indexOf('word/document.xml') + 9000;
    const range: [number, number] = [at, at + 3000];
    const [, raw] = apply(repairZip, subjectOf('a.docx', damaged(word, [range]), [range], word.length));
    const gap = byteMapOf(raw?.pieces ?? []).find(([, , provenance]) => provenance === 'missing');
    const text = bytesOf(raw).subarray(0, gap?.[0] ?? 0);
    expect(text.length).toBeGreaterThan(10_000);
    expect(Buffer.from(text).equals(Buffer.from(parts['word/document.xml'] ?? []).subarray(0, text.length))).toBe(true);
  });

  test('an archive inside another kind of file is left to others', () => {
    const other = new Uint8Array(word.length * 4);
    other.set(word.subarray(0, word.length - 3000), 50_000);
    expect(apply(repairZip, subjectOf('a.doc', other))).toEqual([]);
  });

  test('a sound archive and a file that is none are left to others', () => {
    expect(apply(repairZip, subjectOf('a.docx', word))).toEqual([]);
    expect(repairZip.suits(subjectOf('a.pdf', pdf))).toBe(false);
  });
});

describe('PDF', () => {
  test('text that is left is given out beside a document that is not whole', () => {
    const [document, text] = apply(repairPdf, subjectOf('a.pdf.id-1234.locked', damaged(pdf, [[300, 2000]])));
    expect(document).toMatchObject({ name: 'a.pdf', verified: false });
    expect(text?.name).toBe('a.pdf.txt');
    const lines = Buffer.from(bytesOf(text)).toString().split('\n');
    expect(lines).toEqual(expect.arrayContaining(pageTexts({ pages: 6 })[5] ?? []));
  });

  test('an archive is left to others', () => {
    expect(repairPdf.suits(subjectOf('a.zip', word))).toBe(false);
  });
});
