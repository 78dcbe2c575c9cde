/** Room for at least `length` entries: the same array, or a copy with a third more than is needed, so that growing costs little on the whole. */
export function grown(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array;
  const larger = new Int32Array(roomFor(length));
  larger.set(array);
  return larger;
}

export function grownBytes(array: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (length <= array.length) return array;
  const larger = new Uint8Array(roomFor(length));
  larger.set(array);
  return larger;
}

export const roomFor = (length: number): number => Math.max(64, length + Math.ceil(length / 3));
