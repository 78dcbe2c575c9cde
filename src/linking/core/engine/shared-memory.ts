/**
 * The first entries of an array in memory that other threads see, too. The array is given up, and its memory at once: all that an engine holds is moved one array after
 * the other, and a collector in no hurry would keep it twice.
 */
export function inSharedMemory(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const shared = new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
  shared.set(array.subarray(0, length));
  giveUp(array);
  return shared as Int32Array as Int32Array<ArrayBuffer>; // it is used as any other; nobody asks for its buffer
}

export function bytesInSharedMemory(array: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const shared = new Uint8Array(new SharedArrayBuffer(length));
  shared.set(array.subarray(0, length));
  giveUp(array);
  return shared as Uint8Array as Uint8Array<ArrayBuffer>; // as above
}

/** What is shared already is left to the other threads. */
function giveUp({ buffer }: Int32Array | Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
