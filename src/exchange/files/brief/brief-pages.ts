import type { PdfPrinter } from '#platform/press/pdf-printer.ts';
import { briefData } from './brief-data.ts';
import type { BriefOrder } from './print-brief.ts';

/** Sizes of the words, in points. The smallest are for what tries to be too long. */
const sizes = [8.8, 7.8, 6.8, 5.8, 5] as const;
const MOST_PAGES = 2;

/** A brief in the largest words in which it fits two pages; what it says is bounded, so that the smallest always do. */
export function briefPages({ print, has }: PdfPrinter, { brief, language }: BriefOrder): Uint8Array {
  let bytes = new Uint8Array();
  for (const size of sizes) {
    bytes = Uint8Array.from(print(briefData(brief, language, size, has), brief.date));
    if (pagesOf(bytes) <= MOST_PAGES) break;
  }
  return bytes;
}

/** The printer writes each page as an object of its own, uncompressed. */
const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;
