import type { CueHit, CueId } from './cue.ts';
import type { Folded } from './fold-sentences.ts';
import { sentenceEnd, sentenceFolder } from './fold-sentences.ts';
import type { Step, Way } from './way.ts';
import { readWay, spelledOut } from './way.ts';
import type { Word, WordFinder } from './word-finder.ts';
import { isWordCode, wordFinder } from './word-finder.ts';

/** What knowledge/mail-cues.json holds, as far as reading goes. */
export type CueTable = {
  readonly spellings: Readonly<Record<string, string>>;
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly cues: Readonly<Record<string, { readonly ways: readonly string[]; readonly without?: readonly string[] }>>;
};
export type CueReader = (text: string) => ReadonlyMap<CueId, CueHit>;

type CompiledStep = { readonly set: number; readonly within: number };
type CompiledWay = {
  readonly cue: CueId;
  /** The term looked at first: the one whose words are longest, and so rarest. */
  readonly anchor: number;
  readonly chains: readonly (readonly CompiledStep[])[];
  readonly without: readonly number[];
};

/** Characters at most between what one term of a sentence says and the next: long sentences say many things. */
const reach = 90;

/** Members of one set in one sentence that are looked at. */
const mostOfASet = 48;

/** Reads the tables once; what it returns takes a text and says what its sentences do. */
export function cueReader(table: CueTable, ids: readonly CueId[]): CueReader {
  const fold = sentenceFolder(Object.entries(table.spellings));
  const { ways, latin, japanese, sets } = compile(table, ids, fold);
  const sentence = new Sentence(sets);
  return (text) => {
    const found = new Map<CueId, CueHit>();
    const folded = fold(text);
    const report = (word: Word, from: number, to: number): void => {
      for (const set of word.sets) sentence.add(set, from, to);
    };
    let from = 0;
    for (let at = 0; at < folded.length; at += 1) {
      if (folded.codes[at] !== sentenceEnd) continue;
      sentence.clear();
      latin.find(folded, from, at, report);
      if (folded.hasJapanese) japanese.find(folded, from, at, report);
      for (const set of sentence.present) {
        for (const way of ways[set] ?? []) {
          if (found.has(way.cue)) continue;
          const stretch = sentence.says(way);
          if (stretch !== null) found.set(way.cue, hitOf(way.cue, stretch, folded, text));
        }
      }
      from = at + 1;
    }
    return found;
  };
}

function hitOf(cue: CueId, [from, to]: readonly [number, number], { offsets }: Folded, text: string): CueHit {
  return { cue, from: offsets[from] ?? 0, to: Math.min(text.length, offsets[to] ?? text.length) };
}

/** Which sets one sentence has, and where. */
class Sentence {
  readonly present: number[] = [];
  private readonly places: (number[] | undefined)[];

  constructor(sets: number) {
    this.places = Array.from({ length: sets });
  }

  clear(): void {
    for (const set of this.present) this.places[set] = undefined;
    this.present.length = 0;
  }

  add(set: number, from: number, to: number): void {
    const places = this.places[set];
    if (places === undefined) {
      this.places[set] = [from, to];
      this.present.push(set);
    } else if (places.length < 2 * mostOfASet) places.push(from, to);
  }

  /** From where to where it says it, or null. */
  says({ chains, without }: CompiledWay): readonly [number, number] | null {
    for (const chain of chains) for (const { set } of chain) if (this.places[set] === undefined) return null;
    for (const set of without) if (this.places[set] !== undefined) return null;
    const [lead, ...others] = chains.map((chain) => this.follow(chain));
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
  private follow(chain: readonly CompiledStep[]): readonly (readonly [from: number, to: number])[] {
    let reached: readonly (readonly [from: number, to: number])[] = [];
    for (const [step, { set, within }] of chain.entries()) {
      const places = this.places[set] ?? [];
      const here: (readonly [number, number])[] = [];
      for (let i = 0; i < places.length; i += 2) {
        const from = places[i] ?? 0;
        const to = places[i + 1] ?? 0;
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
}

function compile(
  table: CueTable,
  ids: readonly CueId[],
  fold: (text: string) => Folded,
): {
  readonly ways: readonly (readonly CompiledWay[] | undefined)[];
  readonly latin: WordFinder;
  readonly japanese: WordFinder;
  readonly sets: number;
} {
  const setOf = new Map<string, number>();
  const members = new Map<string, Set<number>>();
  const shortest: number[] = [];
  const use = (term: string): number => {
    const known = setOf.get(term);
    if (known !== undefined) return known;
    const set = setOf.size;
    setOf.set(term, set);
    const words = wordsOf(term, table);
    shortest[set] = Math.min(...words.map(({ length }) => length));
    for (const word of words) {
      const sets = members.get(word) ?? new Set();
      members.set(word, sets.add(set));
    }
    return set;
  };
  const ways: (CompiledWay[] | undefined)[] = [];
  for (const cue of ids) {
    const { ways: written = [], without = [] } = table.cues[cue] ?? {};
    for (const way of written.map(readWay)) {
      const compiled = compileWay(cue, way, without, use, shortest);
      ways[compiled.anchor] = [...(ways[compiled.anchor] ?? []), compiled];
    }
  }
  const words = [...members].map(([word, sets]) => wordOf(word, [...sets], fold));
  return {
    ways,
    sets: setOf.size,
    latin: wordFinder(words.filter(({ codes }) => codes.every((code) => code < 0x250))),
    japanese: wordFinder(words.filter(({ codes }) => codes.some((code) => code >= 0x250))),
  };
}

function compileWay(
  cue: CueId,
  way: Way,
  without: readonly string[],
  use: (term: string) => number,
  shortest: readonly number[],
): CompiledWay {
  const chains = way.chains.map((chain) => chain.map(({ term, within }: Step) => ({ set: use(term), within })));
  const sets = chains.flat().map(({ set }) => set);
  const anchor = sets.reduce((best, set) => ((shortest[set] ?? 0) > (shortest[best] ?? 0) ? set : best), sets[0] ?? 0);
  return { cue, anchor, chains, without: [...way.without, ...without].map(use) };
}

/** Words of a term: those in braces, or the set's of that name. */
export function wordsOf(term: string, { sets }: CueTable): readonly string[] {
  if (term.startsWith('{')) return spelledOut(term.slice(1, -1)).filter((word) => word !== '');
  return (sets[term] ?? []).flatMap(spelledOut).filter((word) => word !== '');
}

/** A word as it stands in folded text. Digits and letters at its ends need an edge of a word unless `*` waives it. */
function wordOf(written: string, sets: readonly number[], fold: (text: string) => Folded): Word {
  const word = written.replace(/^\*|\*$/g, '');
  const { codes: folded, length } = fold(word);
  const codes = [...folded.subarray(0, length)].filter((code) => code !== sentenceEnd);
  return {
    codes,
    sets,
    openLeft: written.startsWith('*') || !isWordCode(codes[0] ?? 0),
    openRight: written.endsWith('*') || !isWordCode(codes.at(-1) ?? 0),
  };
}
