import { crc32 } from 'node:zlib';
import { bytesOfKept, putKept } from '../core/lines/kept-lines.ts';
import type { KeptChunk } from './read-chunk.ts';

/** Bytes of a thread's memory for it: of a file of a million reports or more. What does not fit is read anew. */
const MOST_BYTES = 320 * 1024 * 1024;
/** So much is asked for, and given back, at a time: less would be kept by the allocator for whatever comes. */
const A_SLAB = 32 * 1024 * 1024;

type Slab = { readonly buffer: ArrayBuffer; used: number; chunks: number };
type Kept = { readonly length: number; readonly crc: number; readonly slab: Slab; readonly kept: KeptChunk };

/** What a thread keeps of the chunks that it counted until it reads the same bytes again, in the same order. */
export class KeptChunks {
  readonly #chunks = new Map<number, Kept>();
  #slab: Slab | null = null;
  /** The last of its chunks was taken. */
  #empty: Slab | null = null;
  #room: number;
  readonly #aSlab: number;

  constructor(room = MOST_BYTES, aSlab = A_SLAB) {
    this.#room = room;
    this.#aSlab = aSlab;
  }

  /** `byte`: where the chunk begins in the source. */
  keep(byte: number, bytes: Uint8Array, { lines, sum }: KeptChunk): void {
    this.#giveBack();
    const size = bytesOfKept(lines);
    const slab = this.#slabFor(size);
    if (slab === null) return;
    const kept = { lines: putKept(lines, slab.buffer, slab.used), sum };
    slab.used += size;
    slab.chunks += 1;
    this.#chunks.set(byte, { length: bytes.length, crc: crc32(bytes), slab, kept });
  }

  /** What was kept of these bytes, good until the next call; null where others stood there, or nothing was kept. */
  take(byte: number, bytes: Uint8Array): KeptChunk | null {
    this.#giveBack();
    const found = this.#chunks.get(byte);
    if (found === undefined) return null;
    this.#chunks.delete(byte);
    found.slab.chunks -= 1;
    this.#empty = found.slab.chunks === 0 ? found.slab : null;
    return found.length === bytes.length && found.crc === crc32(bytes) ? found.kept : null;
  }

  #giveBack(): void {
    if (this.#empty === null) return;
    this.#room += this.#empty.buffer.byteLength;
    this.#empty.buffer.transfer(0);
    if (this.#empty === this.#slab) this.#slab = null;
    this.#empty = null;
  }

  #slabFor(size: number): Slab | null {
    if (this.#slab && this.#slab.used + size <= this.#slab.buffer.byteLength) return this.#slab;
    const length = Math.max(this.#aSlab, size);
    if (length > this.#room) return null;
    this.#room -= length;
    return (this.#slab = { buffer: new ArrayBuffer(length), used: 0, chunks: 0 });
  }
}
