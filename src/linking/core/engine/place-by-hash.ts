/** No place was given to this hash. */
export const noPlace = -2;

/** Which place a hash has among what one report holds. Emptied by counting up, since it is emptied for every report. */
export class PlaceByHash {
  #lows = new Int32Array(256);
  #highs = new Int32Array(256);
  #places = new Int32Array(256);
  #rounds = new Int32Array(256);
  #round = 1;
  #size = 0;
  #slot = 0;

  clear(): void {
    this.#round += 1;
    this.#size = 0;
  }

  /** `high` says where it is looked for, so it has to be spread well. The place that the hash has; `noPlace` where it is new: then `put` gives it one, before anything else is looked up. */
  find(low: number, high: number): number {
    if (this.#size * 2 > this.#lows.length) this.#grow();
    const mask = this.#lows.length - 1;
    let at = high & mask;
    while (this.#rounds[at] === this.#round) {
      if (this.#lows[at] === low && this.#highs[at] === high) return this.#places[at]!; // in bounds
      at = (at + 1) & mask;
    }
    this.#lows[at] = low;
    this.#highs[at] = high;
    this.#slot = at;
    return noPlace;
  }

  put(place: number): void {
    this.#places[this.#slot] = place;
    this.#rounds[this.#slot] = this.#round;
    this.#size += 1;
  }

  #grow(): void {
    const [lows, highs, places, rounds] = [this.#lows, this.#highs, this.#places, this.#rounds];
    this.#lows = new Int32Array(lows.length * 2);
    this.#highs = new Int32Array(lows.length * 2);
    this.#places = new Int32Array(lows.length * 2);
    this.#rounds = new Int32Array(lows.length * 2);
    this.#size = 0;
    for (let at = 0; at < lows.length; at++) {
      if (rounds[at] !== this.#round) continue;
      this.find(lows[at]!, highs[at]!); // in bounds
      this.put(places[at]!);
    }
  }
}
