/**
 * Writes small NTFS volumes for tests, from the published layout and without the reader's code: boot sector and its copy, $MFT and $MFTMirr, folders with
 * index blocks, files kept in their records, in one piece, torn apart, with holes, compressed, with alternate streams, deleted.
 */
export type FixtureFile = {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Into how many pieces it is torn. */
  readonly pieces?: number;
  readonly deleted?: boolean;
  readonly stream?: { readonly name: string; readonly bytes: Uint8Array };
  /** Stored compressed (LZNT1), in units of 16 clusters. */
  readonly compressed?: boolean;
  /** Every second cluster is a hole; it reads as zeros. */
  readonly holes?: boolean;
};

export type NtfsFixture = {
  readonly image: Uint8Array;
  readonly mft: number;
  readonly mirror: number;
  readonly places: ReadonlyMap<string, readonly (readonly [number, number])[]>;
};

const cluster = 4096;
const recordSize = 1024;

export function ntfsFixture(files: readonly FixtureFile[], { clusters = 2048, mftCluster = 4, before = 0 } = {}): NtfsFixture {
  const volume = new Uint8Array(clusters * cluster);
  const view = new DataView(volume.buffer);
  const places = new Map<string, [number, number][]>();
  const folders = new Map<string, number>([['', 5]]);
  const children = new Map<number, { readonly number: number; readonly name: string; readonly size: number; readonly folder: boolean }[]>([
    [5, []],
  ]);
  let next = 24;
  for (const { path } of files) {
    const parts = path.split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const folder = parts.slice(0, depth).join('/');
      if (folders.has(folder)) continue;
      folders.set(folder, next);
      children.set(next, []);
      children
        .get(folders.get(parts.slice(0, depth - 1).join('/')) ?? 5)
        ?.push({ number: next, name: parts[depth - 1] ?? '', size: 0, folder: true });
      next += 1;
    }
  }
  const firstFile = next;
  const records = firstFile + files.length * 2;
  const mftClusters = Math.ceil((records * recordSize) / cluster);
  let free = mftCluster + mftClusters + 8;
  const mirrorCluster = Math.floor(clusters / 2);
  const take = (count: number): number => {
    if (free < mirrorCluster + 1 && free + count > mirrorCluster) free = mirrorCluster + 1;
    free += count;
    if (free > clusters) throw new RangeError('the fixture is too small for its files');
    return free - count;
  };

  const write = (number: number, record: Uint8Array): void => volume.set(record, mftCluster * cluster + number * recordSize);
  const nameOf = (parent: number, name: string, size: number, isFolder: boolean): Uint8Array =>
    attribute(0x30, '', fileNameValue(parent, name, size, isFolder));

  write(0, record(0, 1, [nameOf(5, '$MFT', 0, false), scattered(0x80, '', [[mftCluster, mftClusters]], records * recordSize, cluster)]));
  write(1, record(1, 1, [nameOf(5, '$MFTMirr', 4096, false), scattered(0x80, '', [[mirrorCluster, 1]], 4096, cluster)]));

  for (const [index, file] of files.entries()) {
    const number = firstFile + index * 2;
    const parent = folders.get(file.path.split('/').slice(0, -1).join('/')) ?? 5;
    const name = file.path.split('/').at(-1) ?? '';
    if (file.deleted !== true) children.get(parent)?.push({ number, name, size: file.bytes.length, folder: false });
    const attributes = [nameOf(parent, name, file.bytes.length, false), dataOf(file)];
    if (file.stream) attributes.push(attribute(0x80, file.stream.name, file.stream.bytes));
    write(number, record(number, file.deleted === true ? 0 : 1, attributes));
  }
  for (const [path, number] of folders) {
    const entries = children.get(number) ?? [];
    const at = take(1);
    volume.set(indexBlockOf(number, entries), at * cluster);
    const parts = path.split('/');
    const parent = folders.get(parts.slice(0, -1).join('/')) ?? 5;
    write(
      number,
      record(number, 3, [
        nameOf(number === 5 ? 5 : parent, number === 5 ? '.' : (parts.at(-1) ?? ''), 0, true),
        attribute(0x90, '$I30', indexRoot()),
        scattered(0xa0, '$I30', [[at, 1]], cluster, cluster),
      ]),
    );
  }
  volume.set(volume.subarray(mftCluster * cluster, mftCluster * cluster + 4 * recordSize), mirrorCluster * cluster);

  const boot = volume.subarray(0, 512);
  boot.set([0xeb, 0x52, 0x90, ...ascii('NTFS    ')]);
  view.setUint16(11, 512, true);
  boot[13] = cluster / 512;
  boot[21] = 0xf8;
  view.setBigUint64(40, BigInt((clusters * cluster) / 512), true);
  view.setBigUint64(48, BigInt(mftCluster), true);
  view.setBigUint64(56, BigInt(mirrorCluster), true);
  boot[64] = 0xf6;
  boot[68] = 0xf4;
  view.setUint16(510, 0xaa55, true);

  const image = new Uint8Array(before + volume.length + 512);
  image.set(volume, before);
  image.set(boot, before + volume.length);
  return { image, mft: before + mftCluster * cluster, mirror: before + mirrorCluster * cluster, places };

  function dataOf(file: FixtureFile): Uint8Array {
    const { bytes, pieces = 1 } = file;
    if (bytes.length <= 600 && pieces === 1 && file.compressed !== true) return attribute(0x80, '', bytes);
    const needed = Math.ceil(bytes.length / cluster);
    const runs: [number | null, number][] = [];
    const taken: [number, number][] = [];
    const put = (from: number, count: number): void => {
      const at = take(count);
      volume.set(bytes.subarray(from * cluster, (from + count) * cluster), at * cluster);
      runs.push([at, count]);
      taken.push([before + at * cluster, before + (at + count) * cluster]);
    };
    if (file.compressed === true) {
      for (let unit = 0; unit < needed; unit += 16) {
        const plain = bytes.subarray(unit * cluster, (unit + 16) * cluster);
        const packed = packLznt1(plain);
        const count = Math.ceil(packed.length / cluster);
        if (count >= Math.min(16, needed - unit)) put(unit, Math.min(16, needed - unit));
        else {
          const at = take(count);
          volume.set(packed, at * cluster);
          runs.push([at, count], [null, 16 - count]);
        }
      }
    } else if (file.holes === true) {
      for (let at = 0; at < needed; at += 1)
        if (at % 2 === 0) put(at, 1);
        else runs.push([null, 1]);
    } else {
      const each = Math.ceil(needed / pieces);
      for (let from = 0; from < needed; from += each) {
        put(from, Math.min(each, needed - from));
        take(1);
      }
    }
    places.set(file.path, taken);
    return scattered(0x80, '', runs, bytes.length, cluster, file.compressed === true ? 1 : file.holes === true ? 0x8000 : 0);
  }
}

