import { servePress } from '#platform/press/serve-press.ts';
import type { LetterOrder } from './letter-press.ts';
import { renderDocx } from './render-docx.ts';
import { renderMail } from './render-mail.ts';
import { openPdfRenderer, type PdfRenderer } from './render-pdf.ts';

/** Renders one letter after the other. Fonts are read with the first PDF. */
let pdf: PdfRenderer | null = null;

servePress<LetterOrder>(async ({ letter, language, format }) => {
  switch (format) {
    case 'pdf':
      pdf ??= openPdfRenderer();
      return pdf.render(letter, language);
    case 'docx':
      return renderDocx(letter, language);
    case 'text':
      return new TextEncoder().encode(renderMail(letter, language));
  }
});
