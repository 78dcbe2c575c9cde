import { type Reason, refuse } from '#model/outcome.ts';
import { type BundlePart, type DecodeUtf8, refusedPart } from './bundle-part.ts';
import { ByteWindow } from './byte-window.ts';
import { beginsValue, CLOSE_LIST, CLOSE_OBJECT, COMMA, isBlank, NEWLINE, OPEN_LIST, OPEN_OBJECT } from './json-bytes.ts';
import { DEPTH_LIMIT } from './parse-strictly.ts';
import { ValueScanner } from './scan-value.ts';
import { envelopePart, valuePart } from './value-part.ts';

/** Largest object that is taken, in bytes. */
export const OBJECT_LIMIT = 8 * 1024 * 1024;

/** What is kept of something larger. */
const KEPT_HEAD = 64 * 1024;

/** Bundles inside bundles. */
const NESTING_LIMIT = 4;

/**
 * Where the reading stands: at the very beginning · between values of the outermost level · in a value of that level · between members of a list ·
 * in such a member · behind an error, looking for the next object · trying whether one begins here · at the end.
 */
type Mode = 'start' | 'between' | 'top' | 'members' | 'member' | 'lost' | 'trying' | 'done';

/**
 * Finds the objects of a bundle, a TAXII envelope, a list, NDJSON or a single object, chunk by chunk, and gives each as its own text, byte for byte. The
 * rest of the input survives whatever one object does: an error is noticed at the byte where the grammar of JSON breaks, what was begun is refused, and
 * reading goes on with the next `{` that turns out to be a whole object with a type and an id (or, in NDJSON, on the next line). Memory is bounded by
 * OBJECT_LIMIT, time by the length of the input.
 */
export class BundleReader {
  readonly #decode: DecodeUtf8;
  readonly #nesting: number;
  readonly #window: ByteWindow;
  #top = new ValueScanner(DEPTH_LIMIT, true);
  #trial = new ValueScanner(DEPTH_LIMIT, true);
  readonly #member = new ValueScanner(DEPTH_LIMIT, false);
  #parts: BundlePart[] = [];
  #mode: Mode = 'start';
  /** The next byte to be read. */
  #at: number;
  /** Where the value, the member, or what could not be read begins; and where what is tried begins. */
  #start = 0;
  #tried = 0;
  #why: Reason = refuse('json-broken').reason;
  /** The beginning of something too large to be held. */
  #head: Uint8Array | null = null;
  /** In a list: whether it is that of a bundle, what has been read of the bundle itself, and whether a comma must come before the next member. */
  #bundle: { readonly position: number; text: Uint8Array[]; isWhole: boolean } | null = null;
  #isInList = false;
  #needsComma = false;
  #isFirstMember = true;
  /** Behind an error: commas and brackets between objects count for nothing. */
  #isLoose = false;
  #linesEnd = false;
  #behindNewline = false;
  /** Bytes read twice after an error; never more than bytes read. */
  #reread = 0;

  constructor(decode: DecodeUtf8, from: { readonly position: number; readonly nesting: number } = { position: 0, nesting: 0 }) {
    this.#decode = decode;
    this.#nesting = from.nesting;
    this.#window = new ByteWindow(from.position);
    this.#at = from.position;
  }

