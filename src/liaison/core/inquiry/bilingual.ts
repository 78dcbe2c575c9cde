import { z } from 'zod';
import { Language } from '#model/text.ts';

/**
 * How one language's side of a text came to be. `certified`: a person vouches for it, as outgoing legal text needs. `machine` may help to sort
 * incoming work and never leaves. `missing`: nobody wrote it yet.
 */
export const Rendering = z.enum(['original', 'certified', 'human', 'template', 'machine', 'missing']);
export type Rendering = z.infer<typeof Rendering>;

/** A text of an inquiry in both languages, side by side; the original is never overwritten by a translation. */
export const Bilingual = z.object({
  original: Language,
  ja: z.string().max(20_000),
  en: z.string().max(20_000),
  /** Of the side that is not the original. */
  rendering: Rendering,
});
export type Bilingual = z.infer<typeof Bilingual>;

/** Both sides from one that a person wrote; the other is missing. */
export const only = (original: Language, text: string): Bilingual =>
  original === 'ja' ? { original, ja: text, en: '', rendering: 'missing' } : { original, ja: '', en: text, rendering: 'missing' };

/** Whether this text may stand in something that leaves in `language`. */
export const mayLeaveIn = (text: Bilingual, language: Language): boolean =>
  text.original === language || text.rendering === 'certified' || text.rendering === 'template' || text[language] === '';
