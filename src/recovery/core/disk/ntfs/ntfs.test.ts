import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceOfBytes } from '#model/byte-source.ts';
import { noise, prose } from '../image-fixture.ts';
import { contentOf } from './content.ts';
import { folderPath } from './folder-paths.ts';
import { indexBlock } from './index-block.ts';
import { mftNames, usnNames } from './names.ts';
import { recordedNames } from './recorded-names.ts';
import { ascii, ntfsFixture, runListOf } from './ntfs-fixture.ts';
import type { Attribute } from './record.ts';
import { fileRecord } from './record.ts';
import { runList } from './run-list.ts';

const image = sourceOfBytes(new Uint8Array(1 << 20));
const clusters = { image, start: 0, end: image.size, clusterSize: 4096 };
const scattered = (body: Partial<Extract<Attribute['body'], { kind: 'scattered' }>>, flags = 0): Attribute => ({
  type: 0x80,
  name: '',
  flags,
  body: { kind: 'scattered', firstVcn: 0, runs: [], size: 0, initialised: body.size ?? 0, unit: 0, ...body },
});
const partsOf = (...attributes: Attribute[]): Parameters<typeof contentOf>[0] =>
  attributes.map((attribute) => ({ record: [0, 1024], attribute }));

describe('run lists', () => {
  test('of any runs come back (seed 8701)', () => {
    const run = fc.tuple(fc.option(fc.nat(2 ** 40)), fc.integer({ min: 1, max: 2 ** 30 }));
    fc.assert(
      fc.property(fc.array(run, { maxLength: 30 }), (runs) => {
        const bytes = runListOf(runs);
        expect(runList(bytes, 0, bytes.length)).toEqual(runs.map(([lcn, clusters]) => ({ lcn, clusters })));
      }),
      { seed: 8701, numRuns: 100 },
    );
  });

  test('that are broken are refused: no end, a cluster below 0, no length', () => {
    for (const bytes of [
      [0x11, 5],
      [0x11, 5, 0x80, 0],
      [0x10, 0],
      [0x19, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0],
    ])
      expect(runList(Uint8Array.from(bytes), 0, bytes.length)).toBeNull();
  });

  test('that point behind the volume lose those bytes and no others', () => {
    const content = contentOf(
      partsOf(
        scattered({
          size: 12_288,
          runs: [
            { lcn: 1, clusters: 1 },
            { lcn: 255, clusters: 2 },
          ],
        }),
      ),
      clusters,
    );
    expect(content?.extents).toEqual([
      { kind: 'image', from: 4096, length: 4096 },
      { kind: 'lost', length: 8192 },
    ]);
    expect(content?.remarks).toHaveLength(1);
  });

  test('in several records are put in order, and a part that is missing stays missing', () => {
    const first = scattered({ size: 16_384, runs: [{ lcn: 10, clusters: 1 }] });
    const last = scattered({ firstVcn: 3, runs: [{ lcn: 20, clusters: 1 }] });
    expect(contentOf(partsOf(last, first), clusters)?.extents).toEqual([
      { kind: 'image', from: 40_960, length: 4096 },
      { kind: 'lost', length: 8192 },
      { kind: 'image', from: 81_920, length: 4096 },
    ]);
  });
});

test('a size larger than the volume is refused, a sparse one beyond all measure too', () => {
  expect(contentOf(partsOf(scattered({ size: 2 ** 30, runs: [{ lcn: 1, clusters: 1 }] })), clusters)).toBeNull();
  expect(contentOf(partsOf(scattered({ size: 2 ** 51, runs: [{ lcn: null, clusters: 1 }] }, 0x8000)), clusters)).toBeNull();
  expect(contentOf(partsOf(scattered({ size: Number.POSITIVE_INFINITY, runs: [] })), clusters)).toBeNull();
});

test('what lies behind the initialised size reads as zeros', () => {
  const content = contentOf(partsOf(scattered({ size: 8192, initialised: 100, runs: [{ lcn: 4, clusters: 2 }] })), clusters);
  expect(content?.extents).toEqual([
    { kind: 'image', from: 16_384, length: 100 },
    { kind: 'zeros', length: 8092 },
  ]);
});

