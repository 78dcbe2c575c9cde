/**
 * Which message ids stand together: union-find over ids, those of letters in the mailbox and those that letters merely refer to (JWZ's empty containers).
 * An id is tied to the one before it in a References header only once, by the first letter that says so, so that a letter which lists ids of two
 * conversations cannot tie them together when the second has a parent already (RFC 5256 §3 REFERENCES, step 1 B).
 */
export class IdForest {
  readonly #parent: number[] = [];
  readonly #tied: boolean[] = [];
  readonly #nodeOf = new Map<string, number>();

  /** A node of its own. */
  make(): number {
    this.#tied.push(false);
    return this.#parent.push(this.#parent.length) - 1;
  }

  of(messageId: string): number {
    const known = this.#nodeOf.get(messageId);
    if (known !== undefined) return known;
    const made = this.make();
    this.#nodeOf.set(messageId, made);
    return made;
  }

  /** The node that stands for all that it belongs to. */
  root(node: number): number {
    let at = node;
    for (;;) {
      const above = this.#parent[at] ?? at;
      if (above === at) return at;
      const next = this.#parent[above] ?? above;
      this.#parent[at] = next;
      at = next;
    }
  }

  join(a: number, b: number): void {
    const left = this.root(a);
    const right = this.root(b);
    if (left !== right) this.#parent[Math.max(left, right)] = Math.min(left, right);
  }

  /** Ties a node to its parent, unless it has one. */
  tie(child: number, parent: number): void {
    if (this.#tied[child] === true || this.root(child) === this.root(parent)) return;
    this.#tied[child] = true;
    this.join(child, parent);
  }

  /** Puts a letter that is there below what it answers, whatever was said of it before (step 1 C). */
  place(letter: number, parent: number): void {
    this.#tied[letter] = true;
    this.join(letter, parent);
  }

  /** Every id that was asked for, with its node, in the order of asking. */
  ids(): Iterable<readonly [string, number]> {
    return this.#nodeOf;
  }
}
