/**
 * Bytes to be read, never written: a file, a disk image, a part of either, or bytes in memory. Reading is synchronous, because the analysis runs in
 * a process of its own and a reader that goes to and fro in a disk image is clearer without promises.
 */
export type ByteSource = {
  /** Bytes. */
  readonly size: number;
  /**
   * Bytes [from, to), cut to [0, size): shorter only at the ends. What comes back may be a view of something shared: read it, never write to it.
   * It stays valid. Throws `RenkeiError('source-unreadable', { byte })` where the medium fails.
   */
  read(from: number, to: number): Uint8Array;
};

/** Bytes in memory as a source. */
export const sourceOfBytes = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (from, to) => bytes.subarray(Math.max(0, from), Math.max(0, Math.min(to, bytes.length))),
});

/** The part [from, to) of a source as a source: a partition of a disk, a member of an archive. */
export function partOf(source: ByteSource, from: number, to: number): ByteSource {
  const start = Math.max(0, Math.min(from, source.size));
  const size = Math.max(0, Math.min(to, source.size) - start);
  return { size, read: (a, b) => source.read(start + Math.max(0, Math.min(a, size)), start + Math.max(0, Math.min(b, size))) };
}

/** The whole source in one piece, at most `limit` bytes of it. */
export const readAll = (source: ByteSource, limit = source.size): Uint8Array => source.read(0, Math.min(limit, source.size));
