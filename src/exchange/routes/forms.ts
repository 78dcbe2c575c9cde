import { createHash } from 'node:crypto';
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { handIn, receiptFor, ReportReceipt } from '#intake';
import type { LinkerService } from '#linking';
import { explain, RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import { plainFileName } from '#platform/http/file-name.ts';
import { refuseBroken } from '#platform/http/receive-file.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { noReceipt } from '../core/delivery.ts';
import { FormPreview, FormsPage } from '../core/forms/form-pages.ts';
import { incidentForms } from '../core/forms/incident-form.ts';
import { type FormFile, readFormFile } from '../files/read-form-file.ts';
import { workbookLimits } from '../files/read-workbook.ts';
import { homeOrganisation } from '../store/home-organisation.ts';
import { beginDelivery, endDelivery } from '../store/deliveries.ts';

const writers = ['officer', 'analyst', 'liaison', 'partner', 'company'] as const;

/** Common incident forms in: shown as they would be taken, then handed in as a report. */
export const formRoutes = (linker: LinkerService): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/exchange/forms',
    summary: {
      ja: '事案共通様式の項目（未確認の項目はそう示す）',
      en: 'The fields of the common incident forms; what is unverified says so',
    },
    access: 'signed-in',
    answer: FormsPage,
    handle: async () => incidentForms,
  }),
  defineRoute({
    method: 'POST',
    path: '/api/exchange/forms/preview',
    summary: {
      ja: '記入された様式を読み、届け出る前に見せる（保存しない）',
      en: 'Read a filled form and show it before it is handed in; nothing is kept',
    },
    access: writers,
    stream: true,
    answer: FormPreview,
    handle: async ({ request }) => {
      const { form, input, problems, marks } = (await uploaded(request)).read;
      return {
        form,
        input,
        problems: problems.map((problem) => ({ ...told(problem), field: problem.at?.field ?? '' })),
        marks: marks.map(told),
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/exchange/forms',
    summary: { ja: '記入された様式を報告として届け出る', en: 'Hand a filled form in as a report' },
    access: writers,
    stream: true,
    query: z.object({ reason: z.string().trim().max(500).default(''), exercise: z.stringbool().default(false) }),
    answer: ReportReceipt.extend({ delivery: z.string(), marks: z.array(FormPreview.shape.marks.element) }),
    handle: async ({ services, viewer, query, request }) => {
      const { bytes, name, read } = await uploaded(request);
      const [problem] = read.problems;
      if (problem) throw new RenkeiError(problem.code, problem.facts);
      let delivery = '';
      const exercise = query.exercise || read.input.exercise === true;
      // What a foreign authority hands in stays its own; this centre is named as who may read it.
      const home = viewer.kind === 'foreign' ? [await services.database.asSystem(homeOrganisation)] : [];
      const input = { ...read.input, handling: { ...read.input.handling, releasableTo: home } };
      const stored = await handIn(services, viewer, linker, input, {
        exercise: query.exercise,
        alongside: async (tx, [result]) => {
          if (!result?.outcome.ok) return;
          const { outcome, number } = result.outcome.value;
          const { id, number: named } = await beginDelivery(tx, services, viewer, {
            direction: 'in',
            channel: 'file',
            organisation: viewer.organisation,
            collection: null,
            feed: null,
            name,
            format: `form-${read.form}`,
            exercise,
            reason: query.reason === '' ? null : query.reason,
          });
          const warnings: Record<string, number> = {};
          for (const { code } of read.marks) warnings[code] = (warnings[code] ?? 0) + 1;
          const receipt = { ...noReceipt, read: 1, [outcome]: 1, reports: outcome === 'unchanged' ? 0 : 1, warnings };
          await endDelivery(tx, services, id, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest(), receipt });
          const subject = { kind: 'report', id: number };
          await services.audit(tx, viewer, {
            operation: 'collection',
            subject,
            ...(query.reason !== '' && { reason: query.reason }),
            facts: { delivery: named, format: `form-${read.form}` },
          });
          delivery = named;
        },
      });
      return { ...(await receiptFor(services, viewer, stored)), delivery, marks: read.marks.map(told) };
    },
  }),
];

const told = ({ code, facts }: Reason) => ({ code, text: explain(code, facts) });

/** The one file of a form, read. @throws RenkeiError with the code of whatever refuses it */
async function uploaded(request: FastifyRequest): Promise<{ readonly bytes: Buffer; readonly name: string; readonly read: FormFile }> {
  const limit = workbookLimits.file;
  const limits = { fileSize: limit + 1, files: 1, fields: 5, parts: 6 };
  const part = request.isMultipart() ? await request.file({ limits, throwFileSizeLimit: false }).catch(refuseBroken) : undefined;
  if (!part) throw new RenkeiError('invalid-input', { field: 'file', problem: 'missing' });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
    }
  } catch (problem) {
    refuseBroken(problem);
  }
  if (size > limit) throw new RenkeiError('xlsx-too-large', { limit });
  const bytes = Buffer.concat(chunks);
  const read = await readFormFile(bytes);
  if (!read.ok) throw new RenkeiError(read.reason.code, read.reason.facts);
  return { bytes, name: plainFileName(part.filename), read: read.value };
}
