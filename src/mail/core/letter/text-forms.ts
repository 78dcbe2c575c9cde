import type { HtmlRead } from './html/html-lines.ts';
import type { TextLine } from './text-line.ts';

/** A text as it was read. `html`: the page, where there is one; `lines` are its own where the plain text was not taken. */
export type TextForms = { readonly lines: readonly TextLine[]; readonly html: HtmlRead | null };