export const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

function record(number: number, flags: number, attributes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(recordSize);
  const view = new DataView(bytes.buffer);
  bytes.set(ascii('FILE'));
  view.setUint16(4, 48, true);
  view.setUint16(6, 3, true);
  view.setUint16(16, 1, true);
  view.setUint16(18, 1, true);
  view.setUint16(20, 56, true);
  view.setUint16(22, flags, true);
  view.setUint32(28, recordSize, true);
  view.setUint32(44, number, true);
  let at = 56;
  for (const one of attributes) {
    bytes.set(one, at);
    at += one.length;
  }
  view.setUint32(at, 0xffffffff, true);
  view.setUint32(24, at + 8, true);
  return fixed(bytes);
}

/** Puts the update sequence in: the last two bytes of every 512 move to the header. */
function fixed(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer);
  const at = view.getUint16(4, true);
  view.setUint16(at, 0x1234, true);
  for (let sector = 1; sector * 512 <= bytes.length; sector += 1) {
    view.setUint16(at + 2 * sector, view.getUint16(sector * 512 - 2, true), true);
    view.setUint16(sector * 512 - 2, 0x1234, true);
  }
  return bytes;
}

function attribute(type: number, name: string, value: Uint8Array): Uint8Array {
  const start = 24 + Math.ceil((name.length * 2) / 8) * 8;
  const bytes = new Uint8Array(start + Math.ceil(value.length / 8) * 8);
  const view = new DataView(bytes.buffer);
  head(view, type, name, bytes.length);
  view.setUint32(16, value.length, true);
  view.setUint16(20, start, true);
  bytes.set(value, start);
  return bytes;
}

function scattered(
  type: number,
  name: string,
  runs: readonly (readonly [number | null, number])[],
  size: number,
  clusterSize: number,
  flags = 0,
): Uint8Array {
  const list = runListOf(runs);
  const start = 72 + Math.ceil((name.length * 2) / 8) * 8;
  const bytes = new Uint8Array(start + Math.ceil(list.length / 8) * 8);
  const view = new DataView(bytes.buffer);
  head(view, type, name, bytes.length, 72);
  bytes[8] = 1;
  view.setUint16(12, flags, true);
  const total = runs.reduce((sum, [, count]) => sum + count, 0);
  view.setBigUint64(24, BigInt(total - 1), true);
  view.setUint16(32, start, true);
  view.setUint16(34, flags === 1 ? 4 : 0, true);
  view.setBigUint64(40, BigInt(total * clusterSize), true);
  view.setBigUint64(48, BigInt(size), true);
  view.setBigUint64(56, BigInt(size), true);
  bytes.set(list, start);
  return bytes;
}

function head(view: DataView, type: number, name: string, length: number, names = 24): void {
  view.setUint32(0, type, true);
  view.setUint32(4, length, true);
  view.setUint8(9, name.length);
  view.setUint16(10, names, true);
  for (let index = 0; index < name.length; index += 1) view.setUint16(names + 2 * index, name.charCodeAt(index), true);
}

