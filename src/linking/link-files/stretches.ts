/** Nobody's turn any more: one gave up. */
const nobodys = -1;

/**
 * Work in stretches that several threads do beside each other: each claims the next one, and what came out is written in their order. `state` is memory that all
 * share: how many were claimed, and whose turn it is to write.
 */
export class Stretches {
  readonly state: Int32Array<SharedArrayBuffer>;

  constructor(state: Int32Array<SharedArrayBuffer> = new Int32Array(new SharedArrayBuffer(8))) {
    this.state = state;
  }

  /** Numbers from 0 on, each once. */
  claim(): number {
    return Atomics.add(this.state, 0, 1);
  }

  /** Waits until all before this stretch are written. @returns false where one of them never will be */
  waitFor(stretch: number): boolean {
    for (;;) {
      const turn = Atomics.load(this.state, 1);
      if (turn === stretch || turn === nobodys) return turn === stretch;
      Atomics.wait(this.state, 1, turn);
    }
  }

  /** The same for a thread that has to hear of others meanwhile. */
  async waitedFor(stretch: number): Promise<boolean> {
    for (;;) {
      const turn = Atomics.load(this.state, 1);
      if (turn === stretch || turn === nobodys) return turn === stretch;
      await Atomics.waitAsync(this.state, 1, turn).value;
    }
  }

  /** A stretch is written: the next one's turn. */
  pass(stretch: number): void {
    Atomics.compareExchange(this.state, 1, stretch, stretch + 1); // not where one gave up
    Atomics.notify(this.state, 1);
  }

  /** Nothing is written any more. */
  giveUp(): void {
    Atomics.store(this.state, 1, nobodys);
    Atomics.notify(this.state, 1);
  }
}
