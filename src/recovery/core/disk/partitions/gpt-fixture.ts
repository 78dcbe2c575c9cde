/** Writes a GPT at both ends of a disk (UEFI 2.10 §5.3) for tests, without the reader's code. Blocks of 512 bytes; `parts`: first and last block. */
export function gptDisk(
  sectors: number,
  parts: readonly (readonly [first: number, last: number])[],
  crc32: (bytes: Uint8Array) => number,
  count = 128,
): Uint8Array {
  const disk = new Uint8Array(sectors * 512);
  const view = new DataView(disk.buffer);
  const entries = new Uint8Array(128 * 128);
  const entryView = new DataView(entries.buffer);
  for (const [index, [first, last]] of parts.entries()) {
    entries.fill(0x11, index * 128, index * 128 + 32);
    entryView.setBigUint64(index * 128 + 32, BigInt(first), true);
    entryView.setBigUint64(index * 128 + 40, BigInt(last), true);
  }
  for (const [own, other, table] of [
    [1, sectors - 1, 2],
    [sectors - 1, 1, sectors - 33],
  ] as const) {
    disk.set(entries, table * 512);
    const at = own * 512;
    disk.set(
      Array.from('EFI PART', (character) => character.charCodeAt(0)),
      at,
    );
    view.setUint32(at + 8, 0x10000, true);
    view.setUint32(at + 12, 92, true);
    view.setBigUint64(at + 24, BigInt(own), true);
    view.setBigUint64(at + 32, BigInt(other), true);
    view.setBigUint64(at + 40, 34n, true);
    view.setBigUint64(at + 48, BigInt(sectors - 34), true);
    view.setBigUint64(at + 72, BigInt(table), true);
    view.setUint32(at + 80, count, true);
    view.setUint32(at + 84, 128, true);
    view.setUint32(at + 88, crc32(entries), true);
    view.setUint32(at + 16, crc32(disk.subarray(at, at + 92)), true);
  }
  return disk;
}
