/** Entries that one half of the index holds: 67 MB, and there are two. */
const MOST = 6_000_000;
/** More places than this of one shingle say nothing: a greeting, a signature, a newsletter. */
export const COMMON = 6;
/** Steps from the place where a shingle belongs; only hostile text goes so far. */
const FARTHEST = 64;

/**
 * Which texts hold a shingle. It keeps between six and twelve million of the newest entries in two halves: when the newer is full, the older is dropped and
 * the newer takes its place.
 */
export class PassageIndex {
  readonly #most: number;
  #newer: Half;
  #older: Half | null = null;
  #forgotten = 0;

  /** @param most entries of a half */
  constructor(most = MOST) {
    this.#most = most;
    this.#newer = new Half();
  }

  /** Texts with a smaller number may have been forgotten. */
  get forgotten(): number {
    return this.#forgotten;
  }

  /** @param text number of the text; never smaller than one before. @param onlyNew leave out shingles that are known already */
  add(text: number, shingles: readonly number[], onlyNew = false): void {
    if (this.#newer.size + shingles.length > this.#most && this.#newer.size > 0) {
      this.#forgotten = this.#older === null ? 0 : this.#newer.first;
      this.#older = this.#newer;
      this.#newer = new Half();
    }
    for (const shingle of shingles) if (!onlyNew || !this.has(shingle)) this.#newer.add(shingle, text);
  }

  has(shingle: number): boolean {
    return this.#newer.has(shingle) || (this.#older?.has(shingle) ?? false);
  }

  /** Numbers of the texts that hold it, oldest first; `COMMON` of them mean that it is said everywhere. */
  textsWith(shingle: number): number[] {
    const texts: number[] = [];
    this.#older?.collect(shingle, texts);
    this.#newer.collect(shingle, texts);
    return texts.slice(0, COMMON);
  }
}

/** Open addressing with linear steps; one shingle may stand in it up to `COMMON` times. */
class Half {
  size = 0;
  first = -1;
  #keys = new Int32Array(1 << 12);
  #texts = new Int32Array(1 << 12);

  add(shingle: number, text: number): void {
    if (this.first < 0) this.first = text;
    if (this.size * 4 > this.#keys.length * 3) this.#grow();
    if (this.#put(shingle, text)) this.size += 1;
  }

  has(shingle: number): boolean {
    const mask = this.#keys.length - 1;
    for (let step = 0, at = place(shingle, mask); step < FARTHEST; step += 1, at = (at + 1) & mask) {
      const key = this.#keys[at];
      if (key === shingle) return true;
      if (key === 0) return false;
    }
    return false;
  }

  collect(shingle: number, into: number[]): void {
    const mask = this.#keys.length - 1;
    for (let step = 0, at = place(shingle, mask); step < FARTHEST; step += 1, at = (at + 1) & mask) {
      const key = this.#keys[at];
      if (key === 0) return;
      if (key === shingle) into.push(this.#texts[at] ?? 0);
    }
  }

  #put(shingle: number, text: number): boolean {
    const mask = this.#keys.length - 1;
    let same = 0;
    for (let step = 0, at = place(shingle, mask); step < FARTHEST; step += 1, at = (at + 1) & mask) {
      const key = this.#keys[at];
      if (key === 0) {
        this.#keys[at] = shingle;
        this.#texts[at] = text;
        return true;
      }
      if (key === shingle && (this.#texts[at] === text || (same += 1) >= COMMON)) return false;
    }
    return false;
  }

  #grow(): void {
    const keys = this.#keys;
    const texts = this.#texts;
    this.#keys = new Int32Array(keys.length * 2);
    this.#texts = new Int32Array(keys.length * 2);
    // From an empty place on, so that entries of one shingle stay in their order.
    const start = keys.indexOf(0);
    for (let step = 0; step < keys.length; step += 1) {
      const at = (start + step) & (keys.length - 1);
      if (keys[at] !== 0) this.#put(keys[at] ?? 0, texts[at] ?? 0);
    }
  }
}

const place = (shingle: number, mask: number): number => (Math.imul(shingle, 0x9e3779b1) >>> 7) & mask;