  /** @returns what has become whole with this chunk, which the caller may use again afterwards */
  push(chunk: Uint8Array): readonly BundlePart[] {
    if (chunk.length === 0) return [];
    this.#window.add(chunk);
    while (this.#at < this.#window.end || this.#mode === 'start') if (!this.#step()) break;
    this.#window.letGo(this.#heldFrom());
    return this.#taken();
  }

  /** The input has ended: what was begun is refused with `stix-cut-short`. */
  end(): readonly BundlePart[] {
    if (this.#mode === 'start' && this.#window.end > this.#at) {
      this.#mode = 'between';
      while (this.#at < this.#window.end) if (!this.#step()) break;
    }
    const mode = this.#mode;
    this.#mode = 'done';
    const cut = refuse('stix-cut-short', undefined, { byte: this.#window.end }).reason;
    if (mode === 'top' || mode === 'member') this.#refuse(cut, this.#window.end);
    else if (mode === 'lost' || mode === 'trying') this.#refuse(this.#why, this.#window.end);
    else if (mode === 'members') this.#parts.push(refusedPart(cut, new Uint8Array(0), this.#window.end));
    this.#closeBundle(false);
    return this.#taken();
  }

  #taken(): readonly BundlePart[] {
    const taken = this.#parts;
    this.#parts = [];
    return taken;
  }

  #heldFrom(): number {
    if (this.#mode === 'top' || this.#mode === 'member') {
      if (this.#head === null && this.#at - this.#start > OBJECT_LIMIT)
        this.#head = this.#window.copy(this.#start, this.#start + KEPT_HEAD);
      return this.#head === null ? this.#start : this.#at;
    }
    if (this.#mode === 'lost' || this.#mode === 'trying') {
      if (this.#mode === 'trying' && this.#at - this.#tried > OBJECT_LIMIT) this.#mode = 'lost';
      if (this.#head === null && this.#at - this.#start > OBJECT_LIMIT)
        this.#head = this.#window.copy(this.#start, this.#start + KEPT_HEAD);
      return this.#head === null ? this.#start : this.#mode === 'trying' ? this.#tried : this.#at;
    }
    return this.#at;
  }

  /** One step of reading; false where more input is needed. */
  #step(): boolean {
    switch (this.#mode) {
      case 'start':
        return this.#begin();
      case 'between':
        return this.#between();
      case 'top':
        return this.#readTop();
      case 'members':
        return this.#members();
      case 'member':
        return this.#readMember();
      case 'lost':
        return this.#seek();
      case 'trying':
        return this.#try();
      case 'done':
        this.#at = this.#window.end;
        return false;
    }
  }

  /** A byte order mark of UTF-8 is passed over; one of UTF-16 means that nothing here can be read. */
  #begin(): boolean {
    const [first, second, third] = this.#window.bytes;
    if (first === 0xef && (second === undefined || (second === 0xbb && third === undefined))) return false;
    if (first === 0xef && second === 0xbb && third === 0xbf) this.#at += 3;
    if ((first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe)) {
      this.#start = this.#at;
      this.#lose(refuse('wrong-encoding', { encoding: 'UTF-8', byte: this.#at }, { byte: this.#at }).reason, this.#at);
      return true;
    }
    this.#mode = 'between';
    return true;
  }

  #between(): boolean {
    const { bytes, base } = this.#window;
    for (; this.#at < base + bytes.length; this.#at += 1) {
      const byte = bytes[this.#at - base];
      if (isBlank(byte) || (this.#isLoose && (byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT))) continue;
      this.#start = this.#at;
      if (byte === OPEN_OBJECT) {
        this.#top.begin();
        this.#mode = 'top';
      } else if (byte === OPEN_LIST) {
        this.#enterList();
        this.#at += 1;
      } else this.#lose(broken(this.#at), this.#at);
      return true;
    }
    return false;
  }

  /** A value of the outermost level: one object, or a bundle once its list begins. */
  #readTop(): boolean {
    const { bytes, base } = this.#window;
    const at = base + this.#top.scan(bytes, this.#at - base, base);
    this.#at = at;
    switch (this.#top.stop) {
      case 'more':
        return false;
      case 'list':
        this.#openBundle(at);
        return true;
      case 'broken':
        if (this.#bundle !== null) this.#closeBundle(false);
        this.#loseTop(at);
        return true;
      case 'done':
        this.#mode = 'between';
        if (this.#bundle === null) this.#found(this.#start, at, this.#top);
        else {
          this.#bundle.text.push(this.#window.copy(this.#head === null ? this.#start : at, at));
          if (this.#head !== null) this.#bundle.isWhole = false;
          this.#head = null;
          this.#closeBundle(true);
        }
        return true;
    }
  }

  /** The list of a bundle begins: what comes before it is kept, its members are read one by one. */
  #openBundle(at: number): void {
    const text = this.#head === null && at - this.#start <= OBJECT_LIMIT ? this.#window.copy(this.#start, at) : null;
    this.#bundle ??= { position: this.#start, text: [], isWhole: true };
    this.#bundle.text.push(text ?? new Uint8Array(0), emptyList);
    if (text === null || this.#bundle.text.reduce((sum, { length }) => sum + length, 0) > OBJECT_LIMIT) this.#bundle.isWhole = false;
    this.#head = null;
    this.#at = at + 1;
    this.#enterList();
  }

  #enterList(): void {
    this.#mode = 'members';
    this.#isInList = true;
    this.#needsComma = false;
    this.#isFirstMember = true;
  }

  #members(): boolean {
    const { bytes, base } = this.#window;
    for (; this.#at < base + bytes.length; this.#at += 1) {
      const byte = bytes[this.#at - base];
      if (isBlank(byte)) continue;
      if (byte === CLOSE_LIST && (this.#needsComma || this.#isFirstMember)) {
        this.#at += 1;
        this.#isInList = false;
        this.#start = this.#at;
        this.#mode = this.#bundle === null ? 'between' : 'top';
        this.#top.passList();
        return true;
      }
      if (byte === COMMA && this.#needsComma) {
        this.#needsComma = false;
        continue;
      }
      this.#start = this.#at;
      if (this.#needsComma || !beginsValue(byte)) this.#lose(broken(this.#at), this.#at);
      else {
        this.#isFirstMember = false;
        this.#member.begin();
        this.#mode = 'member';
      }
      return true;
    }
    return false;
  }

  #readMember(): boolean {
    const { bytes, base } = this.#window;
    this.#at = base + this.#member.scan(bytes, this.#at - base, base);
    if (this.#member.stop === 'more') return false;
    if (this.#member.stop === 'broken') {
      const { newlineInString } = this.#member;
      this.#lose(broken(this.#at), newlineInString < 0 ? this.#at : this.#back(newlineInString));
      return true;
    }
    this.#mode = 'members';
    this.#needsComma = true;
    this.#found(this.#start, this.#at, this.#member);
    return true;
  }

  #found(from: number, to: number, scanner: ValueScanner): void {
    if (this.#head !== null || to - from > OBJECT_LIMIT) this.#refuse(tooLarge(from), to);
    else this.#take(valuePart(this.#window.view(from, to), from, scanner, this.#decode, this.#isInList), to);
  }

  #take(part: BundlePart, to: number): void {
    const isInner = part.kind === 'object' && part.object.type === 'bundle' && Array.isArray(part.object['objects']);
    if (isInner && this.#nesting < NESTING_LIMIT) this.#readInner(this.#window.copy(part.position, to), part.position);
    else this.#parts.push(part);
  }

  /** A bundle where an object is expected. */
  #readInner(bytes: Uint8Array, position: number): void {
    const inner = new BundleReader(this.#decode, { position, nesting: this.#nesting + 1 });
    for (const part of [...inner.push(bytes), ...inner.end()]) this.#parts.push(part);
  }

  #closeBundle(isComplete: boolean): void {
    const bundle = this.#bundle;
    if (bundle === null) return;
    this.#bundle = null;
    const bytes = joined(isComplete ? bundle.text : [...bundle.text, closing]);
    const seen = { keys: isComplete ? this.#top.keys : null, hasUnicodeEscape: true, isTooDeep: this.#top.isTooDeep };
    this.#parts.push(
      bundle.isWhole
        ? envelopePart(bytes, bundle.position, seen, this.#decode)
        : refusedPart(tooLarge(bundle.position), bytes.subarray(0, OBJECT_LIMIT), bundle.position, bytes.length),
    );
  }

  /** An error in a value of the outermost level. If it stands on one line, the next line is another value (NDJSON). */
  #loseTop(at: number): void {
    const { newline, newlineInString } = this.#top;
    const isOneLine = newline < 0 || (newlineInString >= 0 && newlineInString < newline) || this.#isBlankBetween(newline, at);
    const first = newlineInString >= 0 && (newline < 0 || newlineInString < newline) ? newlineInString : newline;
    this.#lose(broken(at), isOneLine && first >= 0 ? this.#back(first) : at);
    this.#linesEnd = isOneLine;
  }

  #isBlankBetween(from: number, to: number): boolean {
    return from >= this.#window.base && this.#window.view(from, to).every((byte) => isBlank(byte));
  }

  /** Goes back as far as is still held and as the bound on what is read twice allows. */
  #back(position: number): number {
    const cost = this.#at - position;
    if (position < this.#window.base || this.#head !== null || this.#reread + cost > this.#at + 65_536) return this.#at;
    this.#reread += cost;
    return position;
  }

  #lose(why: Reason, goOnAt: number): void {
    this.#why = why;
    this.#mode = 'lost';
    this.#linesEnd = !this.#isInList;
    this.#behindNewline = false;
    this.#at = goOnAt;
  }

  /** Looks for a `{`. */
  #seek(): boolean {
    const { bytes, base } = this.#window;
    for (; this.#at < base + bytes.length; this.#at += 1) {
      const byte = bytes[this.#at - base];
      if (byte === OPEN_OBJECT) {
        if (this.#linesEnd && this.#behindNewline) {
          this.#refuse(this.#why, this.#at);
          this.#mode = 'between';
        } else {
          this.#tried = this.#at;
          this.#trial.begin();
          this.#mode = 'trying';
        }
        return true;
      }
      if (byte === NEWLINE) this.#behindNewline = true;
      else if (!isBlank(byte)) this.#behindNewline = false;
    }
    return false;
  }

  #try(): boolean {
    const { bytes, base } = this.#window;
    this.#at = base + this.#trial.scan(bytes, this.#at - base, base);
    if (this.#trial.stop === 'more') return false;
    this.#mode = 'lost';
    this.#behindNewline = false;
    if (this.#trial.stop === 'broken' || this.#at - this.#tried > OBJECT_LIMIT) return true;
    const isBundle = this.#trial.stop === 'list';
    const part = isBundle
      ? null
      : valuePart(this.#window.view(this.#tried, this.#at), this.#tried, this.#trial, this.#decode, this.#isInList);
    if (part !== null && (part.kind !== 'object' || !part.object.id.startsWith(`${part.object.type}--`))) return true;
    if (this.#tried > this.#start) this.#refuse(this.#why, this.#tried);
    this.#isLoose = true;
    if (part === null) {
      // A bundle of its own: whatever was open before has no end.
      this.#closeBundle(false);
      [this.#top, this.#trial] = [this.#trial, this.#top];
      this.#start = this.#tried;
      this.#openBundle(this.#at);
      return true;
    }
    this.#take(part, this.#at);
    this.#needsComma = true;
    this.#isFirstMember = false;
    this.#mode = this.#isInList ? 'members' : 'between';
    return true;
  }

  /** What began at #start and ends before `end` could not be taken. */
  #refuse(why: Reason, end: number): void {
    const length = end - this.#start;
    const bytes = this.#head ?? this.#window.copy(this.#start, length > OBJECT_LIMIT ? this.#start + KEPT_HEAD : end);
    this.#parts.push(refusedPart(why, bytes, this.#start, length));
    this.#head = null;
  }
}

const emptyList = new Uint8Array([OPEN_LIST, CLOSE_LIST]);
const closing = new Uint8Array([CLOSE_OBJECT]);

const broken = (byte: number): Reason => refuse('json-broken', undefined, { byte }).reason;

const tooLarge = (byte: number): Reason => refuse('stix-object-too-large', { limit: OBJECT_LIMIT }, { byte }).reason;

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
