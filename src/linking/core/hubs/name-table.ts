/**
 * Keys in ASCII, each with a number: an open-addressing table over the bytes themselves, so that an answer is exact and no other key can pass for a
 * listed one, however it was chosen.
 */
type NameTable = {
  /** Power of two; a place holds the number of a key plus one, 0 when free. */
  readonly slots: Uint32Array;
  /** Where each key begins in `bytes`, and one past the last. */
  readonly starts: Uint32Array;
  readonly bytes: Uint8Array;
  /** By number of the key. */
  readonly values: Uint32Array;
};

/** Makes the table; keys are sorted first, so that the same keys give the same bytes. */
export function buildNameTable(entries: ReadonlyMap<string, number>): NameTable {
  const keys = [...entries.keys()].sort();
  const starts = new Uint32Array(keys.length + 1);
  for (const [at, key] of keys.entries()) starts[at + 1] = (starts[at] ?? 0) + key.length;
  const bytes = new Uint8Array(starts[keys.length] ?? 0);
  const values = new Uint32Array(keys.length);
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(keys.length, 4) * 1.5)));
  for (const [at, key] of keys.entries()) {
    for (let index = 0; index < key.length; index += 1) bytes[(starts[at] ?? 0) + index] = key.charCodeAt(index);
    values[at] = entries.get(key) ?? 0;
    let slot = hashOf(key, 0) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = at + 1;
  }
  return { slots, starts, bytes, values };
}

/** The value of `key` from the letter `from` on; 0 where it is not there. */
export function findName({ slots, starts, bytes, values }: NameTable, key: string, from = 0): number {
  const mask = slots.length - 1;
  for (let slot = hashOf(key, from) & mask, tried = 0; tried <= mask; slot = (slot + 1) & mask, tried += 1) {
    const place = slots[slot] ?? 0;
    if (place === 0) return 0;
    const start = starts[place - 1] ?? 0;
    if ((starts[place] ?? 0) - start === key.length - from && isSame(bytes, start, key, from)) return values[place - 1] ?? 0;
  }
  return 0;
}

function isSame(bytes: Uint8Array, start: number, key: string, from: number): boolean {
  for (let at = from; at < key.length; at += 1) if (bytes[start + at - from] !== key.charCodeAt(at)) return false;
  return true;
}

/** FNV-1a (Fowler, Noll, Vo), stirred at the end so that its low bits serve as a place. */
function hashOf(key: string, from: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 8;
}
