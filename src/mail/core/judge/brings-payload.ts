import type { Letter } from '../letter/letter.ts';

/** Kinds that a mail program shows or files by itself, and that nobody opens as a file. */
const harmless: ReadonlySet<string> = new Set(['signature', 'calendar', 'text', 'image']);

/** Whether a letter hands something over: a file to open, or a link to one. What is in it is judged elsewhere. */
export const bringsPayload = (letter: Letter): boolean =>
  letter.attachments.some(({ inline, triage }) => !inline && !harmless.has(triage.kind)) ||
  letter.links.some(({ own, kind }) => own && kind === 'file-share');
