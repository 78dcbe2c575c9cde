const smallest = 1024;

/** Gives each 53-bit key a number, in the order they came: open addressing in typed arrays, since a Map ends at sixteen million keys. */
export class Numbering {
  #keys = new Float64Array(smallest).fill(-1);
  #numbers = new Int32Array(smallest);
  #size = 0;

  /** -1 where the key was never given a number. */
  find(key: number): number {
    const at = this.#place(key);
    return this.#keys[at] === key ? this.#numbers[at]! : -1; // places lie within the arrays
  }

  of(key: number): number {
    const at = this.#place(key);
    if (this.#keys[at] === key) return this.#numbers[at]!; // as above
    if (this.#size * 2 >= this.#keys.length) {
      this.#grow();
      return this.of(key);
    }
    this.#keys[at] = key;
    this.#numbers[at] = this.#size;
    return this.#size++;
  }

  #place(key: number): number {
    const mask = this.#keys.length - 1;
    let at = (Math.imul((key % 4294967296) | 0, 0x9e3779b1) ^ Math.imul(Math.floor(key / 4294967296), 0x85ebca6b)) & mask;
    at ^= at >>> 15;
    for (at &= mask; this.#keys[at] !== -1 && this.#keys[at] !== key; at = (at + 1) & mask);
    return at;
  }

  #grow(): void {
    const [keys, numbers] = [this.#keys, this.#numbers];
    this.#keys = new Float64Array(keys.length * 2).fill(-1);
    this.#numbers = new Int32Array(keys.length * 2);
    for (let at = 0; at < keys.length; at++) {
      if (keys[at] === -1) continue;
      const to = this.#place(keys[at]!); // within the arrays
      this.#keys[to] = keys[at]!;
      this.#numbers[to] = numbers[at]!;
    }
  }
}

/** Whole numbers by number, longer as needed. */
export class Column {
  #cells = new Int32Array(smallest);

  get(at: number): number {
    return this.#cells[at] ?? 0;
  }

  set(at: number, value: number): void {
    if (at >= this.#cells.length) {
      const longer = new Int32Array(Math.max(this.#cells.length * 2, at + 1));
      longer.set(this.#cells);
      this.#cells = longer;
    }
    this.#cells[at] = value;
  }
}
