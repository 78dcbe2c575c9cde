import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { saveAs } from '#platform/http/file-name.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { printBrief } from '../brief/print-brief.ts';
import { briefOf } from '../core/case/brief.ts';
import { briefText } from '../core/case/brief-text.ts';
import { findingPage } from '../show-finding.ts';

export const briefRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/mail-findings/:number/brief',
    summary: { ja: '判定の概要書（1枚、日英）を取り出す', en: 'Take out the brief of a finding: one page, in Japanese and English' },
    access: 'signed-in',
    params: z.object({ number: z.string().max(40) }),
    query: z.object({ format: z.enum(['pdf', 'text']).default('pdf'), reason: z.string().trim().max(500).default('') }),
    answer: null,
    handle: async ({ services, viewer, params, query: { format, reason }, reply }) => {
      const { database, audit, now } = services;
      const brief = await database.as(viewer, async (tx) => {
        const page = await findingPage(tx, viewer, params.number);
        // What leaves is a disclosure, and the law wants its reason on record (Directive (EU) 2016/680 Art. 25).
        if (reason === '') throw new RenkeiError('reason-required');
        await audit(tx, viewer, { operation: 'disclosure', subject: { kind: 'mail-finding', id: page.number }, reason, facts: { format } });
        return briefOf({ ...page, at: new Date(now()).toISOString() });
      });
      const bytes = format === 'pdf' ? await printBrief(brief) : new TextEncoder().encode(briefText(brief));
      return reply
        .headers({
          'content-type': format === 'pdf' ? 'application/pdf' : 'text/plain; charset=utf-8',
          'content-disposition': saveAs(`${params.number}.${format === 'pdf' ? 'pdf' : 'txt'}`),
          'content-length': String(bytes.length),
          'x-content-type-options': 'nosniff',
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'no-store',
        })
        .send(Buffer.from(bytes));
    },
  }),
];
