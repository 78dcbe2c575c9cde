import { describe, expect, test } from 'vitest';
import * as block from '../../../../test/recovery/layouts/block-layouts.ts';
import type { Encrypted } from '../../../../test/recovery/layouts/layout.ts';
import * as ring from '../../../../test/recovery/layouts/ring-layouts.ts';
import * as stream from '../../../../test/recovery/layouts/stream-layouts.ts';
import { primitives } from '../../engine/primitives.ts';
import { byteMapOf } from '../byte-map.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { readKey } from '../keys/read-key.ts';
import type { Subject } from '../methods/method.ts';
import { withKey } from '../methods/with-key.ts';
import { joined, without } from '../ranges.ts';
import { type Recovered, sourceOfPieces } from '../recovered.ts';
import type { Recognition } from './family.ts';
import { families } from './index.ts';

const MIB = 1 << 20;
const MASTER = '440a241dd80fcc5664e861989db716e08ce627d8d40c7ea360ae855c727a49ee';

const files: readonly (readonly [string, () => Encrypted])[] = [
  ['Akira in spot mode, 20%', () => stream.akiraSpot(2_500_003, 20)],
  ['Akira in spot mode, 50%', () => stream.akiraSpot(2_500_003, 50)],
  ["Akira's Megazord", () => stream.megazord(200_001)],
  ['Akira with KCipher-2, whole file', () => stream.akiraKcipher(300_000, [[0, 300_000]])],
  ['Akira with KCipher-2, first half', () => stream.akiraKcipher(300_001, [[0, 150_000]])],
  [
    'Akira with KCipher-2, four tenths',
    () =>
      stream.akiraKcipher(2_500_000, [
        [0, 250_000],
        [300_000, 550_000],
        [600_000, 850_000],
        [900_000, 1_150_000],
      ]),
  ],
  ['Conti, whole file', () => stream.conti(300_007, 0x24, 100, [[0, 300_007]])],
  ['Conti, first MiB', () => stream.conti(1_500_001, 0x26, 0, [[0, MIB]])],
  [
    'Conti, three parts',
    () =>
      stream.conti(6_000_050, 0x25, 20, [
        [0, 420_000],
        [2_790_025, 3_210_025],
        [5_580_050, 6_000_050],
      ]),
  ],
  [
    'Conti, five parts',
    () =>
      stream.conti(
        1_000_050,
        0x25,
        50,
        [0, 1, 2, 3, 4].map((part) => [part * 200_000, part * 200_000 + 100_000] as const),
      ),
  ],
  ['INC, 900 bytes', () => stream.inc(900)],
  ['INC, three parts', () => stream.inc(7_300_000)],
  ['Babuk on NAS, small', () => stream.babukNas(5 * MIB)],
  ['Babuk on NAS, large', () => stream.babukNas(21 * MIB)],
  ['Babuk on ESXi', () => stream.babukEsxi(300_000)],
  ['STOP, all of it encrypted', () => stream.stop(100_000)],
  ['STOP, its first 150 KB', () => stream.stop(200_000)],
  ['MedusaLocker, whole file', () => block.medusalocker(100_003, 0, 8192, 0)],
  ['MedusaLocker, with gaps', () => block.medusalocker(1_000_003, 1, 65_536, 131_072)],
  ['Qilin with ChaCha20, one part', () => ring.qilin(300_000, 300_000, 2n ** 64n - 1n, [0])],
  ['Qilin with AES, parts and gaps', () => ring.qilin(300_000, 10_000, 20_000n, [1])],
  ['Qilin, encrypted twice', () => ring.qilin(100_000, 4096, 4096n, [0, 1])],
  ['Hive 6', () => ring.hive(50_001)],
  ['Hunters 1, small', () => ring.huntersFirst(50_001, [[75, 50_001]])],
  [
    'Hunters 1, one part behind',
    () =>
      ring.huntersFirst(75 + 6_000_000, [
        [75, 600_075],
        [5_700_075, 6_000_075],
      ]),
  ],
  [
    'Hunters 1, parts spread',
    () =>
      ring.huntersFirst(
        75 + 20_000_000,
        [
          [75, 2_000_075],
          [19_000_075, 20_000_075],
        ].flatMap(([from = 0, to = 0]) =>
          from === 75 ? [[from, to] as const] : [[from, from + 524_288] as const, [from + 524_288, to] as const],
        ),
      ),
  ],
  ['Hunters 2, whole file', () => ring.huntersSecond(40_000, 1, 3, [[88, 40_000]])],
  [
    'Hunters 2, six parts',
    () =>
      ring.huntersSecond(85 + 100_007, 2, 0, [
        [85, 10_085],
        [24_087, 28_088],
        [42_089, 46_089],
        [60_090, 64_090],
        [78_091, 82_091],
        [96_092, 100_092],
      ]),
  ],
  ['Phobos, small, by RSA key', () => block.phobosSmall(100_000, 'rsa')],
  ['Phobos, small, by AES key', () => block.phobosSmall(100_003, 'aes')],
  ['Phobos, small, by decryption code', () => block.phobosSmall(77, 'code')],
  ['Phobos, big', () => block.phobosLarge(3 * MIB)],
  ['Play, big, encrypted twice', () => block.playBig(10 * 65_536 + 5000, 65_536, 2)],
  ['RCRU64, one block', () => block.rcru64(50_000, 'one block')],
  ['RCRU64, big', () => block.rcru64(2_600_000, 'big')],
  ['RCRU64, chunks', () => block.rcru64(2_600_000, 'chunks')],
  ["TeslaCrypt 2, by the gang's key", () => block.tesla2(30_001, 'gang')],
  ["TeslaCrypt 2, by the victim's key", () => block.tesla2(30_001, 'victim')],
  ["TeslaCrypt 2, by the session's key", () => block.tesla2(30_001, 'session')],
  ['TeslaCrypt 4', () => block.tesla4(30_001, Buffer.from(MASTER, 'hex'))],
];

