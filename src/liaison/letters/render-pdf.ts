import { openPdfPrinter } from '#platform/press/pdf-printer.ts';
import type { Letter, LetterLanguage } from '../core/letters/letter.ts';
import { typstData } from './typst-data.ts';

export type PdfRenderer = {
  readonly render: (letter: Letter, language: LetterLanguage) => Uint8Array;
  /** Whether the fonts have a character. */
  readonly has: (codePoint: number) => boolean;
};

/** A letter as PDF/A-2a; the same bytes for the same letter. Throws what the compiler says. */
export function openPdfRenderer(): PdfRenderer {
  const { print, has } = openPdfPrinter(new URL('letter.typ', import.meta.url));
  return { has, render: (letter, language) => print(typstData(letter, language, has), letter.date) };
}
