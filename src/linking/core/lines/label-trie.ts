import { markOf } from '../engine/mark.ts';

/** Labels of host names from the last to the first, looked up in bytes: open addressing by node and mark of the label. */
export class LabelTrie {
  #nodes: Int32Array<ArrayBuffer>;
  #children: Int32Array<ArrayBuffer>;
  #starts: Int32Array<ArrayBuffer>;
  #ends: Int32Array<ArrayBuffer>;
  readonly #labels: Uint8Array;
  #written = 0;

  /** With room for so many edges whose labels are so long together. */
  constructor(edges: number, letters: number) {
    let slots = 64;
    while (slots < 3 * edges) slots *= 2;
    this.#nodes = new Int32Array(slots).fill(-1);
    this.#children = new Int32Array(slots);
    this.#starts = new Int32Array(slots);
    this.#ends = new Int32Array(slots);
    this.#labels = new Uint8Array(letters);
  }

  /** Adds an edge that isn't there; a label that is not ASCII is passed over. */
  add(node: number, label: string, child: number): void {
    const start = this.#written;
    for (let at = 0; at < label.length; at++) {
      if (label.charCodeAt(at) > 0x7f) return;
      this.#labels[start + at] = label.charCodeAt(at);
    }
    this.#written += label.length;
    const mask = this.#nodes.length - 1;
    let slot = markOf(node, this.#labels, start, this.#written) & mask;
    while (this.#nodes[slot] !== -1) slot = (slot + 1) & mask;
    this.#nodes[slot] = node;
    this.#children[slot] = child;
    this.#starts[slot] = start;
    this.#ends[slot] = this.#written;
  }

  /** @returns the node behind the label at [start, end), or -1 */
  find(node: number, bytes: Uint8Array, start: number, end: number): number {
    const mask = this.#nodes.length - 1;
    for (let slot = markOf(node, bytes, start, end) & mask; this.#nodes[slot] !== -1; slot = (slot + 1) & mask)
      if (this.#nodes[slot] === node && this.#isLabel(slot, bytes, start, end)) return this.#children[slot]!; // in bounds
    return -1;
  }

  #isLabel(slot: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.#starts[slot]!;
    if (this.#ends[slot]! - own !== end - start) return false;
    for (let at = 0; at < end - start; at++) if (this.#labels[own + at] !== bytes[start + at]) return false;
    return true;
  }
}
