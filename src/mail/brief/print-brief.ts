import { Press } from '#platform/press/press.ts';
import type { Brief } from '../core/case/brief.ts';

export type BriefOrder = { readonly brief: Brief };

const press = new Press<BriefOrder>(new URL('brief-thread.ts', import.meta.url), 'brief-failed');

/** A brief as a PDF of one page. Error: `brief-failed`. */
export const printBrief = (brief: Brief): Promise<Uint8Array> => press.print({ brief });
