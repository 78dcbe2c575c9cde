/** Groups that people said are not the same. */
export class ApartGroups {
  readonly #apart = new Map<number, Set<number>>();

  constructor(pairs: readonly (readonly [number, number])[]) {
    for (const [a, b] of pairs) {
      this.#add(a, b);
      this.#add(b, a);
    }
  }

  has(one: number, other: number): boolean {
    return this.#apart.get(one)?.has(other) ?? false;
  }

  /** A group became part of another. */
  move(from: number, into: number): void {
    const theirs = this.#apart.get(from);
    if (!theirs) return;
    this.#apart.delete(from);
    for (const other of theirs) {
      this.#apart.get(other)?.delete(from);
      this.#add(other, into);
      this.#add(into, other);
    }
  }

  #add(one: number, other: number): void {
    this.#apart.set(one, (this.#apart.get(one) ?? new Set()).add(other));
  }
}
