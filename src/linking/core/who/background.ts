/**
 * In how many reports each token was, named or not: what is usual. Counted in cells that tokens share by their hash (a count sketch with one row), so
 * memory stays the same for a million reports; a shared cell makes a token look more usual than it is, never rarer.
 */
type Background = { add(token: number): void; count(token: number): number };

/** @param bits two to the power of this many cells of four bytes. Answers depend on it: a use keeps to one number. */
export function createBackground(bits: number): Background {
  const cells = new Uint32Array(2 ** bits);
  const cell = (token: number): number => token % cells.length;
  return {
    add: (token) => void (cells[cell(token)]! += 1), // within the array
    count: (token) => cells[cell(token)]!, // as above
  };
}
