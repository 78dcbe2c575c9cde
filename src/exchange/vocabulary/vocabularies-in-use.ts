import { dirname } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { Services } from '#platform/services.ts';
import { vocabularyIndex, type VocabularyIndex } from '../core/vocabulary/vocabulary-index.ts';
import type { Taxonomy } from '../core/vocabulary/vocabulary.ts';
import type { VocabularyNote } from '../core/vocabulary/vocabulary-note.ts';
import { readVocabularyFile, vocabulariesInForce, vocabularyFolder } from './vocabulary-files.ts';

/** What this centre goes by. `problem`: why some that are in force cannot be used. */
export type VocabulariesInUse = {
  readonly index: VocabularyIndex;
  readonly notes: readonly VocabularyNote[];
  readonly taxonomies: readonly Taxonomy[];
  readonly problem: Reason | null;
};

const none: VocabulariesInUse = { index: vocabularyIndex([]), notes: [], taxonomies: [], problem: null };
let inUse = none;

export const vocabulariesInUse = (): VocabulariesInUse => inUse;

/** Those of a data folder. @throws RenkeiError `lists-damaged` */
export function vocabulariesOf(dataFolder: string): VocabulariesInUse {
  const folder = vocabularyFolder(dataFolder);
  const notes = vocabulariesInForce(folder);
  const read = notes.map((note) => readVocabularyFile(folder, note));
  return { index: vocabularyIndex(read), notes, taxonomies: read.filter((one) => one.kind === 'taxonomy'), problem: null };
}

/** From now on the centre goes by those of its data folder; without any rather than not at all where they are damaged, which the log and the screen say. */
export function goByVocabularies({ files, log }: Pick<Services, 'files' | 'log'>): void {
  try {
    inUse = vocabulariesOf(dirname(files));
  } catch (error) {
    if (!(error instanceof RenkeiError)) throw error;
    inUse = { ...none, problem: { code: error.code, facts: error.facts } };
    log.error(inUse.problem, 'imported taxonomies and galaxies cannot be used; the centre goes on without them');
  }
}
