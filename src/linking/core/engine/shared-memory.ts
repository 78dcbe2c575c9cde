/** The first entries of an array in memory that other threads see, too. */
export function inSharedMemory(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const shared = new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
  shared.set(array.subarray(0, length));
  return shared as Int32Array as Int32Array<ArrayBuffer>; // it is used as any other; nobody asks for its buffer
}

export function bytesInSharedMemory(array: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const shared = new Uint8Array(new SharedArrayBuffer(length));
  shared.set(array.subarray(0, length));
  return shared as Uint8Array as Uint8Array<ArrayBuffer>; // as above
}
