import type { ByteSource } from '#model/byte-source.ts';
import type { Identified } from './identify.ts';
import { identify, judged } from './identify.ts';
import { isDocumentedKin, knownFamily } from './known-families.ts';
import type { Primitives } from '../primitives.ts';
import type { Clue } from './rank.ts';
import { rank } from './rank.ts';
import { sharedTail } from './shared-tail.ts';

export type Given = { readonly name: string | null; readonly file: ByteSource };

/**
 * Files that were found together, a note among them perhaps: each as `identify` says, plus what they say about each other. A note's family speaks for the
 * encrypted files beside it, their structure for the note, and one key block at the end of two files for the family that both show. Where note and structure name
 * families that are not related, both answers are marked as contradictions: a note is faked more easily than a footer. Files of several incidents, by their notes or their
 * structures, say nothing about each other. One answer a file, in order.
 */
export function identifyTogether(given: readonly Given[], primitives: Primitives): Identified[] {
  return weighTogether(given.map((one) => ({ ...one, ...identify(one.file, one.name, primitives) })));
}

export type Found = Given & Identified;

/** The second half of identifyTogether, for files that were identified one by one. */
export function weighTogether(found: readonly Found[]): Identified[] {
  const notes = found.filter(({ identification }) => identification.kind === 'note');
  const files = found.filter(({ identification: { kind } }) => kind === 'encrypted' || kind === 'unclear');
  const places = new Map(files.map((file, place) => [file, place]));
  const [saidByNotes, saidByFiles] = [oneOfEach(notes.flatMap(noteBeside)), oneOfEach(files.flatMap(structureBeside))];
  const isOneIncident = areRelated(saidByNotes) && areRelated(saidByFiles);
  const [fromNotes, fromFiles] = isOneIncident ? [saidByNotes, saidByFiles] : [[], []];
  return found.map((one): Identified => {
    const { file, name, identification, recognitions } = one;
    if (identification.kind === 'note') {
      const clues = [...one.clues, ...fromFiles];
      return { recognitions, clues, identification: { ...identification, ...rank(clues) } };
    }
    if (identification.kind === 'ordinary') return { recognitions, clues: one.clues, identification };
    const place = places.get(one) ?? 0;
    // a key wrapped once serves files that were encrypted one after another
    const neighbours = [...files.slice(Math.max(0, place - REACH), place), ...files.slice(place + 1, place + 1 + REACH)];
    const tails = neighbours.flatMap((other) => tailsAgree(one, other));
    const kind = tails.length > 0 ? 'encrypted' : identification.kind;
    const clues = [...one.clues, ...(kind === 'encrypted' ? fromNotes : []), ...oneOfEach(tails.flatMap(({ clue }) => clue))];
    const map = { runs: identification.encryptedRuns, fraction: identification.encryptedFraction };
    return { recognitions, clues, identification: judged(file, name, kind, map, recognitions, clues) };
  });
}

/** Notes of several families, or structures of several, come from several incidents: then none of them speaks for its neighbours. */
const areRelated = (clues: readonly Clue[]): boolean =>
  clues.every((one) => clues.every((other) => isDocumentedKin(one.family, other.family)));

/** A folder of a thousand copies of a note says its family once. */
function oneOfEach(clues: readonly Clue[]): Clue[] {
  const best = new Map<string, Clue>();
  for (const clue of clues) if (clue.evidence.weight > (best.get(clue.family)?.evidence.weight ?? 0)) best.set(clue.family, clue);
  return [...best.values()];
}

const REACH = 3;
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