describe('files laid out as the published descriptions say', () => {
  test.each(files)('%s: named, opened to the byte, refused to another key', (what, make) => {
    const { family, original, file, key, other } = make();
    const unmarked = what === 'Babuk on ESXi' || what.includes('KCipher-2');
    const subject = subjectOf(file);
    const recognition = subject.recognitions.get(family);
    expect(recognition === undefined).toBe(unmarked);
    if (recognition?.encrypted) expectRange(recognition, original, file, what);
    const opened = open(subject, key);
    const [recovered] = Array.isArray(opened) ? (opened as Recovered[]) : expect.unreachable(JSON.stringify(opened));
    const result = sourceOfPieces(recovered?.pieces ?? []);
    expect(result.size).toBe(original.length);
    expect(Buffer.compare(result.read(0, result.size), original)).toBe(0);
    // the same bytes whatever is asked for in between
    expect(Buffer.from(result.read(70, 1071)).equals(original.subarray(70, 1071))).toBe(true);
    expect(Buffer.from(result.read(33, 555)).equals(original.subarray(33, 555))).toBe(true);
    expect(recovered).toMatchObject({ family, verified: true });
    const refused = open(subject, other);
    if (what === 'TeslaCrypt 4') expect(refused, 'its published master key opens it all the same').toMatchObject([{ verified: true }]);
    else if (unmarked) expect(refused).toBeNull();
    else expect(refused).toMatchObject({ code: 'key-wrong' });
  });

  test('a TeslaCrypt file cut short opens as far as it goes; an unknown key says so', () => {
    const { file, key, original } = block.tesla2(5000, 'session');
    const cut = subjectOf(file.subarray(0, 0x19e + 1000));
    const [recovered] = open(cut, key) as Recovered[];
    const map = byteMapOf(recovered?.pieces ?? []);
    expect(map).toEqual([
      [0, 992, 'decrypted'],
      [992, 5000, 'missing'],
    ]);
    expect(recovered?.verified).toBe(false);
    expect(Buffer.from(sourceOfPieces(recovered?.pieces ?? []).read(0, 992)).equals(original.subarray(0, 992))).toBe(true);
    expect(open(cut, null)).toMatchObject({ code: 'key-wrong' });
  });

  test('a STOP file opens with the UUID alone, and not with another', () => {
    const { file } = stream.stop(1000);
    expect(open(subjectOf(file), Buffer.from('6F9619FF-8B86-D011-B42D-00CF4FC964FF'))).toMatchObject([{ verified: true }]);
    expect(open(subjectOf(file), Buffer.from('6F9619FF-8B86-D011-B42D-00CF4FC964FE'))).toMatchObject([{ verified: true }]);
    expect(open(subjectOf(file), Buffer.from('7F9619FF-8B86-D011-B42D-00CF4FC964FF'))).toMatchObject({ code: 'key-wrong' });
  });
});

function subjectOf(file: Uint8Array): Subject {
  const source = sourceOfBytes(file);
  const recognitions = new Map(
    families.flatMap((family): [string, Recognition][] => {
      const recognition = family.recognise(source, primitives);
      return recognition ? [[family.id, recognition]] : [];
    }),
  );
  return { name: 'a.b', source, recognitions, identification: { kind: 'encrypted', originalName: null } as Subject['identification'] };
}

function open(subject: Subject, key: Uint8Array | null): readonly Recovered[] | object | null {
  const read = key && readKey('held', key);
  if (read && !read.ok) throw new TypeError(`unreadable key: ${read.reason.code}`);
  const means = { keys: read ? [read.value] : [], primitives } as unknown as Parameters<typeof withKey.prepare>[1];
  const steps = withKey.prepare([subject], means);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value(subject);
}

/** Nothing outside the ranges that the marks tell differs from the original; what they tell lies inside it. */
function expectRange({ encrypted, originalSize }: Recognition, original: Uint8Array, file: Uint8Array, what: string): void {
  if (originalSize !== null) expect(originalSize).toBe(original.length);
  const ranges = joined(encrypted ?? []);
  expect(ranges.at(-1)?.[1] ?? 0).toBeLessThanOrEqual(original.length);
  // its header stands before the ciphertext, so that places in the file are not those of the original
  if (what.startsWith('TeslaCrypt')) return;
  for (const [from, to] of without([[0, original.length]], ranges))
    expect(Buffer.compare(file.subarray(from, to), original.subarray(from, to))).toBe(0);
}
