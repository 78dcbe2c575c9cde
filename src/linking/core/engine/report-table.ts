import { idHash, nameHash } from '../cluster-id.ts';
import { writeUnits, mostBytes } from './code-units.ts';
import { ByteStrings, type SeenStrings } from './byte-strings.ts';
import { grown, grownBytes } from './grown.ts';
import { KeyedHash, type HashKey } from './keyed-hash.ts';
import { noDay } from './packed-reports.ts';
import { bytesInSharedMemory, inSharedMemory } from './shared-memory.ts';

export type SeenReports = {
  readonly ids: SeenStrings;
  readonly days: Int32Array<ArrayBuffer>;
  readonly realms: Uint8Array<ArrayBuffer>;
  readonly reporters: Int32Array<ArrayBuffer>;
};

/**
 * The reports held: their ids as bytes, found by keyed hash, and by the name of the cluster that each would give its name to. Numbers of reports that
 * went are used again and decide nothing.
 */
export class ReportTable {
  readonly ids = new ByteStrings();
  days = new Int32Array(64);
  /** 1: real · 2: exercise · 0: this number is free. */
  realms = new Uint8Array(64);
  reporters = new Int32Array(128);
  /** One more than the highest number in use. */
  end = 0;
  #size = 0;
  readonly #hash: KeyedHash;
  readonly #byId = new Chains();
  /** Made when the first cluster is looked up by its name: who links a file asks for none. */
  #byName: Chains | null = null;
  readonly #free: number[] = [];

  constructor(key: HashKey) {
    this.#hash = new KeyedHash(key);
  }

  size(): number {
    return this.#size;
  }

  find(id: string): number {
    const bytes = new Uint8Array(mostBytes(id));
    return this.findBytes(bytes, 0, writeUnits(id, bytes, 0));
  }

  /** @returns the number, or -1 */
  findBytes(bytes: Uint8Array, start: number, end: number): number {
    this.#hash.of(0, bytes, start, end);
    for (let at = this.#byId.first(this.#hash.low); at >= 0; at = this.#byId.next(at))
      if (this.ids.equals(at, bytes, start, end)) return at;
    return -1;
  }

  /** Enters a report whose id isn't there. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const number = this.#free.pop() ?? this.end++;
    if (number >= this.realms.length) {
      this.days = grown(this.days, number + 1);
      const reporters = new Int32Array(2 * this.days.length);
      reporters.set(this.reporters);
      this.reporters = reporters;
      this.realms = grownBytes(this.realms, number + 1);
    }
    this.ids.put(number, bytes, start, end);
    this.#hash.of(0, bytes, start, end);
    this.#byId.add(this.#hash.low, number);
    this.#byName?.add(idHash(this.ids.text(number)), number);
    this.#size += 1;
    return number;
  }

  remove(number: number): void {
    const id = this.id(number);
    const bytes = new Uint8Array(mostBytes(id));
    this.#hash.of(0, bytes, 0, writeUnits(id, bytes, 0));
    this.#byId.remove(this.#hash.low, number);
    this.#byName?.remove(idHash(id), number);
    this.ids.clear(number);
    this.realms[number] = 0;
    this.#free.push(number);
    this.#size -= 1;
  }

  isHeld = (number: number): boolean => this.realms[number] !== 0;

  id(number: number): string {
    return this.ids.text(number);
  }

  day(number: number): number {
    const day = this.days[number]!; // asked for held reports only
    return day === noDay ? Number.NaN : day;
  }

  /** Calls `each` for the reports that may give a cluster this name (cluster-id.ts), and a few others. */
  namedLike(name: string, each: (number: number) => void): void {
    const byName = (this.#byName ??= this.#names());
    for (let at = byName.first(nameHash(name)); at >= 0; at = byName.next(at)) each(at);
  }

  *numbers(): Generator<number> {
    for (let number = 0; number < this.end; number++) if (this.realms[number] !== 0) yield number;
  }

  /** As in int-slices.ts, here and below; nothing is found by its id there. */
  forThreads(): SeenReports {
    this.days = inSharedMemory(this.days, this.end);
    this.realms = bytesInSharedMemory(this.realms, this.end);
    this.reporters = inSharedMemory(this.reporters, 2 * this.end);
    return { ids: this.ids.forThreads(), days: this.days, realms: this.realms, reporters: this.reporters };
  }

  see({ ids, days, realms, reporters }: SeenReports): void {
    this.ids.see(ids);
    this.days = days;
    this.realms = realms;
    this.reporters = reporters;
    this.end = realms.length;
  }

  bytes(): number {
    return (
      this.ids.bytes() +
      4 * this.days.length +
      this.realms.length +
      4 * this.reporters.length +
      this.#byId.bytes() +
      (this.#byName?.bytes() ?? 0)
    );
  }

  #names(): Chains {
    const made = new Chains();
    for (const number of this.numbers()) made.add(idHash(this.id(number)), number);
    return made;
  }
}

/** Numbers by a hash, those of one slot one after the other. */
class Chains {
  #heads = new Int32Array(64).fill(-1);
  #nexts = new Int32Array(64);
  #hashes = new Int32Array(64);
  #size = 0;

  first(hash: number): number {
    return this.#heads[slotOf(hash, this.#heads.length)]!;
  }

  next(number: number): number {
    return this.#nexts[number]!; // a number that was added
  }

  add(hash: number, number: number): void {
    this.#nexts = grown(this.#nexts, number + 1);
    this.#hashes = grown(this.#hashes, number + 1);
    this.#hashes[number] = hash;
    this.#size += 1;
    if (this.#size > this.#heads.length) this.#grow();
    const slot = slotOf(hash, this.#heads.length);
    this.#nexts[number] = this.#heads[slot]!;
    this.#heads[slot] = number;
  }

  remove(hash: number, number: number): void {
    const slot = slotOf(hash, this.#heads.length);
    this.#size -= 1;
    if (this.#heads[slot] === number) {
      this.#heads[slot] = this.#nexts[number]!;
      return;
    }
    let at = this.#heads[slot]!;
    while (this.#nexts[at] !== number) at = this.#nexts[at]!;
    this.#nexts[at] = this.#nexts[number]!;
  }

  bytes(): number {
    return 4 * (this.#heads.length + this.#nexts.length + this.#hashes.length);
  }

  #grow(): void {
    const old = this.#heads;
    this.#heads = new Int32Array(Math.ceil(old.length * 1.7)).fill(-1);
    for (const first of old) {
      for (let at = first; at >= 0;) {
        const next = this.#nexts[at]!;
        const slot = slotOf(this.#hashes[at]!, this.#heads.length);
        this.#nexts[at] = this.#heads[slot]!;
        this.#heads[slot] = at;
        at = next;
      }
    }
  }
}

const slotOf = (hash: number, slots: number): number => Math.floor(((hash >>> 0) * slots) / 4_294_967_296);
