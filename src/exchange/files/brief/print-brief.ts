import type { Language } from '#model/text.ts';
import { Press } from '#platform/press/press.ts';
import type { Brief } from '../../core/brief/brief.ts';

export type BriefOrder = { readonly brief: Brief; readonly language: Language | 'both' };

const press = new Press<BriefOrder>(new URL('brief-thread.ts', import.meta.url), 'brief-failed');

/** A brief as a tagged PDF of one or two pages, the same bytes for the same brief. Errors: `brief-failed`, `pdf-unavailable`. */
export const printBrief = (brief: Brief, language: Language | 'both'): Promise<Uint8Array> => press.print({ brief, language });
