const DAY = 86_400_000;
/** Days on each side of the day asked for, and which pauses are ordinary in every mailbox, and in none. */
const AROUND = 10;
const SHORTEST_PAUSE = 4;
const LONGEST_PAUSE = 7;

/** On which days a mailbox has mail: whether it would have a letter if there had been one. */
export class MailDays {
  readonly #days: number[] = [];
  readonly #pauses = new Map<number, number>();

  /** @param at milliseconds; never earlier than one before, else it is taken for the same day */
  add(at: number): void {
    const day = Math.floor(at / DAY);
    const last = this.#days.at(-1);
    if (last !== undefined && day <= last) return;
    this.#days.push(day);
    if (last !== undefined) this.#pauses.set(day - last, (this.#pauses.get(day - last) ?? 0) + 1);
  }

  /** The first moment that has mail; null in an empty mailbox. */
  get first(): number | null {
    const [day] = this.#days;
    return day === undefined ? null : day * DAY;
  }

  /**
   * Part (0–1) of the days around a moment, at most up to `now`, that have mail or lie in a pause that is ordinary in this mailbox: no longer than nineteen of
   * twenty of its pauses, and than a week. Days before its first letter are not covered.
   */
  coverage(at: number, now: number): number {
    const today = Math.floor(now / DAY);
    const day = Math.min(Math.floor(at / DAY), today);
    const from = day - AROUND;
    const to = Math.min(day + AROUND, today);
    const ordinary = this.#ordinaryPause();
    let covered = 0;
    let index = this.#firstFrom(from);
    for (let one = from; one <= to; one += 1) {
      while ((this.#days[index] ?? Infinity) < one) index += 1;
      const before = this.#days[index] === one ? one : this.#days[index - 1];
      const next = this.#days[index] ?? today;
      if (before !== undefined && next - before <= ordinary) covered += 1;
    }
    return covered / (to - from + 1);
  }

  /** Whether any day between two moments has mail. */
  has(from: number, to: number): boolean {
    const day = this.#days[this.#firstFrom(Math.floor(from / DAY))];
    return day !== undefined && day <= Math.floor(to / DAY);
  }

  #ordinaryPause(): number {
    const all = this.#days.length - 1;
    let seen = 0;
    for (let pause = 1; pause < LONGEST_PAUSE; pause += 1) {
      seen += this.#pauses.get(pause) ?? 0;
      if (seen >= all * 0.95) return Math.max(SHORTEST_PAUSE, pause);
    }
    return LONGEST_PAUSE;
  }

  /** Index of the first day not before `day`. */
  #firstFrom(day: number): number {
    let low = 0;
    let high = this.#days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#days[middle] ?? 0) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
