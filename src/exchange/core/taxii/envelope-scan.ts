/**
 * Looks whether JSON text is an envelope, an object with the key "objects" at its first level, and counts what is in its list, chunk by chunk: one pass over strings and brackets,
 * no parsing, a few numbers of memory. What else is wrong with the text is found by whoever reads it.
 */
export class EnvelopeScan {
  /** The key "objects" stood at the first level of an object. */
  isEnvelope = false;
  /** JSON objects directly in its list. */
  objects = 0;
  /** The value at the first level has ended. */
  hasEnded = false;

  #depth = 0;
  #inString = false;
  #isEscaped = false;
  /** Letters of the string so far that are those of the key; -1: they are not, or it does not stand at the first level. */
  #matched = -1;
  /** The last string of the first level was the key; then a colon followed; then its list began. */
  #stage: 'none' | 'key' | 'colon' | 'list' = 'none';

  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.hasEnded) return;
      if (this.#inString) this.#letter(byte);
      else this.#mark(byte);
    }
  }

  #letter(byte: number): void {
    if (this.#isEscaped) {
      this.#isEscaped = false;
    } else if (byte === BACKSLASH) {
      this.#isEscaped = true;
      this.#matched = -1;
    } else if (byte === QUOTE) {
      this.#inString = false;
      if (this.#depth === 1) this.#stage = this.#matched === KEY.length ? 'key' : 'none';
    } else if (this.#matched >= 0) {
      this.#matched = KEY[this.#matched] === byte ? this.#matched + 1 : -1;
    }
  }

  #mark(byte: number): void {
    switch (byte) {
      case QUOTE:
        this.#inString = true;
        this.#matched = this.#depth === 1 ? 0 : -1;
        return;
      case COLON:
        if (this.#depth === 1 && this.#stage === 'key') {
          this.#stage = 'colon';
          this.isEnvelope = true;
        }
        return;
      case OPEN:
      case OPEN_LIST:
        if (this.#depth === 0 && byte === OPEN_LIST) this.hasEnded = true;
        if (this.#depth === 1) this.#stage = this.#stage === 'colon' && byte === OPEN_LIST ? 'list' : 'none';
        if (this.#depth === 2 && this.#stage === 'list' && byte === OPEN) this.objects += 1;
        this.#depth += 1;
        return;
      case CLOSE:
      case CLOSE_LIST:
        this.#depth -= 1;
        if (this.#depth === 1) this.#stage = 'none';
        if (this.#depth <= 0) this.hasEnded = true;
        return;
      default:
        // Anything but space before the first bracket is no object.
        if (this.#depth === 0 && byte > 0x20) this.hasEnded = true;
    }
  }
}

const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, QUOTE, BACKSLASH, COLON] = [0x7b, 0x7d, 0x5b, 0x5d, 0x22, 0x5c, 0x3a];
const KEY = Array.from('objects', (letter) => letter.charCodeAt(0));
