import type { BlockMap } from '../blocks/block-map.ts';
import { blockMap } from '../blocks/block-map.ts';
import type { ByteSource } from '#model/byte-source.ts';
import type { Evidence, FamilyFinding, Identification } from '../evidence.ts';
import { extensionClues, nameBefore } from './extension-clues.ts';
import type { Recognition } from '../families/family.ts';
import { families as knownStructures } from '../families/index.ts';
import { noteNameClues } from './note-name-clues.ts';
import { longestNote } from '../notes/decode-text.ts';
import { recogniseNote } from '../notes/recognise-note.ts';
import { beginsAsKnown, beginsAsUnchecked } from './packed-heads.ts';
import type { Primitives } from '../primitives.ts';
import type { Clue } from './rank.ts';
import { rank } from './rank.ts';
import { lengthOf, shared } from '../ranges.ts';
import { nameIndicators, victimIdClues } from './victim-id-grammar.ts';

export type Identified = {
  readonly identification: Identification;
  /** By family id: what its own file (families/) reads in the bytes. */
  readonly recognitions: ReadonlyMap<string, Recognition>;
  /** What was found, unranked: identifyTogether adds to it what other files say. */
  readonly clues: readonly Clue[];
};

/**
 * Says what a file is: a ransom note, an encrypted file, an ordinary one, and which family did it, as ranked findings with their evidence. `name`: without
 * folders, null where it means nothing; names only ever add evidence. Works on the bytes alone too. *Unknown* (no finding) is an answer. Does not throw because of
 * what the bytes are. `mapOf`: another way to say what is encrypted, for files too large to be read whole.
 */
export function identify(file: ByteSource, name: string | null, primitives: Primitives, mapOf: typeof blockMap = blockMap): Identified {
  if (file.size === 0) return ordinary(file, noMap);
  const note = file.size <= longestFileWithNote ? recogniseNote(file.read(0, longestNote)) : null;
  if (note !== null) {
    const clues = [...note.clues, ...(name === null ? [] : noteNameClues(name))];
    const identification = { ...plainly(file, noMap), ...rank(clues), kind: 'note' as const, indicators: [...note.indicators] };
    return { identification, recognitions: new Map(), clues };
  }
  const recognitions = recognitionsOf(file, primitives);
  const map = mapOf(file, primitives);
  const kind = kindOf(file, recognitions, map, name);
  if (kind === 'ordinary') return ordinary(file, beginsAsUnchecked(file.read(0, 4096)) ? noMap : map);
  const clues = [...structureClues(recognitions, map), ...(name === null ? [] : [...extensionClues(name), ...victimIdClues(name, 'name')])];
  return { identification: judged(file, name, kind, map, recognitions, clues), recognitions, clues };
}

/** The answer about a file that is neither note nor ordinary, from all clues. */
export function judged(
  file: ByteSource,
  name: string | null,
  kind: Identification['kind'],
  map: Pick<BlockMap, 'runs' | 'fraction'>,
  recognitions: ReadonlyMap<string, Recognition>,
  clues: readonly Clue[],
): Identification {
  const ranking = rank(clues);
  const [best] = ranking.families;
  const exact = best !== undefined && best.confidence >= sure ? recognitions.get(best.id) : undefined;
  return {
    ...plainly(file, map),
    ...ranking,
    // a file that may be ordinary is given no name on a weak sign
    families: ranking.families.filter(({ confidence }) => kind !== 'unclear' || confidence >= 0.3),
    kind,
    ...(exact?.encrypted && {
      encryptedRuns: exact.encrypted.map(([start, end]) => [start, end] as [number, number]),
      encryptedFraction: Math.min(1, lengthOf(exact.encrypted) / file.size),
    }),
    originalSize: exact?.originalSize ?? null,
    indicators: name === null ? [] : nameIndicators(name),
    originalName: exact?.originalName ?? (name === null ? null : nameBefore(name, ids(ranking.families))),
  };
}

