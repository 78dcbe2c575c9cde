import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { saveAs } from '#platform/http/file-name.ts';
import { found } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { InquiryReference } from '../core/inquiry-pages.ts';
import { LetterKind } from '../core/letters/letter-kind.ts';
import { formatFiles, LetterFormat } from '../letters/letter-format.ts';
import { renderLetter } from '../letters/letter-press.ts';
import { writtenLetter } from '../letters/written-letter.ts';
import { investigators } from './access.ts';

const LetterQuery = z.object({
  kind: LetterKind,
  format: LetterFormat.default('pdf'),
  lang: z.enum(['ja', 'en', 'both']).default('both'),
  /** The handover that it is about; the latest where absent. */
  handover: z.uuid().optional(),
  // A file that leaves is a disclosure, and its reason stays on record.
  reason: z.string().trim().max(500).default(''),
});

export const letterRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/inquiries/:number/letter',
    summary: { ja: '照会の文書を取り出す（PDF・DOCX・メール）', en: "Take out an inquiry's letter (PDF, DOCX, e-mail)" },
    access: investigators,
    params: z.object({ number: InquiryReference }),
    query: LetterQuery,
    answer: null,
    handle: async ({ services, viewer, params, query: { kind, format, lang, handover, reason }, reply }) => {
      const now = new Date(services.now()).toISOString();
      const letter = await services.database.as(viewer, async (tx) => {
        // Asked only of who may see it: to anybody else it is not there, with or without a reason.
        const written = found(await writtenLetter(tx, viewer, { reference: params.number, kind, handover }, now));
        if (reason === '') throw new RenkeiError('reason-required');
        await services.audit(tx, viewer, {
          operation: 'disclosure',
          subject: { kind: 'inquiry', id: params.number },
          reason,
          facts: { letter: kind, format, lang, ...(handover && { handover }) },
        });
        return written;
      });
      const bytes = await renderLetter(letter, lang, format);
      const { extension, type } = formatFiles[format];
      return reply
        .headers({
          'content-type': type,
          'content-disposition': saveAs(`${letter.name}.${extension}`),
          'x-content-type-options': 'nosniff',
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'no-store',
        })
        .send(Buffer.from(bytes));
    },
  }),
];