test('a record whose fixups do not hold is none', () => {
  const { image, mft } = ntfsFixture([{ path: 'a.txt', bytes: prose(100, 1) }], { clusters: 128 });
  const record = image.slice(mft + 24 * 1024, mft + 25 * 1024);
  expect(fileRecord(record)?.number).toBe(24);
  record[510] = (record[510] ?? 0) ^ 1;
  expect(fileRecord(record)).toBeNull();
});

test('records and index blocks of any bytes give an answer (seed 8702)', () => {
  const { image, mft } = ntfsFixture([{ path: 'd/a.txt', bytes: prose(9000, 1) }], { clusters: 128 });
  const start = Uint8Array.from(image.subarray(mft + 25 * 1024, mft + 26 * 1024));
  const change = fc.record({ at: fc.nat(1023), value: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
      const record = Uint8Array.from(start);
      for (const { at, value } of changes) record[at] = value;
      fileRecord(record);
      const block = new Uint8Array(4096);
      block.set(record);
      block.set(ascii('INDX'));
      block[6] = 9;
      indexBlock(block);
    }),
    { seed: 8702, numRuns: 300 },
  );
});

test('folders in a circle, too deep, reused or unknown end in a made-up name', () => {
  const folder = (parent: number, name: string, sequence = 1) => ({ parent, name, sequence });
  const folders = new Map([
    [30, folder(31, 'a')],
    [31, folder(30, 'b')],
    [40, folder(5, 'ok')],
  ]);
  expect(folderPath(folders, 30, 1)).toBe('lost-folder-30/b/a/');
  expect(folderPath(folders, 40, 1)).toBe('ok/');
  expect(folderPath(folders, 40, 2)).toBe('lost-folder-40/');
  expect(folderPath(folders, 77, 1)).toBe('lost-folder-77/');
});

describe('names for a list', () => {
  test('come out of a master file table, deleted files included', () => {
    const { image } = ntfsFixture(
      [
        { path: 'd/報告書.docx', bytes: prose(100, 1) },
        { path: 'gone.xlsx', bytes: prose(100, 2), deleted: true },
      ],
      { clusters: 128 },
    );
    expect([...mftNames(sourceOfBytes(image))]).toEqual(expect.arrayContaining(['報告書.docx', 'gone.xlsx']));
    // As an image, as an extracted table; a list that somebody wrote is left to whoever reads text.
    expect(recordedNames(sourceOfBytes(image))).toEqual(expect.arrayContaining(['報告書.docx', 'gone.xlsx']));
    const table = image.subarray(Buffer.from(image).indexOf('FILE0'));
    expect(recordedNames(sourceOfBytes(table))).toEqual(expect.arrayContaining(['報告書.docx', 'gone.xlsx']));
    expect(recordedNames(sourceOfBytes(Buffer.from('報告書.docx\ngone.xlsx\n')))).toBeNull();
    expect(recordedNames(sourceOfBytes(new Uint8Array(0)))).toBeNull();
  });

  test('come out of a change journal, each once, whatever stands between its records (seed 8703)', () => {
    const record = (name: string): Uint8Array => {
      const bytes = new Uint8Array(Math.ceil((60 + name.length * 2) / 8) * 8);
      const view = new DataView(bytes.buffer);
      view.setUint32(0, bytes.length, true);
      view.setUint16(4, 2, true);
      view.setUint16(56, name.length * 2, true);
      view.setUint16(58, 60, true);
      for (let index = 0; index < name.length; index += 1) view.setUint16(60 + index * 2, name.charCodeAt(index), true);
      return bytes;
    };
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,40}\.[a-z]{3}$/), { maxLength: 12 });
    fc.assert(
      fc.property(names, fc.nat(40), (names, gap) => {
        const parts = names.flatMap((name) => [record(name), new Uint8Array(gap * 8), record(name)]);
        expect([...usnNames(sourceOfBytes(Uint8Array.from(Buffer.concat(parts))))]).toEqual(names);
        const journal = Uint8Array.from(Buffer.concat([new Uint8Array(65_536), ...parts]));
        expect(recordedNames(sourceOfBytes(journal))).toEqual(names);
      }),
      { seed: 8703, numRuns: 60 },
    );
    expect([...usnNames(sourceOfBytes(noise(300_000, 4)))]).toEqual([]);
  });
});
