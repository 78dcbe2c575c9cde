import { tellingMarks } from './note-indicators.ts';
import type { ProfiledNote } from './note-profile.ts';
import { markHash } from './note-profile.ts';
import { shinglesOf } from './shingles.ts';

/** Known notes, ready to be compared with. */
export type NoteIndex = {
  readonly notes: readonly ProfiledNote[];
  readonly words: Postings;
  readonly letters: Postings;
  readonly marks: ReadonlyMap<number, ReadonlySet<string>>;
};

type Postings = {
  readonly byHash: ReadonlyMap<number, { readonly notes: readonly number[]; readonly weight: number }>;
  /** Length of each note's vector. */
  readonly lengths: readonly number[];
  /** Weight of a shingle that no known note has. */
  readonly unseen: number;
};

/** How much of a note a family's notes have. */
export type Likeness = {
  readonly family: string;
  /** 0–1: cosine between the note and the family's nearest, shingles weighted by how few families have them. */
  readonly text: number;
  /** 0–1: the strongest mark (onion service, account …) that the note shares with this family and not more than one other. */
  readonly mark: number;
  /** Which mark that is, as tellingMarks writes it. */
  readonly shared: string | null;
};

export function noteIndex(notes: readonly ProfiledNote[]): NoteIndex {
  const marks = new Map<number, Set<string>>();
  for (const note of notes) {
    for (const mark of note.marks) {
      const known = marks.get(mark);
      if (known) known.add(note.family);
      else marks.set(mark, new Set([note.family]));
    }
  }
  const families = new Set(notes.map((note) => note.family)).size;
  return { notes, words: postings(notes, 'words', families), letters: postings(notes, 'letters', families), marks };
}

function postings(notes: readonly ProfiledNote[], kind: 'words' | 'letters', families: number): Postings {
  const holders = new Map<number, number[]>();
  for (const [index, note] of notes.entries()) {
    for (const hash of note[kind]) {
      const known = holders.get(hash);
      if (known) known.push(index);
      else holders.set(hash, [index]);
    }
  }
  const byHash = new Map<number, { notes: number[]; weight: number }>();
  const squares = notes.map(() => 0);
  for (const [hash, held] of holders) {
    const weight = Math.log((families + 1) / new Set(held.map((index) => notes[index]?.family)).size);
    byHash.set(hash, { notes: held, weight });
    for (const index of held) squares[index] = (squares[index] ?? 0) + weight * weight;
  }
  return { byHash, lengths: squares.map(Math.sqrt), unseen: Math.log(families + 1) };
}

/** How alike the note is to each family that has anything in common with it. Linear in the note's length. */
export function noteLikeness(text: string, index: NoteIndex): Likeness[] {
  const shingles = shinglesOf(text);
  const byWords = cosines(shingles.words, index.words);
  const byLetters = cosines(shingles.letters, index.letters);
  const found = new Map<string, { family: string; text: number; mark: number; shared: string | null }>();
  const of = (family: string): { family: string; text: number; mark: number; shared: string | null } => {
    const known = found.get(family) ?? { family, text: 0, mark: 0, shared: null };
    found.set(family, known);
    return known;
  };
  for (const [at, note] of index.notes.entries()) {
    const cosine = ((byWords[at] ?? 0) + (byLetters[at] ?? 0)) / 2;
    if (cosine > 0) of(note.family).text = Math.max(of(note.family).text, cosine);
  }
  for (const [mark, weight] of tellingMarks(text)) {
    const families = index.marks.get(markHash(mark));
    if (families === undefined || families.size > 2) continue;
    for (const family of families) {
      const known = of(family);
      if (weight / families.size > known.mark) Object.assign(known, { mark: weight / families.size, shared: mark });
    }
  }
  return [...found.values()];
}

function cosines(hashes: readonly number[], { byHash, lengths, unseen }: Postings): number[] {
  const products = lengths.map(() => 0);
  let square = 0;
  for (const hash of hashes) {
    const known = byHash.get(hash);
    const weight = known?.weight ?? unseen;
    square += weight * weight;
    for (const index of known?.notes ?? []) products[index] = (products[index] ?? 0) + weight * weight;
  }
  const length = Math.sqrt(square);
  return products.map((product, index) => (product === 0 ? 0 : product / (length * (lengths[index] ?? 1))));
}
