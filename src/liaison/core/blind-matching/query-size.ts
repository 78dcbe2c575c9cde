/** The only sizes a query has: what is asked is filled up with random elements, so that its size says little and its content nothing. */
export const querySizes = [64, 256, 1024, 4096] as const;

export const LARGEST_QUERY = 4096;

/** The size for so many selectors; null where it is more than one query holds. */
export const querySizeFor = (selectors: number): number | null => querySizes.find((size) => size >= selectors) ?? null;

/** The size that a published set of so many entries has: powers of two from 1,024. */
export function setSizeFor(entries: number): number {
  let size = 1024;
  while (size < entries) size *= 2;
  return size;
}
