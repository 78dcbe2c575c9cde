/**
 * The bits of an entropy-coded segment (T.81 §F.2.2.5): FF 00 stands for FF, any other FF begins a marker. Behind the last byte only ones come, as
 * encoders pad; whoever reads on sees `over`.
 */
export class EntropyBits {
  readonly bytes: Uint8Array;
  /** Next byte to be taken in. */
  at: number;
  hold = 0;
  held = 0;
  /** Bits that were made up because the segment had ended. */
  over = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The next 16 bits without taking them. */
  peek(): number {
    while (this.held < 16) this.take();
    return (this.hold >>> (this.held - 16)) & 0xffff;
  }

  skip(count: number): void {
    this.held -= count;
  }

  /** `count` bits, 0–16. */
  bits(count: number): number {
    if (count === 0) return 0;
    const value = this.peek() >>> (16 - count);
    this.held -= count;
    return value;
  }

  /** Whether more bits were used than the segment has. */
  get isOver(): boolean {
    return this.over > this.held;
  }

  /** Byte in which the next bit stands, roughly (stuffed bytes are not counted back). */
  get place(): number {
    return this.at - (this.held >> 3);
  }

  /** Whether the bits used so far end with a byte. */
  get isWholeByte(): boolean {
    return this.over === 0 && this.held % 8 === 0;
  }

  /** The byte behind those used, where they end with a byte; stuffed zeros are counted back. */
  get exactPlace(): number {
    let at = this.at;
    for (let unused = this.held >> 3; unused > 0; unused -= 1) at -= this.bytes[at - 1] === 0 && this.bytes[at - 2] === 0xff ? 2 : 1;
    return at;
  }

  /** Drops what is left of the byte; where a marker stands, if one does, else -1. The bits left over must be ones. */
  toMarker(): number {
    const rest = this.held - this.over;
    const padding = (this.hold >>> this.over) & ((1 << rest) - 1);
    const isOnes = padding === (1 << rest) - 1;
    // Some encoders fill up a whole byte when none was begun: FF, stuffed. It may have been taken in already.
    if (rest < 0 || rest > 15 || (!isOnes && (padding !== 0 || rest > 7))) return -1;
    if (this.bytes[this.at] === 0xff && this.bytes[this.at + 1] === 0 && this.bytes[this.at + 2] === 0xff) this.at += 2;
    return this.bytes[this.at] === 0xff ? this.at : -1;
  }

  private take(): void {
    const byte = this.bytes[this.at];
    const isEnd = byte === undefined || (byte === 0xff && this.bytes[this.at + 1] !== 0);
    this.hold = ((this.hold << 8) | (isEnd ? 0xff : byte)) & 0xffffff;
    this.held += 8;
    if (isEnd) this.over += 8;
    else this.at += byte === 0xff ? 2 : 1;
  }
}
