import type { ByteSource } from '#model/byte-source.ts';

/** Reads synchronously; there is one in workers only, and the library of types for windows does not know it. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

const BLOCK = 256 * 1024;

/** A picked file as a source. It stays on the device; only what is asked for is read. Two blocks are kept: readers go back and forth. */
export function sourceOfFile(file: File): ByteSource {
  const reader = new FileReaderSync();
  let kept: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  const load = (from: number, to: number): Uint8Array => new Uint8Array(reader.readAsArrayBuffer(file.slice(from, to)));
  const block = (at: number): Uint8Array => {
    const known = kept.find((one) => one.at === at);
    if (known) return known.bytes;
    const bytes = load(at, Math.min(file.size, at + BLOCK));
    kept = [{ at, bytes }, ...kept.slice(0, 1)];
    return bytes;
  };
  return {
    size: file.size,
    read: (from, to) => {
      const start = Math.max(0, Math.min(from, file.size));
      const end = Math.max(start, Math.min(to, file.size));
      const at = Math.floor(start / BLOCK) * BLOCK;
      return end <= at + BLOCK ? block(at).subarray(start - at, end - at) : load(start, end);
    },
  };
}
