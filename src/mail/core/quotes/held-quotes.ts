/** Part of earlier quotes of the owner that the mailbox must have had. */
const COVERED = 0.9;
/** Where a letter refers to one that is not here: so many quotes found, and this part of them. */
const SHOWN_WHOLE = 20;
const ALL = 0.95;

/**
 * Whether a mailbox has what others quote of its owner, learnt from the quotes themselves: a mailbox from which letters were deleted, or an export of a part, soon
 * shows quotes that stand nowhere. A sender's quotes count once where they don't, so that an attacker who goes on inventing doesn't make the mailbox look partial.
 */
export class HeldQuotes {
  #asked = 0;
  #found = 0;
  readonly #missedBy = new Map<string, boolean>();

  found(): void {
    this.#asked += 1;
    this.#found += 1;
  }

  /**
   * A quote of the owner that stands nowhere. @param refers whether the letter refers to one that is not here either: something is missing, or somebody says so.
   * @returns whether the mailbox has been so complete that it should stand there
   */
  missed(sender: string, refers: boolean): boolean {
    const before = this.#missedBy.get(sender);
    if (before !== undefined) return before;
    const whole = refers
      ? this.#found >= SHOWN_WHOLE && this.#found / this.#asked >= ALL
      : (this.#found + 9) / (this.#asked + 10) >= COVERED;
    this.#asked += 1;
    this.#missedBy.set(sender, whole);
    return whole;
  }
}
