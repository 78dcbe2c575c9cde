import type { ByteSource } from '#model/byte-source.ts';

/**
 * For tests and measurements only: a source in the published pattern of Black Basta, worked out while it is read. `noise`: bytes of what a proper key
 * stream would be, for the first 5,000 bytes where those have one of their own.
 */
export function blackBastaFixture(original: ByteSource, key: Uint8Array, noise: Uint8Array, progress = original.size): ByteSource {
  const { size } = original;
  const footer = new Uint8Array(314);
  footer.set(noise.subarray(0, 290));
  footer[314 - 23] = 6;
  new DataView(footer.buffer).setBigUint64(314 - 22, BigInt(progress), true);
  footer.set(
    Uint8Array.from('Kq83nfTz0aB', (letter) => letter.charCodeAt(0)),
    314 - 12,
  );
  const keyAt = (at: number): number => {
    if (size < 5000) return at < size - (size % 64) ? (noise[at] ?? 0) : 0;
    if (size > 1024 ** 3 && at < 5000) return noise[at] ?? 0;
    const place = size > 1024 ** 3 ? (at - 5000) % 6400 : at % 192;
    return place < 64 && at - place + 64 <= size && at - place + 64 <= progress ? (key[place] ?? 0) : 0;
  };
  return {
    size: size + footer.length,
    read: (from, to) => {
      const [start, end] = [Math.max(0, from), Math.min(size + footer.length, Math.max(from, to))];
      const bytes = new Uint8Array(Math.max(0, end - start));
      bytes.set(original.read(start, Math.min(end, size)));
      for (let at = start; at < Math.min(end, size); at += 1) bytes[at - start] = (bytes[at - start] ?? 0) ^ keyAt(at);
      if (end > size) bytes.set(footer.subarray(Math.max(0, start - size), end - size), Math.max(0, size - start));
      return bytes;
    },
  };
}

/** Pages of 4 KiB by turns: zeros, rows of text, noise; as a disk of a machine has them. `share`: how many of eight pages are zeros. */
export function pagesOfDisk(size: number, share: number): ByteSource {
  const rows = new Uint8Array(4096).map((_, at) => 'a row of some table, with its number and words; '.charCodeAt(at % 47));
  const noise = new Uint8Array(4096 + 512);
  for (let at = 0, value = 12_345; at < noise.length; at += 1) {
    value = (Math.imul(value, 1_103_515_245) + 12_345) & 0x7fffffff;
    noise[at] = value >> 16;
  }
  const page = (number: number): Uint8Array | null => {
    const kind = Math.imul(number + 1, 0x9e3779b1) >>> 29;
    if (kind < share) return null;
    return kind < 6 ? rows : noise.subarray(number % 512, (number % 512) + 4096);
  };
  return {
    size,
    read: (from, to) => {
      const [start, end] = [Math.max(0, Math.min(from, size)), Math.min(size, Math.max(from, to))];
      const bytes = new Uint8Array(Math.max(0, end - start));
      for (let number = Math.floor(start / 4096); number * 4096 < end; number += 1) {
        const at = number * 4096;
        const content = page(number);
        if (content) bytes.set(content.subarray(Math.max(0, start - at), Math.min(4096, end - at)), Math.max(0, at - start));
      }
      return bytes;
    },
  };
}
