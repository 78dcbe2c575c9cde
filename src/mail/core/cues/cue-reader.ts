import type { CueHit, CueId } from './cue.ts';
import type { Folded } from './fold-sentences.ts';
import { sentenceEnd, sentenceFolder } from './fold-sentences.ts';
import { ordinariness } from './ordinariness.ts';
import type { CompiledWay } from './sentence-words.ts';
import { SentenceWords } from './sentence-words.ts';
import type { Step, Way } from './way.ts';
import { readWay, spelledOut } from './way.ts';
import type { Word, WordFinder } from './word-finder.ts';
import { isWordCode, wordFinder } from './word-finder.ts';

/** What knowledge/mail-cues.json holds, as far as reading goes. */
type CueTable = {
  readonly spellings: Readonly<Record<string, string>>;
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly cues: Readonly<Record<string, { readonly ways: readonly string[]; readonly without?: readonly string[] }>>;
};
export type CueReader = (text: string) => ReadonlyMap<CueId, CueHit>;

/** Reads the tables once; what it returns takes a text and says what its sentences do. */
export function cueReader(table: CueTable, ids: readonly CueId[]): CueReader {
  const fold = sentenceFolder(Object.entries(table.spellings));
  const { ways, begunBy, words, sets } = compile(table, ids, fold);
  const finders = split(words);
  const sentence = new SentenceWords(words, sets);
  const tried = new Int32Array(ways.length);
  let sentences = 0;
  return (text) => {
    const found = new Map<CueId, CueHit>();
    const folded = fold(text);
    let from = 0;
    for (let at = 0; at < folded.length; at += 1) {
      if (folded.codes[at] !== sentenceEnd) continue;
      sentence.clear();
      sentences += 1;
      finders.latin.find(folded, from, at, sentence);
      if (folded.hasJapanese) finders.japanese.find(folded, from, at, sentence);
      for (let hit = 0; hit < sentence.count; hit += 1) {
        for (const number of begunBy[sentence.wordAt(hit)] ?? []) {
          const way = ways[number];
          if (way === undefined || tried[number] === sentences || found.has(way.cue)) continue;
          tried[number] = sentences;
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

type Compiled = {
  readonly ways: readonly CompiledWay[];
  /** For each word the ways that are tried where it stands: those whose rarest term it belongs to. */
  readonly begunBy: readonly (readonly number[])[];
  readonly words: readonly Word[];
  readonly sets: number;
};

function compile(table: CueTable, ids: readonly CueId[], fold: (text: string) => Folded): Compiled {
  const setOf = new Map<string, number>();
  const members = new Map<string, Set<number>>();
  const ordinary: number[] = [];
  const use = (term: string): number => {
    const known = setOf.get(term);
    if (known !== undefined) return known;
    const set = setOf.size;
    setOf.set(term, set);
    const words = wordsOf(term, table);
    ordinary[set] = words.reduce((sum, word) => sum + ordinariness(word), 0);
    for (const word of words) members.set(word, (members.get(word) ?? new Set()).add(set));
    return set;
  };
  const ways = ids.flatMap((cue) => {
    const { ways: written = [], without = [] } = table.cues[cue] ?? {};
    return written.map((way) => compileWay(cue, readWay(way), without, use));
  });
  const anchored: number[][] = Array.from({ length: setOf.size }, () => []);
  for (const [number, { chains }] of ways.entries()) {
    const sets = chains.flat().map(({ set }) => set);
    const rarest = sets.reduce((best, set) => ((ordinary[set] ?? 0) < (ordinary[best] ?? 0) ? set : best), sets[0] ?? 0);
    anchored[rarest]?.push(number);
  }
  const words = [...members].map(([word, sets]) => wordOf(word, [...sets], fold));
  return { ways, words, sets: setOf.size, begunBy: words.map(({ sets }) => sets.flatMap((set) => anchored[set] ?? [])) };
}

function compileWay(cue: CueId, way: Way, without: readonly string[], use: (term: string) => number): CompiledWay {
  const chains = way.chains.map((chain) => chain.map(({ term, within }: Step) => ({ set: use(term), within })));
  return { cue, chains, without: [...way.without, ...without].map(use) };
}

/** Words in Latin letters are looked for apart: their table is small, and most text needs no other. */
function split(words: readonly Word[]): { readonly latin: WordFinder; readonly japanese: WordFinder } {
  const isLatin = ({ codes }: Word): boolean => codes.every((code) => code < 0x250);
  return { latin: wordFinder(words, isLatin), japanese: wordFinder(words, (word) => !isLatin(word)) };
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
