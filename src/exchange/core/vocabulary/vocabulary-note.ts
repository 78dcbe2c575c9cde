import { z } from 'zod';
import { VocabularyName } from './vocabulary.ts';

/** What is known of an imported vocabulary beside its words. */
export const VocabularyNote = z.object({
  kind: z.enum(['taxonomy', 'galaxy']),
  name: VocabularyName,
  version: z.string(),
  title: z.string(),
  /** Tags, or clusters. */
  entries: z.int(),
  /** Names beside the first, of a galaxy's clusters. */
  synonyms: z.int(),
  source: z.string(),
  licence: z.string(),
  /** SHA-256 of the file in which it is kept, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type VocabularyNote = z.infer<typeof VocabularyNote>;
