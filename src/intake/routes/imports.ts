import { Readable } from 'node:stream';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { Language } from '#model/text.ts';
import { type Problem, problemOf } from '#platform/http/problem.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { readMapping } from '../core/readers/csv/columns.ts';
import { formats } from '../core/readers/readers.ts';
import { PastImport } from '../core/receipt.ts';
import { importReports, type ImportStep } from '../import-reports.ts';
import type { Linker } from '../linker.ts';
import { listImports } from '../store/imports.ts';
import { writers } from './access.ts';

const ImportQuery = z.object({
  /** Left out: found out from the name and the beginning of the body. */
  format: z.enum(formats).optional(),
  name: z.string().max(300).default(''),
  /** CSV: `column=field`, as often as needed. */
  map: z.union([z.string(), z.array(z.string()).max(1000)]).default([]),
  exercise: z.stringbool().default(false),
  lang: Language.default('ja'),
});

export const importRoutes = (linker: Linker): readonly Route[] => [
  defineRoute({
    method: 'POST',
    path: '/api/imports',
    summary: {
      ja: '報告のファイルを取り込む。本文はファイルそのもの。NDJSONで {"progress"} を保存ごとに、最後に {"receipt"} を返す',
      en: 'Import a file of reports; the body is the file. Answers NDJSON: {"progress"} after each durable batch, {"receipt"} at the end',
    },
    access: writers,
    query: ImportQuery,
    stream: true,
    answer: null,
    handle: async ({ services, viewer, query, request, reply }) => {
      const mapping = readMapping([query.map].flat());
      if (!mapping.ok) throw new RenkeiError(mapping.reason.code, mapping.reason.facts);
      const delivery = { name: query.name, format: query.format ?? null, mapping: mapping.value, source: request.raw };
      const steps = importReports(services, viewer, linker, delivery, { exercise: query.exercise, language: query.lang });
      const failed = (error: unknown): Problem => {
        const problem = problemOf(error, request.id);
        if (problem.status >= 500) services.log.error({ request: request.id, route: '/api/imports', failure: nameOf(error) }, problem.code);
        return problem;
      };
      return reply
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(Readable.from(lines(steps, failed)));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/imports',
    summary: { ja: '自組織のこれまでの取り込み', en: "Past imports of one's own organisation" },
    access: 'signed-in',
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: z.object({ imports: z.array(PastImport) }),
    handle: async ({ services, viewer, query }) => ({ imports: await services.database.as(viewer, (tx) => listImports(tx, query.limit)) }),
  }),
];

/** The status is sent before the work is done, so a failure in the middle is the last line: what came before it is durable. */
async function* lines(steps: AsyncIterable<ImportStep>, failed: (error: unknown) => Problem): AsyncGenerator<string> {
  try {
    for await (const step of steps) yield `${JSON.stringify(step)}\n`;
  } catch (error) {
    yield `${JSON.stringify({ problem: failed(error) })}\n`;
  }
}

/** What kind of failure it was; its message might quote a report. */
const nameOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error ? `${error.name} ${String(error.code)}` : error.name) : typeof error;
