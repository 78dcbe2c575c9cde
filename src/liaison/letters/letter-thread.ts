import { parentPort } from 'node:worker_threads';
import type { LetterAnswer, LetterOrder } from './letter-press.ts';
import { renderDocx } from './render-docx.ts';
import { renderMail } from './render-mail.ts';
import { openPdfRenderer, type PdfRenderer } from './render-pdf.ts';

/** Renders one letter after the other. Fonts are read with the first PDF. */
let pdf: PdfRenderer | null = null;

async function render({ letter, language, format }: LetterOrder): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      pdf ??= openPdfRenderer();
      return pdf.render(letter, language);
    case 'docx':
      return renderDocx(letter, language);
    case 'text':
      return new TextEncoder().encode(renderMail(letter, language));
  }
}

parentPort?.on('message', (order: LetterOrder) => {
  render(order).then(
    (bytes) => parentPort?.postMessage({ id: order.id, bytes } satisfies LetterAnswer),
    (problem: unknown) => parentPort?.postMessage({ id: order.id, problem: String(problem).slice(0, 300) } satisfies LetterAnswer),
  );
});
