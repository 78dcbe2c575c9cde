/**
 * How much of all that is to come is in already, as far as somebody knows (0 to 1; 1: nobody does). Who reads a file knows, and growing straight to the size
 * that follows saves copying over and over, and the spare room at the end.
 */
export type Share = { in: number };

/** The size to grow to for `length` entries: what is expected of all, a little more, but never many times what is needed now. */
export const roomExpected = (length: number, share: Share): number =>
  share.in < 1 ? Math.max(64, Math.ceil(Math.min(length / share.in, 16 * length) * 1.04)) : roomFor(length);

/** As `grown`, by what is expected. */
export function grownBy(array: Int32Array<ArrayBuffer>, length: number, share: Share): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array;
  const larger = new Int32Array(roomExpected(length, share));
  larger.set(array);
  return larger;
}

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