/** From this confidence on a family's own marks are taken at their word for sizes and ranges. */
const sure = 0.8;
/** A note in more bytes than these would be the first one. */
const longestFileWithNote = 1024 * 1024;

const noMap: Pick<BlockMap, 'runs' | 'fraction'> = { runs: [], fraction: 0 };

const ids = (families: readonly FamilyFinding[]): string[] => families.filter(({ confidence }) => confidence >= 0.5).map(({ id }) => id);

const plainly = (file: ByteSource, map: Pick<BlockMap, 'runs' | 'fraction'>): Identification => ({
  size: file.size,
  kind: 'ordinary',
  families: [],
  contradiction: false,
  encryptedFraction: map.fraction,
  encryptedRuns: map.runs.map(([start, end]) => [start, end]),
  originalSize: null,
  originalName: null,
  indicators: [],
});

const ordinary = (file: ByteSource, map: Pick<BlockMap, 'runs' | 'fraction'>): Identified => ({
  identification: plainly(file, map),
  recognitions: new Map(),
  clues: [],
});

/** By family id: what each reads in a file. */
export function recognitionsOf(file: ByteSource, primitives: Primitives): Map<string, Recognition> {
  const found = new Map<string, Recognition>();
  for (const { id, recognise } of knownStructures) {
    const recognition = recognise(file, primitives);
    if (recognition !== null) found.set(id, recognition);
  }
  return found;
}

/**
 * A file that begins as a known format does is ordinary (perhaps damaged) unless a family's marks are in it or the ciphertext comes in a pattern. One without such
 * a beginning is called encrypted where nearly all of it, or what its name promises, speaks for it.
 */
function kindOf(
  file: ByteSource,
  recognitions: ReadonlyMap<string, Recognition>,
  map: BlockMap,
  name: string | null,
): Identification['kind'] {
  if ([...recognitions.values()].some(({ evidence }) => total(evidence) >= strong)) return 'encrypted';
  if (map.fraction === 0) return 'ordinary';
  if (map.period !== null) return 'encrypted';
  const named = name !== null && extensionClues(name).some(({ evidence }) => evidence.weight >= 2);
  if (beginsAsKnown(file.read(0, 4096))) return named && map.fraction > 0.2 ? 'unclear' : 'ordinary';
  if (named || (file.size >= 1024 && map.fraction >= 0.95)) return 'encrypted';
  return map.fraction >= 0.3 || (map.runs[0]?.[0] ?? file.size) < 64 ? 'unclear' : 'ordinary';
}

/** Marks that chance leaves in less than one file of a hundred. */
const strong = 4.5;
const total = (evidence: readonly Evidence[]): number => evidence.reduce((sum, { weight }) => sum + weight, 0);

/** What the families read, and for each that says which bytes it encrypts whether those are the ones that look so. */
function structureClues(recognitions: ReadonlyMap<string, Recognition>, map: BlockMap): Clue[] {
  return [...recognitions].flatMap(([family, { evidence, encrypted }]) => {
    const clues = evidence.map((one) => ({ family, evidence: one }));
    return encrypted !== null && map.fraction > 0 && agree(encrypted, map.runs) ? [...clues, { family, evidence: rangesAgree }] : clues;
  });
}

/** Share of the bytes of either that both have. */
function agree(one: readonly (readonly [number, number])[], other: readonly (readonly [number, number])[]): boolean {
  const both = lengthOf(shared(one, other));
  return both / Math.max(1, lengthOf(one)) > 0.97 && both / Math.max(1, lengthOf(other)) > 0.9;
}

const rangesAgree: Evidence = {
  signal: 'block-pattern',
  text: {
    ja: '暗号化されている範囲が、この系統のやり方と一致する',
    en: 'the bytes that look encrypted are those that this family encrypts',
  },
  weight: 2,
};
