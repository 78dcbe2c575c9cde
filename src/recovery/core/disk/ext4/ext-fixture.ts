/** Writes a small ext4 volume for tests from the published layout, without the reader's code: two groups of 8 MiB, blocks of 1 KiB, one folder `docs`. */
export type ExtFixtureFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `extents`: a tree in the inode · `deep`: a tree with a node of its own · `indirect`: blocks as ext2 keeps them · `inline`: in the inode. */
  readonly form: 'extents' | 'deep' | 'indirect' | 'inline';
};

const extBlock = 1024;
const blocksAGroup = 8192;
const inodesAGroup = 64;
const inodeSize = 256;

export type ExtFixture = {
  readonly image: Uint8Array;
  /** Where the inode of a number stands. */ readonly inodeAt: (number: number) => number;
};

export function extFixture(files: readonly ExtFixtureFile[]): ExtFixture {
  const blocks = 2 * blocksAGroup;
  const image = new Uint8Array(blocks * extBlock);
  const view = new DataView(image.buffer);
  const tables = [10, blocksAGroup + 10];
  for (const group of [0, 1]) {
    const at = (1 + group * blocksAGroup) * extBlock;
    for (const [offset, value] of [
      [0, 2 * inodesAGroup],
      [4, blocks],
      [0x14, 1],
      [0x18, 0],
      [0x20, blocksAGroup],
      [0x28, inodesAGroup],
      [0x4c, 1],
      [0x60, 0x42],
    ] as const)
      view.setUint32(at + offset, value, true);
    view.setUint16(at + 0x38, 0xef53, true);
    view.setUint16(at + 0x58, inodeSize, true);
    view.setUint16(at + 0x5a, group, true);
    for (const [index, table] of tables.entries()) view.setUint32(at + extBlock + index * 32 + 8, table, true);
  }
  let next = 100;
  const inodeAt = (number: number): number =>
    (tables[Math.floor((number - 1) / inodesAGroup)] ?? 0) * extBlock + ((number - 1) % inodesAGroup) * inodeSize;
  folder(2, 2, [{ number: 12, name: 'docs', type: 2 }]);
  folder(
    12,
    2,
    files.map(({ name }, index) => ({ number: 20 + index * 7, name, type: 1 })),
  );
  for (const [index, file] of files.entries()) put(20 + index * 7, file);
  return { image, inodeAt };

  function inode(number: number, mode: number, size: number, flags: number): number {
    const at = inodeAt(number);
    view.setUint16(at, mode, true);
    view.setUint32(at + 4, size, true);
    view.setUint32(at + 16, 1_700_000_000, true);
    view.setUint16(at + 26, 1, true);
    view.setUint32(at + 32, flags, true);
    return at + 40;
  }

  function folder(
    number: number,
    parent: number,
    children: readonly { readonly number: number; readonly name: string; readonly type: number }[],
  ): void {
    const block = next++;
    const extent = inode(number, 0x41ed, extBlock, 0x80000);
    tree(extent, 0, 4, [[0, 1, block]]);
    let at = block * extBlock;
    const entries = [{ number, name: '.', type: 2 }, { number: parent, name: '..', type: 2 }, ...children];
    for (const [index, { number, name, type }] of entries.entries()) {
      const bytes = utf8(name);
      const length = index === entries.length - 1 ? (block + 1) * extBlock - at : 8 + Math.ceil(bytes.length / 4) * 4;
      view.setUint32(at, number, true);
      view.setUint16(at + 4, length, true);
      image.set([bytes.length, type], at + 6);
      image.set(bytes, at + 8);
      at += length;
    }
  }

  function put(number: number, { bytes, form }: ExtFixtureFile): void {
    const at = inode(number, 0x81a4, bytes.length, form === 'inline' ? 0x10000000 : form === 'indirect' ? 0 : 0x80000);
    if (form === 'inline') {
      image.set(bytes, at);
      return;
    }
    const count = Math.ceil(bytes.length / extBlock);
    const places = Array.from({ length: count }, (_, index) => {
      if (index > 0 && index % 9 === 0) next += 1;
      return next++;
    });
    for (const [index, place] of places.entries()) image.set(bytes.subarray(index * extBlock, (index + 1) * extBlock), place * extBlock);
    if (form === 'indirect') {
      const pointers = next++;
      for (const [index, place] of places.entries())
        view.setUint32(index < 12 ? at + index * 4 : pointers * extBlock + (index - 12) * 4, place, true);
      if (count > 12) view.setUint32(at + 48, pointers, true);
      return;
    }
    const rows = places.map((place, index): [number, number, number] => [index, 1, place]);
    if (form === 'extents' && rows.length <= 4) tree(at, 0, 4, rows);
    else {
      const node = next++;
      view.setUint16(at, 0xf30a, true);
      view.setUint16(at + 2, 1, true);
      view.setUint16(at + 4, 4, true);
      view.setUint16(at + 6, 1, true);
      view.setUint32(at + 16, node, true);
      tree(node * extBlock, 0, 84, rows);
    }
  }

  function tree(
    at: number,
    depth: number,
    most: number,
    rows: readonly (readonly [logical: number, count: number, block: number])[],
  ): void {
    for (const [offset, value] of [
      [0, 0xf30a],
      [2, rows.length],
      [4, most],
      [6, depth],
    ] as const)
      view.setUint16(at + offset, value, true);
    for (const [index, [logical, count, block]] of rows.entries()) {
      view.setUint32(at + 12 + index * 12, logical, true);
      view.setUint16(at + 16 + index * 12, count, true);
      view.setUint32(at + 20 + index * 12, block, true);
    }
  }
}

const utf8 = (text: string): Uint8Array =>
  Uint8Array.from(encodeURIComponent(text).match(/%..|./g) ?? [], (part) =>
    part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0),
  );
