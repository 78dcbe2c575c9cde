import { existsSync, readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { sourceOfBytes } from '#model/byte-source.ts';
import { noise } from '../src/recovery/core/inflate/prose-fixture.ts';
import { inflate } from '../src/recovery/core/inflate/inflate.ts';
import { sourceOfPieces } from '../src/recovery/core/recovered.ts';
import { damaged, damagePatterns } from '../src/recovery/core/repair/damage-fixture.ts';
import { documentText } from '../src/recovery/core/repair/pdf/document-text.ts';
import { findObjects } from '../src/recovery/core/repair/pdf/find-objects.ts';
import { pageTree } from '../src/recovery/core/repair/pdf/page-tree.ts';
import { pdfDocument } from '../src/recovery/core/repair/pdf/pdf-fixture.ts';
import { readDocument } from '../src/recovery/core/repair/pdf/pdf-document.ts';
import { repairDocument } from '../src/recovery/core/repair/pdf/repair-document.ts';
import { openDocumentParts, wordParts, zipped } from '../src/recovery/core/repair/zip/package-fixture.ts';
import { repairArchive } from '../src/recovery/core/repair/zip/repair-archive.ts';
import { survey } from '../src/recovery/core/repair/zip/survey.ts';
import { primitives } from '../src/recovery/engine/primitives.ts';
import { coveredBytes } from './documents/covered-bytes.ts';
import { hasWhitePhoenix, whitePhoenix } from './documents/white-phoenix.ts';

/**
 * What comes back of damaged documents: bytes of content (of archives the members unpacked; of PDF the text without white space, and the pictures' bytes), by
 * repair, by White Phoenix (WHITE_PHOENIX=folder, WHITE_PHOENIX_PYTHON=its Python), and by a baseline that keeps only members and streams whose checksum holds.
 * One measure for all: equal runs of at least 16 bytes (text: 12 letters). Of a picture those bytes count that stand as they were in the damaged file,
 * if the tool gives the picture out at all, re-encoded or not.
 */
type Content = { readonly covered: number; readonly total: number };
type Document = { readonly name: string; readonly file: string; readonly bytes: Uint8Array };

const published = new URL('../../shared/data/recovery/prometheus/expected/', import.meta.url);
const samples = existsSync(published)
  ? [
      { name: 'published ZIP, 2.0 MB', file: 'a.zip', at: '103171671_zip_2MB.zip.sample' },
      { name: 'published DOCX, 553 kB', file: 'a.docx', at: '103171406_file-sample_500kB.docx.sample' },
      { name: 'published PDF, 470 kB', file: 'a.pdf', at: '103171375_file-example_PDF_500_kB.pdf.sample' },
    ].map(({ name, file, at }): Document => ({ name, file, bytes: readFileSync(new URL(at, published)) }))
  : [];
const pictures = Object.fromEntries(
  Array.from({ length: 20 }, (_, at) => [`word/media/image${at + 2}.png`, noise(at + 9, 100_000)] as const),
);
const made: Document[] = [
  { name: 'DOCX, long text', file: 'b.docx', bytes: zipped(wordParts(24_000)) },
  { name: 'DOCX, 20 pictures', file: 'c.docx', bytes: zipped({ ...wordParts(6000), ...pictures }) },
  { name: 'ODT', file: 'd.odt', bytes: zipped({ ...openDocumentParts(), ...pictures }) },
  { name: 'PDF, 900 pages', file: 'e.pdf', bytes: pdfDocument({ pages: 900 }) },
  { name: 'PDF, mapped codes', file: 'f.pdf', bytes: pdfDocument({ pages: 700, isMapped: true }) },
];

console.log(hasWhitePhoenix ? 'peer      White Phoenix' : 'peer      none: give its folder as WHITE_PHOENIX');
console.log(
  `\n${'document'.padEnd(24)} ${'overwritten'.padEnd(20)} ${'content'.padStart(10)} ${'repair'.padStart(18)} ${'White Phoenix'.padStart(18)} ${'whole members'.padStart(18)}   ms`,
);
let milliseconds = 0;
let more = 0;
let equal = 0;
let fewer = 0;
for (const { name, file, bytes } of [...samples, ...made]) {
  const measure = file.endsWith('.pdf') ? pdfMeasure(bytes) : archiveMeasure(bytes);
  for (const pattern of damagePatterns) {
    const ranges = pattern.ranges(bytes.length);
    if (ranges.length === 1 && ranges[0]?.[1] === bytes.length) continue;
    const struck = damaged(bytes, ranges);
    const own = measure.own(struck);
    const peer = hasWhitePhoenix ? measure.peer(struck, whitePhoenix(file, struck)) : null;
    const baseline = measure.baseline(struck);
    if (peer) {
      if (own.covered > peer.covered) more += 1;
      else if (own.covered === peer.covered) equal += 1;
      else fewer += 1;
    }
    console.log(
      `${name.padEnd(24)} ${pattern.name.padEnd(20)} ${String(own.total).padStart(10)} ${figure(own)} ${peer ? figure(peer) : '–'.padStart(18)} ${figure(baseline)} ${milliseconds.toFixed(0).padStart(5)}`,
    );
  }
}
if (hasWhitePhoenix) console.log(`\nagainst White Phoenix: more on ${more}, as many on ${equal}, fewer on ${fewer}`);

type Measure = {
  readonly own: (struck: Uint8Array) => Content;
  readonly peer: (struck: Uint8Array, files: ReadonlyMap<string, Uint8Array>) => Content;
  readonly baseline: (struck: Uint8Array) => Content;
};

function archiveMeasure(bytes: Uint8Array): Measure {
  const original = Object.entries(unzipSync(bytes)).filter(([, content]) => content.length > 0);
  const held = (recovered: (name: string) => readonly Uint8Array[]): Content => {
    const sums = original.map(([name, content]) => coveredBytes(content, recovered(name)));
    return { covered: sums.reduce((sum, each) => sum + each.covered, 0), total: sums.reduce((sum, each) => sum + each.total, 0) };
  };
  return {
    own: (struck) => {
      const archive = timed(() => repairArchive(sourceOfBytes(struck), primitives, []));
      const members = archive ? unzipSync(sourceOfPieces(archive.pieces).read(0, Infinity)) : {};
      const beside = (name: string): Uint8Array[] =>
        (archive?.loose ?? []).flatMap((each) => (each.name === null || each.name === name ? [each.content.bytes] : []));
      return held((name) => [...(members[name] ? [members[name]] : []), ...beside(name)]);
    },
    peer: (_, files) => held((name) => [files.get(name) ?? new Uint8Array(0)]),
    baseline: (struck) => {
      const { members } = survey(sourceOfBytes(struck), primitives);
      return held((name) =>
        members
          .filter((member) => member.state === 'whole' && Buffer.from(member.name).toString() === name)
          .map(({ method, dataAt, dataEnd }) =>
            method === 8 ? inflate(struck.subarray(dataAt, dataEnd), { limit: 1 << 28 }).output : struck.subarray(dataAt, dataEnd),
          ),
      );
    },
  };
}

function pdfMeasure(bytes: Uint8Array): Measure {
  const letters = (text: string): Uint8Array => Buffer.from(text.replace(/\[(?:\d+|\?)\]\n|[\s\0]+/g, ''));
  const whole = readDocument(bytes, []);
  const text = letters(documentText(whole, pageTree(whole).pages));
  const images = findObjects(bytes).flatMap((object) =>
    object.data && Buffer.from(bytes.subarray(object.valueAt, object.data[0])).includes('/Image')
      ? [{ number: object.number, data: object.data }]
      : [],
  );
  const total = text.length + images.reduce((sum, { data: [from, to] }) => sum + to - from, 0);
  const held = (struck: Uint8Array, texts: readonly string[], shown: (number: number) => boolean): Content => {
    let covered = coveredBytes(text, texts.map(letters), 12).covered;
    for (const { number, data } of images)
      if (shown(number)) for (let at = data[0]; at < data[1]; at += 1) covered += Number(struck[at] === bytes[at]);
    return { covered, total };
  };
  return {
    own: (struck) => {
      const repaired = timed(() => repairDocument(sourceOfBytes(struck), []));
      const output = repaired ? sourceOfPieces(repaired.pieces).read(0, Infinity) : new Uint8Array(0);
      const numbers = new Set(
        findObjects(output)
          .filter(({ data }) => data !== null)
          .map(({ number }) => number),
      );
      return held(struck, [repaired?.text ?? ''], (number) => numbers.has(number));
    },
    peer: (struck, files) => {
      const texts = [...files].filter(([path]) => path.endsWith('.txt')).map(([, content]) => Buffer.from(content).toString());
      return held(struck, texts, (number) => [...files.keys()].some((path) => new RegExp(`(?:^|/)${number}\\.(?:jpe?g|png)$`).test(path)));
    },
    baseline: (struck) => {
      const sound = findObjects(struck).filter(({ state }) => state === 'sure');
      const objects = new Map(sound.map((object) => [object.number, object]));
      const document = { bytes: struck, objects, root: null, isEncrypted: false, salvaged: new Map<number, Uint8Array>() };
      return held(struck, [documentText(document, pageTree(document).pages)], () => false);
    },
  };
}

function timed<T>(work: () => T): T {
  const start = performance.now();
  const result = work();
  milliseconds = performance.now() - start;
  return result;
}

function figure({ covered, total }: Content): string {
  return `${covered} ${((100 * covered) / Math.max(1, total)).toFixed(1).padStart(5)} %`.padStart(18);
}
