import { ByteStrings, type SeenStrings } from './byte-strings.ts';
import { grown, grownBytes } from './grown.ts';
import { IntSlices, type SeenSlices } from './int-slices.ts';
import { bytesInSharedMemory, inSharedMemory } from './shared-memory.ts';

/** What people say of a value, as a byte. */
export const unsaid = 0;
export const saidHub = 1;
export const saidEvidence = 2;

/** Whether all holders have one reporter, as a byte. */
export const unasked = 0;
export const oneSource = 1;
export const severalSources = 2;

export type SeenValues = Readonly<Record<'holders' | 'broader', SeenSlices>> &
  Readonly<Record<'values' | 'caps', Int32Array<ArrayBuffer>>> &
  Readonly<Record<'types' | 'words' | 'sources', Uint8Array<ArrayBuffer>>> & { readonly texts: SeenStrings };

/**
 * Records of the values that two reports or more hold: who holds them, their text, and what follows from them. Nine of ten values are held once and never
 * show in an answer, so they have no record and no text (value-table.ts): it comes with the second holder, and goes with the last but one.
 */
export class SharedValues {
  readonly holders = new IntSlices();
  /** Numbers of the values that follow, by record. */
  readonly broader = new IntSlices();
  readonly texts = new ByteStrings();
  /** By record: the value. */
  values = new Int32Array(64);
  types = new Uint8Array(64);
  /** See `PackedReports.caps`. */
  caps = new Int32Array(64);
  words = new Uint8Array(64);
  /** By record, what was found out about its reporters; `unasked` from the moment on that it has other holders. */
  sources = new Uint8Array(64);
  #used = 0;
  #free = -1;

  add(value: number, type: number, cap: number): number {
    let record = this.#free;
    if (record >= 0) this.#free = this.values[record]!;
    else record = this.#used++;
    this.values = grown(this.values, record + 1);
    this.types = grownBytes(this.types, record + 1);
    this.caps = grown(this.caps, record + 1);
    this.words = grownBytes(this.words, record + 1);
    this.sources = grownBytes(this.sources, record + 1);
    this.values[record] = value;
    this.types[record] = type;
    this.caps[record] = cap;
    this.words[record] = unsaid;
    this.sources[record] = unasked;
    return record;
  }

  remove(record: number): void {
    this.holders.clear(record);
    this.broader.clear(record);
    this.texts.clear(record);
    this.values[record] = this.#free;
    this.#free = record;
  }

  *records(): Generator<number> {
    for (let record = 0; record < this.#used; record++) if (this.holders.lengthOf(record) > 0) yield record;
  }

  /** As in int-slices.ts, here and below. */
  forThreads(): SeenValues {
    this.values = inSharedMemory(this.values, this.#used);
    this.types = bytesInSharedMemory(this.types, this.#used);
    this.caps = inSharedMemory(this.caps, this.#used);
    this.words = bytesInSharedMemory(this.words, this.#used);
    this.sources = bytesInSharedMemory(this.sources, this.#used);
    const { values, types, caps, words, sources } = this;
    const [holders, broader, texts] = [this.holders.forThreads(), this.broader.forThreads(), this.texts.forThreads()];
    return { holders, broader, texts, values, types, caps, words, sources };
  }

  see({ holders, broader, texts, values, types, caps, words, sources }: SeenValues): void {
    this.holders.see(holders);
    this.broader.see(broader);
    this.texts.see(texts);
    this.values = values;
    this.types = types;
    this.caps = caps;
    this.words = words;
    this.sources = sources;
    this.#used = values.length;
  }

  bytes(): number {
    return (
      this.holders.bytes() +
      this.broader.bytes() +
      this.texts.bytes() +
      this.sources.length +
      this.types.length +
      this.words.length +
      4 * (this.values.length + this.caps.length)
    );
  }
}