/** Runs as NTFS packs them: a byte of lengths, clusters, distance from the run before. */
export function runListOf(runs: readonly (readonly [number | null, number])[]): Uint8Array {
  const out: number[] = [];
  let last = 0;
  const bytesOf = (value: number): number[] => {
    const bytes: number[] = [];
    let left = BigInt(value);
    do {
      bytes.push(Number(left & 0xffn));
      left >>= 8n;
    } while (!((left === 0n && (bytes.at(-1) ?? 0) < 0x80) || (left === -1n && (bytes.at(-1) ?? 0) >= 0x80)));
    return bytes;
  };
  for (const [lcn, count] of runs) {
    const length = bytesOf(count);
    const distance = lcn === null ? [] : bytesOf(lcn - last);
    if (lcn !== null) last = lcn;
    out.push(length.length | (distance.length << 4), ...length, ...distance);
  }
  return Uint8Array.from([...out, 0]);
}

function fileNameValue(parent: number, name: string, size: number, isFolder: boolean): Uint8Array {
  const bytes = new Uint8Array(66 + name.length * 2);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, (1n << 48n) | BigInt(parent), true);
  for (const at of [8, 16, 24, 32]) view.setBigUint64(at, 133_500_000_000_000_000n, true);
  view.setBigUint64(40, BigInt(Math.ceil(size / cluster) * cluster), true);
  view.setBigUint64(48, BigInt(size), true);
  view.setUint32(56, isFolder ? 0x10000000 : 0x20, true);
  bytes[64] = name.length;
  bytes[65] = 1;
  for (let index = 0; index < name.length; index += 1) view.setUint16(66 + 2 * index, name.charCodeAt(index), true);
  return bytes;
}

function indexRoot(): Uint8Array {
  const bytes = new Uint8Array(32 + 24);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x30, true);
  view.setUint32(4, 1, true);
  view.setUint32(8, cluster, true);
  bytes[12] = 1;
  view.setUint32(16, 16, true);
  view.setUint32(20, 40, true);
  view.setUint32(24, 40, true);
  view.setUint32(28, 1, true);
  view.setUint16(40, 24, true);
  view.setUint16(44, 3, true);
  return bytes;
}

function indexBlockOf(
  parent: number,
  entries: readonly { readonly number: number; readonly name: string; readonly size: number; readonly folder: boolean }[],
): Uint8Array {
  const bytes = new Uint8Array(cluster);
  const view = new DataView(bytes.buffer);
  bytes.set(ascii('INDX'));
  view.setUint16(4, 40, true);
  view.setUint16(6, 9, true);
  view.setUint32(24, 40, true);
  view.setUint32(32, cluster - 24, true);
  let at = 64;
  for (const { number, name, size, folder } of entries) {
    const value = fileNameValue(parent, name, size, folder);
    const length = 16 + Math.ceil(value.length / 8) * 8;
    if (at + length + 16 > cluster - 8) break;
    view.setBigUint64(at, (1n << 48n) | BigInt(number), true);
    view.setUint16(at + 8, length, true);
    view.setUint16(at + 10, value.length, true);
    bytes.set(value, at + 16);
    at += length;
  }
  view.setUint16(at + 8, 16, true);
  view.setUint16(at + 12, 2, true);
  view.setUint32(28, at + 16 - 24, true);
  return fixed(bytes);
}

/** LZNT1, packing only repeats at a distance up to 64: enough to test what opens it. */
export function packLznt1(plain: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let start = 0; start < plain.length; start += cluster) {
    const chunk = plain.subarray(start, start + cluster);
    const body: number[] = [];
    for (let at = 0; at < chunk.length;) {
      let flags = 0;
      const group: number[] = [];
      for (let bit = 0; bit < 8 && at < chunk.length; bit += 1) {
        const bits = 16 - Math.max(4, Math.ceil(Math.log2(Math.max(1, at))));
        const most = Math.min(2 ** bits + 2, chunk.length - at);
        let best = 0;
        let distance = 0;
        for (let back = 1; back <= Math.min(64, at); back += 1) {
          let length = 0;
          while (length < most && chunk[at + length] === chunk[at + length - back]) length += 1;
          if (length > best) [best, distance] = [length, back];
        }
        if (best >= 3) {
          flags |= 1 << bit;
          const token = ((distance - 1) << bits) | (best - 3);
          group.push(token & 255, token >> 8);
          at += best;
        } else {
          group.push(chunk[at] ?? 0);
          at += 1;
        }
      }
      body.push(flags, ...group);
    }
    if (body.length < chunk.length || chunk.length < cluster) out.push((body.length - 1) & 255, 0xb0 | ((body.length - 1) >> 8), ...body);
    else out.push(0xff, 0x3f, ...chunk);
  }
  return Uint8Array.from([...out, 0, 0]);
}
