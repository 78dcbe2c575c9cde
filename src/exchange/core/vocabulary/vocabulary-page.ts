import { z } from 'zod';
import { Text } from '#model/text.ts';
import { VocabularyNote } from './vocabulary-note.ts';

/** GET /api/exchange/vocabularies. `problem`: why those that are there cannot be used. */
export const VocabularyPage = z.object({
  rows: z.array(VocabularyNote),
  problem: z.object({ code: z.string(), text: Text }).nullable(),
});
