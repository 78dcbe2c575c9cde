/**
 * Which reports hold a key: an inverted index with small numbers inside. Most keys are held once, and then take no array. A key that
 * nobody holds any more is forgotten and its number used again, so numbers must not decide anything.
 */
export class Postings<K> {
  readonly #ids = new Map<K, number>();
  readonly #keys: K[] = [];
  readonly #holders: (number | number[])[] = [];
  readonly #free: number[] = [];

  /** Notes that a report holds the key, which it must not hold already; gives the key's number. */
  hold(key: K, report: number): number {
    const known = this.#ids.get(key);
    if (known !== undefined) {
      const holders = this.#holders[known]!; // numbers in #ids have holders
      if (typeof holders === 'number') this.#holders[known] = [holders, report];
      else holders.push(report);
      return known;
    }
    const id = this.#free.pop() ?? this.#keys.length;
    this.#ids.set(key, id);
    this.#keys[id] = key;
    this.#holders[id] = report;
    return id;
  }

  release(id: number, report: number): void {
    const holders = this.#holders[id]!; // as above
    if (typeof holders === 'number') {
      this.#ids.delete(this.#keys[id]!);
      this.#free.push(id);
      return;
    }
    const last = holders.pop()!; // an array holds two or more
    const at = last === report ? -1 : holders.indexOf(report);
    if (at >= 0) holders[at] = last;
    if (holders.length === 1) this.#holders[id] = holders[0]!;
  }

  find(key: K): number | undefined {
    return this.#ids.get(key);
  }

  /** Every key that is held, with its number, in no order that means anything. */
  all(): Iterable<[key: K, id: number]> {
    return this.#ids;
  }

  key(id: number): K {
    return this.#keys[id]!; // asked only for numbers that hold() gave
  }

  /** In how many reports the key is. */
  count(id: number): number {
    const holders = this.#holders[id]!;
    return typeof holders === 'number' ? 1 : holders.length;
  }

  holders(id: number): readonly number[] {
    const holders = this.#holders[id]!;
    return typeof holders === 'number' ? [holders] : holders;
  }
}
