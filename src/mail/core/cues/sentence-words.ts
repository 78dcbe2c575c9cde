import type { CueId } from './cue.ts';
import type { Word } from './word-finder.ts';

/** Terms are numbered; a way's terms by their numbers. */
type CompiledStep = { readonly set: number; readonly within: number };
export type CompiledWay = {
  readonly cue: CueId;
  readonly chains: readonly (readonly CompiledStep[])[];
  readonly without: readonly number[];
};

/** Characters at most between what one term of a sentence says and the next: long sentences say many things. */
const reach = 90;

/** Words of one sentence that are looked at: what hostile text can cost stays bounded. */
const mostWords = 300;

type Stretch = readonly [from: number, to: number];

/** The known words of one sentence, in the order of their ends, and whether they say something in one of the ways. Used again for every sentence. */
export class SentenceWords {
  count = 0;
  readonly #words = new Int32Array(mostWords);
  readonly #from = new Int32Array(mostWords);
  readonly #to = new Int32Array(mostWords);
  /** One bit for each word and term: whether the word belongs to the term. */
  readonly #belongs: Uint32Array;
  readonly #row: number;

  constructor(words: readonly Word[], sets: number) {
    this.#row = Math.ceil(sets / 32);
    this.#belongs = new Uint32Array(words.length * this.#row);
    for (const [word, { sets: own }] of words.entries())
      for (const set of own) {
        const place = word * this.#row + (set >>> 5);
        this.#belongs[place] = (this.#belongs[place] ?? 0) | (1 << (set & 31));
      }
  }

  clear(): void {
    this.count = 0;
  }

  add(word: number, from: number, to: number): void {
    if (this.count === mostWords) return;
    this.#words[this.count] = word;
    this.#from[this.count] = from;
    this.#to[this.count] = to;
    this.count += 1;
  }

  wordAt(hit: number): number {
    return this.#words[hit] ?? 0;
  }

  /** From where to where the sentence says it, or null. */
  says({ chains, without }: CompiledWay): Stretch | null {
    for (const chain of chains) for (const { set } of chain) if (!this.#has(set)) return null;
    for (const set of without) if (this.#has(set)) return null;
    const [lead, ...others] = chains.map((chain) => this.#follow(chain));
    for (const [from, to] of lead ?? []) {
      let first = from;
      let last = to;
      const near = others.every((stretches) => {
        const found = stretches.find(([start, end]) => start - to <= reach && from - end <= reach);
        if (found === undefined) return false;
        first = Math.min(first, found[0]);
        last = Math.max(last, found[1]);
        return true;
      });
      if (near) return [first, last];
    }
    return null;
  }

  /** Where members of the steps' sets stand one behind the other, each near enough to the one before. */
  #follow(chain: readonly CompiledStep[]): readonly Stretch[] {
    let reached: readonly Stretch[] = [];
    for (const [step, { set, within }] of chain.entries()) {
      const here: Stretch[] = [];
      for (let hit = 0; hit < this.count; hit += 1) {
        if (!this.#isIn(hit, set)) continue;
        const from = this.#from[hit] ?? 0;
        const to = this.#to[hit] ?? 0;
        if (step === 0) here.push([from, to]);
        else {
          const before = reached.find(([, end]) => end <= from && from - end <= within);
          if (before !== undefined) here.push([before[0], to]);
        }
      }
      if (here.length === 0) return [];
      reached = here;
    }
    return reached;
  }

  #has(set: number): boolean {
    for (let hit = 0; hit < this.count; hit += 1) if (this.#isIn(hit, set)) return true;
    return false;
  }

  #isIn(hit: number, set: number): boolean {
    const bits = this.#belongs[(this.#words[hit] ?? 0) * this.#row + (set >>> 5)] ?? 0;
    return ((bits >>> (set & 31)) & 1) === 1;
  }
}
