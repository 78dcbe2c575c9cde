/** Longest value of the envelope itself that is looked at: cursors are short. */
const VALUE_LIMIT = 8192;
const DEPTH_LIMIT = 2_000_000;

/** What a page of a TAXII collection says about the pages after it. */
export type PageHead = {
  readonly more: boolean;
  readonly next: string | null;
  /** Elements of `objects`. */
  readonly objects: number;
};

const [QUOTE, ESCAPE, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COMMA, COLON] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a];

/**
 * Follows a page of a collection while it streams past, without holding it: where its list of objects begins and ends, how many there are, and its `more` and `next`, which may
 * stand before or behind them. It checks that the page is one JSON object from end to end by its brackets; what is wrong inside an object is for whoever reads the objects.
 */
export class EnvelopeScanner {
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  #isBroken = false;
  #isOver = false;
  /** Brackets open, as bits, the innermost last: true is a list. */
  #lists = new Uint8Array(64);
  #written = '';
  #key: string | null = null;
  #objects = 0;
  #isInElement = false;
  #isInObjects = false;
  readonly #values = new Map<string, string>();

  /**
   * Takes the next piece of the page.
   * @returns the part of it that lies inside the list of objects, from and to; empty where none does
   */
  push(chunk: Uint8Array): readonly [number, number] {
    let from = this.#isInObjects ? 0 : chunk.length;
    let to = this.#isInObjects ? chunk.length : 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (this.#inString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === ESCAPE) this.#isEscaped = true;
        else if (byte === QUOTE) this.#inString = false;
        if (this.#depth === 1) this.#write(byte);
        continue;
      }
      if (byte <= 0x20) continue;
      if (this.#isOver || (this.#depth === 0 && byte !== OPEN)) {
        this.#isBroken = true;
        return [0, 0];
      }
      if (this.#isInObjects && this.#depth === 2 && byte !== COMMA && byte !== CLOSE_LIST && !this.#isInElement) {
        this.#isInElement = true;
        this.#objects += 1;
      }
      switch (byte) {
        case QUOTE:
          this.#inString = true;
          if (this.#depth === 1) this.#write(byte);
          break;
        case OPEN:
        case OPEN_LIST:
          if (this.#depth === 1 && byte === OPEN_LIST && this.#key === 'objects') {
            this.#isInObjects = true;
            [from, to] = [at + 1, chunk.length];
          }
          this.#enter(byte === OPEN_LIST);
          break;
        case CLOSE:
        case CLOSE_LIST:
          this.#leave(byte === CLOSE_LIST);
          if (this.#isInObjects && this.#depth === 1) {
            this.#isInObjects = false;
            this.#isInElement = false;
            to = at;
          }
          break;
        case COMMA:
          if (this.#depth === 1) this.#endValue();
          if (this.#depth === 2) this.#isInElement = false;
          break;
        case COLON:
          if (this.#depth === 1) [this.#key, this.#written] = [keyOf(this.#written), ''];
          break;
        default:
          if (this.#depth === 1) this.#write(byte);
      }
    }
    return from < to ? [from, to] : [0, 0];
  }

  /** Null where the page is not one whole JSON object. */
  end(): PageHead | null {
    if (!this.#isOver || this.#isBroken) return null;
    const next = read(this.#values.get('next'));
    return {
      more: this.#values.get('more') === 'true',
      next: typeof next === 'string' && next !== '' ? next : null,
      objects: this.#objects,
    };
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  #write(byte: number): void {
    if (this.#written.length <= VALUE_LIMIT) this.#written += String.fromCharCode(byte);
  }

  #enter(isList: boolean): void {
    if (this.#depth >= DEPTH_LIMIT) this.#isBroken = true;
    if (this.#depth >= this.#lists.length) {
      const wider = new Uint8Array(this.#lists.length * 2);
      wider.set(this.#lists);
      this.#lists = wider;
    }
    this.#lists[this.#depth] = isList ? 1 : 0;
    this.#depth += 1;
  }

  #leave(isList: boolean): void {
    if (this.#depth === 1) this.#endValue();
    this.#depth -= 1;
    if ((this.#lists[this.#depth] === 1) !== isList) this.#isBroken = true;
    if (this.#depth === 0) this.#isOver = true;
  }

  /** The value of a key of the envelope ends: of two with one key the last counts, as JSON.parse has it. */
  #endValue(): void {
    if (this.#key !== null && this.#written.length <= VALUE_LIMIT) this.#values.set(this.#key, this.#written);
    [this.#key, this.#written] = [null, ''];
  }
}

const keyOf = (written: string): string | null => {
  const key = read(written);
  return typeof key === 'string' ? key : null;
};

/** Bytes stand as characters here: UTF-8 in a cursor comes out as it must go back. */
function read(written: string | undefined): unknown {
  if (written === undefined) return null;
  try {
    return JSON.parse(decodeURIComponent(escapeBytes(written)));
  } catch {
    return null;
  }
}

const escapeBytes = (text: string): string =>
  Array.from(text, (character) =>
    character === '%' || character > '\u007e' ? `%${character.charCodeAt(0).toString(16).padStart(2, '0')}` : character,
  ).join('');
