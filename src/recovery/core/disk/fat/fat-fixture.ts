/** Writes small FAT16 and exFAT volumes for tests from the published layouts, without the reader's code. Every folder has one cluster. */
export type FatFixtureFile = {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Clusters of other files between its own. */ readonly torn?: boolean;
  readonly deleted?: boolean;
};

const cluster = 2048;
const sector = 512;
const reserved = 4;

type Volume = {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly set: (cluster: number, value: number) => void;
  readonly place: (cluster: number) => number;
  next: number;
};

/** Puts the content in and links its clusters; the entries of the folders are for the caller to write. */
function fill(
  volume: Volume,
  files: readonly FatFixtureFile[],
  last: number,
): { readonly name: string; readonly folder: string | null; readonly first: number; readonly size: number; readonly deleted: boolean }[] {
  return files.map(({ path, bytes, torn = false, deleted = false }) => {
    const clusters = Math.ceil(bytes.length / cluster);
    const chain = Array.from({ length: clusters }, () => {
      const at = volume.next;
      volume.next += torn ? 2 : 1;
      return at;
    });
    for (const [index, at] of chain.entries()) {
      volume.bytes.set(bytes.subarray(index * cluster, (index + 1) * cluster), volume.place(at));
      if (!deleted) volume.set(at, chain[index + 1] ?? last);
    }
    const [folder, name] = path.includes('/') ? [path.split('/')[0] ?? '', path.split('/')[1] ?? ''] : [null, path];
    return { name, folder, first: chain[0] ?? 0, size: bytes.length, deleted };
  });
}

export function fat16Fixture(files: readonly FatFixtureFile[], clusters = 4200): Uint8Array {
  const tableSectors = Math.ceil((clusters + 2) / 256);
  const root = (reserved + 2 * tableSectors) * sector;
  const data = root + 512 * 32;
  const bytes = new Uint8Array(data + clusters * cluster);
  const view = new DataView(bytes.buffer);
  bytes.set([0xeb, 0x3c, 0x90]);
  for (const [at, value] of [
    [11, sector],
    [14, reserved],
    [17, 512],
    [22, tableSectors],
    [510, 0xaa55],
  ] as const)
    view.setUint16(at, value, true);
  bytes.set([cluster / sector], 13);
  bytes.set([2], 16);
  bytes.set([0xf8], 21);
  view.setUint32(32, bytes.length / sector, true);
  bytes.set(ascii('TEST       FAT16   '), 43);
  const set = (at: number, value: number): void => {
    for (const table of [0, 1]) view.setUint16((reserved + table * tableSectors) * sector + at * 2, value, true);
  };
  set(0, 0xfff8);
  set(1, 0xffff);
  const volume: Volume = { bytes, view, set, place: (at) => data + (at - 2) * cluster, next: 2 };
  const names = [...new Set(files.flatMap(({ path }) => (path.includes('/') ? [path.split('/')[0] ?? ''] : [])))];
  const folders = new Map(names.map((name) => [name, volume.next++]));
  const entries = fill(volume, files, 0xffff);
  const ends = new Map<string | null, number>([[null, root]]);
  for (const [name, first] of folders) {
    set(first, 0xffff);
    const at = volume.place(first);
    short(at, '.          ', 0x10, first, 0);
    short(at + 32, '..         ', 0x10, 0, 0);
    ends.set(name, at + 64);
    add(null, name, 0x10, first, 0, false);
  }
  for (const { name, folder, first, size, deleted } of entries) add(folder, name, 0x20, first, size, deleted);
  return bytes;

  function add(folder: string | null, name: string, attributes: number, first: number, size: number, deleted: boolean): void {
    let at = ends.get(folder) ?? root;
    const alias = `F${String(first).padStart(7, '0')}TXT`;
    let sum = 0;
    for (const character of alias) sum = (((sum & 1) << 7) + (sum >> 1) + character.charCodeAt(0)) & 255;
    const parts = Math.ceil((name.length + 1) / 13);
    for (let part = parts; part > 0; part -= 1, at += 32) {
      bytes.fill(0xff, at, at + 32);
      bytes[at] = deleted ? 0xe5 : part | (part === parts ? 0x40 : 0);
      bytes[at + 11] = 0x0f;
      bytes[at + 12] = 0;
      bytes[at + 13] = sum;
      view.setUint16(at + 26, 0, true);
      const units = [...`${name}\0`].slice((part - 1) * 13, part * 13);
      for (const [index, unit] of units.entries())
        view.setUint16(
          at + (index < 5 ? 1 + index * 2 : index < 11 ? 14 + (index - 5) * 2 : 28 + (index - 11) * 2),
          unit.charCodeAt(0),
          true,
        );
    }
    short(at, alias, attributes, first, size);
    if (deleted) bytes[at] = 0xe5;
    ends.set(folder, at + 32);
  }

  function short(at: number, name: string, attributes: number, first: number, size: number): void {
    bytes.set(ascii(name), at);
    bytes[at + 11] = attributes;
    view.setUint16(at + 22, 0x6000, true);
    view.setUint16(at + 24, (44 << 9) | (3 << 5) | 1, true);
    view.setUint16(at + 26, first, true);
    view.setUint32(at + 28, size, true);
  }
}

