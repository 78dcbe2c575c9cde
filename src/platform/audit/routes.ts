import { Readable } from 'node:stream';
import type { Viewer } from '#model/viewer.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { AuditFilter, AuditPage, AuditQuery } from './core/entry.ts';
import { readAudit } from './read.ts';
import { consultation } from './write.ts';

const page = defineRoute({
  method: 'GET',
  path: '/api/audit',
  summary: { ja: '監査記録を新しい順に読む', en: 'Read the audit log, newest first' },
  access: ['auditor'],
  query: AuditQuery,
  answer: AuditPage,
  handle: ({ services, viewer, query }) =>
    services.database.as(viewer, async (tx) => {
      const found = await readAudit(tx, query);
      // Looking at the log is itself a consultation, and stands in the log; turning a page of the same question is not a new one.
      if (!query.after)
        await services.audit(tx, viewer, consultation({ kind: 'audit', id: viewer.organisation }, [], { terms: asked(query) }));
      return found;
    }),
});

const exported = defineRoute({
  method: 'GET',
  path: '/api/audit/export',
  summary: { ja: '監査記録を NDJSON で書き出す', en: 'Export the audit log as NDJSON' },
  access: ['auditor'],
  query: AuditFilter,
  answer: null,
  handle: async ({ services, viewer, query, reply }) => {
    await services.database.as(viewer, (tx) =>
      services.audit(tx, viewer, {
        operation: 'disclosure',
        subject: { kind: 'audit', id: viewer.organisation },
        facts: { terms: asked(query) },
      }),
    );
    return reply
      .header('content-type', 'application/x-ndjson; charset=utf-8')
      .header('content-disposition', 'attachment; filename="audit.ndjson"')
      .send(Readable.from(lines(services, viewer, query)));
  },
});

export const auditRoutes: readonly Route[] = [page, exported];

/** Page by page, so that the log may be longer than memory. What is written meanwhile comes before the first page and is left out. */
async function* lines(services: Services, viewer: Viewer, filter: AuditFilter): AsyncGenerator<string> {
  let after: string | undefined;
  do {
    const { entries, next } = await services.database.as(viewer, (tx) =>
      readAudit(tx, { ...filter, limit: 1000, ...(after !== undefined && { after }) }),
    );
    yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    after = next ?? undefined;
  } while (after !== undefined);
}

const asked = (query: AuditFilter & { after?: unknown; limit?: unknown }): Record<string, unknown> => {
  const { after: _after, limit: _limit, ...terms } = query;
  return terms;
};
