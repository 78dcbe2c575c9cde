import type { ByteSource } from './byte-source.ts';
import type { Identified } from './identify.ts';
import { identify, judged } from './identify.ts';
import { knownFamily } from './known-families.ts';
import type { Primitives } from './primitives.ts';
import type { Clue } from './rank.ts';
import { rank } from './rank.ts';
import { sharedTail } from './shared-tail.ts';

export type Given = { readonly name: string | null; readonly file: ByteSource };

/**
 * Files that were found together, a note among them perhaps: each as `identify` says, plus what they say about each other. A note's family speaks for the
 * encrypted files beside it, their structure for the note, and one key block at the end of two files for the family that both show. Where note and structure name
 * families that are not related, both answers are marked as contradictions: a note is faked more easily than a footer. One answer a file, in order.
 */
export function identifyTogether(given: readonly Given[], primitives: Primitives): Identified[] {
  const found = given.map((one) => ({ ...one, ...identify(one.file, one.name, primitives) }));
  const notes = found.filter(({ identification }) => identification.kind === 'note');
  const files = found.filter(({ identification: { kind } }) => kind === 'encrypted' || kind === 'unclear');
  return found.map((one): Identified => {
    const { file, name, identification, recognitions } = one;
    if (notes.includes(one)) {
      const clues = [...one.clues, ...files.flatMap(structureBeside)];
      return { recognitions, clues, identification: { ...identification, ...rank(clues) } };
    }
    if (!files.includes(one)) return { recognitions, clues: one.clues, identification };
    const tails = files
      .filter((other) => other !== one)
      .slice(0, MOST_COMPARED)
      .flatMap((other) => tailsAgree(one, other));
    const clues = [...one.clues, ...notes.flatMap(noteBeside), ...tails.flatMap(({ clue }) => clue)];
    const kind = notes.length > 0 || tails.length > 0 ? 'encrypted' : identification.kind;
    const map = { runs: identification.encryptedRuns, fraction: identification.encryptedFraction };
    return { recognitions, clues, identification: judged(file, name, kind, map, recognitions, clues) };
  });
}

type Found = Given & Identified;

const MOST_COMPARED = 20;
/** What is less sure says nothing about its neighbours. */
const SURE = 0.5;

function noteBeside({ name, identification: { families } }: Found): Clue[] {
  return families
    .filter(({ confidence }) => confidence >= SURE)
    .map(({ id, family, confidence }) => ({
      family: id,
      evidence: {
        signal: 'note-text',
        weight: 6 * confidence,
        text: {
          ja: `一緒に渡された脅迫文${called(name)}が${family}のもの`,
          en: `the note handed in with it${called(name)} is one of ${family}`,
        },
      },
    }));
}

function structureBeside({ name, identification: { families }, recognitions }: Found): Clue[] {
  return families
    .filter(({ id, confidence }) => confidence >= SURE && recognitions.has(id))
    .map(({ id, family, confidence }) => ({
      family: id,
      evidence: {
        signal: 'structure',
        weight: 6 * confidence,
        text: {
          ja: `一緒に渡されたファイル${called(name)}の構造が${family}`,
          en: `the file handed in with it${called(name)} has the structure of ${family}`,
        },
      },
    }));
}

const called = (name: string | null): string => (name === null ? '' : ` (${name})`);

/** One entry where two files end in one key block; it speaks for a family where both show the family's marks. */
function tailsAgree(one: Found, other: Found): { readonly clue: Clue[] }[] {
  const tail = sharedTail(one.file, other.file);
  if (tail === null) return [];
  const both = [...one.recognitions.keys()].filter((id) => other.recognitions.has(id));
  const clue = both.map((id): Clue => ({
    family: id,
    evidence: {
      signal: 'structure',
      weight: 9,
      text: {
        ja: `${knownFamily(id)?.name ?? id}の目印に加え、末尾から${tail.fromEnd}バイト目の${tail.length}バイトが別のファイル${called(other.name)}と同じ`,
        en: `besides the marks of ${knownFamily(id)?.name ?? id}, ${tail.length} bytes at ${tail.fromEnd} from the end are those of another file${called(other.name)}`,
      },
    },
  }));
  return [{ clue }];
}