export function exfatFixture(files: readonly FatFixtureFile[], clusters = 2000): Uint8Array {
  const table = 24 * sector;
  const tableSectors = Math.ceil(((clusters + 2) * 4) / sector);
  const data = table + tableSectors * sector;
  const bytes = new Uint8Array(data + clusters * cluster);
  const view = new DataView(bytes.buffer);
  bytes.set([0xeb, 0x76, 0x90, ...ascii('EXFAT   ')]);
  view.setBigUint64(72, BigInt(bytes.length / sector), true);
  for (const [at, value] of [
    [80, 24],
    [84, tableSectors],
    [88, data / sector],
    [92, clusters],
    [96, 2],
  ] as const)
    view.setUint32(at, value, true);
  bytes.set([9, 2, 1, 0x80], 108);
  view.setUint16(510, 0xaa55, true);
  bytes.set(bytes.subarray(0, 512), 12 * sector);
  const set = (at: number, value: number): void => view.setUint32(table + at * 4, value >>> 0, true);
  set(0, 0xfffffff8);
  set(1, 0xffffffff);
  set(2, 0xffffffff);
  const volume: Volume = { bytes, view, set, place: (at) => data + (at - 2) * cluster, next: 3 };
  let at = volume.place(2);
  const torn = new Set(files.filter((file) => file.torn === true).map(({ path }) => path));
  for (const { name, first, size, deleted } of fill(volume, files, 0xffffffff)) {
    const parts = Math.ceil(name.length / 15);
    const from = at;
    bytes[at] = 0x85;
    bytes[at + 1] = 1 + parts;
    view.setUint16(at + 4, 0x20, true);
    bytes[at + 32] = 0xc0;
    bytes[at + 33] = torn.has(name) ? 1 : 3;
    bytes[at + 35] = name.length;
    view.setBigUint64(at + 40, BigInt(size), true);
    view.setUint32(at + 52, first, true);
    view.setBigUint64(at + 56, BigInt(size), true);
    for (let part = 0; part < parts; part += 1) {
      bytes[at + 64 + part * 32] = 0xc1;
      for (const [index, unit] of [...name].slice(part * 15, part * 15 + 15).entries())
        view.setUint16(at + 66 + part * 32 + index * 2, unit.charCodeAt(0), true);
    }
    at += 64 + parts * 32;
    let sum = 0;
    for (let place = from; place < at; place += 1)
      if (place !== from + 2 && place !== from + 3) sum = (((sum & 1) << 15) + (sum >> 1) + (bytes[place] ?? 0)) & 0xffff;
    view.setUint16(from + 2, sum, true);
    if (deleted) for (let place = from; place < at; place += 32) bytes[place] = (bytes[place] ?? 0) & 0x7f;
  }
  return bytes;
}

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
