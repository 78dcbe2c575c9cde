import { openPdfPrinter, type PdfPrinter } from '#platform/press/pdf-printer.ts';
import { servePress } from '#platform/press/serve-press.ts';
import { briefPages } from './brief-pages.ts';
import type { BriefOrder } from './print-brief.ts';

/** Prints one brief after the other. Fonts are read with the first. */
let printer: PdfPrinter | null = null;

servePress<BriefOrder>(async (order) => {
  printer ??= openPdfPrinter(new URL('brief.typ', import.meta.url));
  return briefPages(printer, order);
});
