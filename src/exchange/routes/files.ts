import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { clockCalendar } from '#liaison';
import { engineFor, everyCluster, type LinkerService } from '#linking';
import { RenkeiError } from '#model/errors.ts';
import { Language } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import { consultation } from '#platform/audit/write.ts';
import { saveAs } from '#platform/http/file-name.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { FormId } from '../core/forms/incident-form.ts';
import { everyTable } from '../files/every-table.ts';
import { emptyFormFile, formOfReport } from '../files/form-of-report.ts';
import { type FileFormat, readyFile } from '../files/file-for.ts';
import type { MadeFile } from '../files/made-file.ts';
import type { BundleOf } from '../publish/bundle-of.ts';
import { beginExport, recorded } from '../publish/send-export.ts';
import { viewerOfPartner } from '../store/viewer-of-partner.ts';

const investigators = ['officer', 'analyst', 'liaison'] as const;
const readers = [...investigators, 'partner', 'company'] as const;

/** A report, an incident or a cluster by its number. */
const Subject = z.string().regex(/^[RIC]-\d{1,12}$/);
const About = z.object({
  number: Subject,
  /** A partner as whom it is made; left out: oneself. */
  as: z.string().max(60).optional(),
  reason: z.string().trim().max(500).default(''),
});

/** Files for people: briefs, tables, forms, packages and deadlines, each cut to what its reader may see, each with its delivery and a reason where it leaves. */
export const fileRoutes = (linker: LinkerService): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/exchange/files/brief.pdf',
    summary: {
      ja: '事案・集団の概要書（日英併記または一方）',
      en: 'A brief of an incident or cluster: both languages side by side, or one',
    },
    access: readers,
    query: About.extend({ language: z.enum(['both', 'ja', 'en']).default('both') }),
    answer: null,
    handle: ({ services, viewer, query, reply }) =>
      sendMade(services, linker, viewer, query, 'pdf', { language: query.language, mark: false }, reply),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/exchange/files/indicators.csv',
    summary: { ja: '事案・集団の手がかりの表', en: 'The indicators of an incident or cluster as a table' },
    access: readers,
    query: About.extend({ mark: z.stringbool().default(false) }),
    answer: null,
    handle: ({ services, viewer, query, reply }) =>
      sendMade(services, linker, viewer, query, 'csv', { language: 'both', mark: query.mark }, reply),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/exchange/files/package.zip',
    summary: { ja: '標準の道具で確かめられる署名付きの包み', en: 'A signed package that standard tools check' },
    access: readers,
    query: About,
    answer: null,
    handle: ({ services, viewer, query, reply }) =>
      sendMade(services, linker, viewer, query, 'package', { language: 'both', mark: false }, reply),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/exchange/files/form.xlsx',
    summary: { ja: '事案共通様式（空のもの、または報告から記入したもの）', en: 'A common incident form, empty or filled from a report' },
    access: readers,
    query: z.object({
      form: FormId.optional(),
      report: z
        .string()
        .regex(/^R-\d{1,12}$/)
        .optional(),
      as: z.string().max(60).optional(),
      reason: z.string().trim().max(500).default(''),
    }),
    answer: null,
    handle: async ({ services, viewer, query: { form, report, as, reason }, reply }) => {
      if (report === undefined) {
        const { name, mediaType, bytes } = await emptyFormFile(form ?? 'ransomware');
        return headed(reply, name, mediaType).send(Buffer.from(bytes));
      }
      const what = { kind: 'report', number: report } as const;
      const recipient = await recipientOf(services, viewer, as);
      const make = await formOfReport(services, viewer, what, recipient, form);
      return send(
        services,
        viewer,
        { what, recipient, format: 'xlsx', reason },
        async (delivery) => ({ ...(await make(delivery)), objects: 0 }),
        reply,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/exchange/files/all/:what',
    summary: { ja: '見られる手がかり・報告・集団すべての表（CSV）', en: 'All indicators, reports or clusters that one may see, as CSV' },
    access: readers,
    params: z.object({ what: z.enum(['indicators', 'reports', 'clusters']) }),
    query: z.object({
      as: z.string().max(60).optional(),
      mark: z.stringbool().default(false),
      reason: z.string().trim().max(500).default(''),
    }),
    answer: null,
    handle: async ({ services, viewer, params: { what }, query: { as, mark, reason }, reply }) => {
      // A partner's view of everything cannot be cut to what oneself may know of, so it is made of single incidents only.
      if (as !== undefined && as !== viewer.organisation) throw new RenkeiError('not-permitted');
      if (reason === '') throw new RenkeiError('reason-required');
      const clusters =
        what === 'clusters'
          ? await services.database.as(viewer, async (tx, asMachine) => everyCluster(tx, await engineFor(linker, viewer, tx, asMachine)))
          : [];
      const table = everyTable(services, viewer, what, clusters, mark);
      const subject = { kind: 'exchange-table', id: what };
      const delivery = await beginExport(services, {
        viewer,
        organisation: viewer.organisation,
        name: what,
        subject,
        format: 'csv',
        reason,
      });
      return headed(reply, `${what}.csv`, 'text/csv; charset=utf-8').send(
        Readable.from(recorded(services, delivery, table.pieces(), table.rows)),
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/exchange/calendar.ics',
    summary: { ja: '見られる照会すべての期限（iCalendar）', en: 'The deadlines of all inquiries that one may see (iCalendar)' },
    access: investigators,
    query: z.object({ lang: Language.default('ja') }),
    answer: null,
    handle: async ({ services, viewer, query: { lang }, reply }) => {
      const now = new Date(services.now()).toISOString();
      const file = await services.database.as(viewer, async (tx) => {
        const calendar = await clockCalendar(tx, viewer, { language: lang, now });
        const subject = { kind: 'inquiry-list', id: viewer.organisation };
        await services.audit(tx, viewer, consultation(subject, calendar.numbers, { terms: { clocks: 'ics' } }));
        return calendar.file;
      });
      return headed(reply, 'renkei.ics', 'text/calendar; charset=utf-8').send(file);
    },
  }),
];

async function sendMade(
  services: Services,
  linker: LinkerService,
  viewer: Viewer,
  { number, as, reason }: z.output<typeof About>,
  format: FileFormat,
  options: { readonly language: Language | 'both'; readonly mark: boolean },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const what: BundleOf = { kind: number.startsWith('C-') ? 'cluster' : number.startsWith('I-') ? 'incident' : 'report', number };
  const recipient = await recipientOf(services, viewer, as);
  const make = await readyFile(services, linker, viewer, what, format, { ...options, ...(recipient && { recipient }) });
  return send(services, viewer, { what, recipient, format, reason }, make, reply);
}

/** What leaves does so for a reason, and its delivery is there before its first byte. */
async function send(
  services: Services,
  viewer: Viewer,
  leaving: { readonly what: BundleOf; readonly recipient: Viewer | undefined; readonly format: FileFormat; readonly reason: string },
  make: (delivery: string) => Promise<MadeFile>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { what, recipient, format, reason } = leaving;
  if (reason === '') throw new RenkeiError('reason-required');
  const delivery = await beginExport(services, {
    viewer,
    organisation: recipient?.organisation ?? viewer.organisation,
    name: `${what.kind} ${what.number}`,
    subject: { kind: what.kind, id: what.number },
    format,
    reason,
  });
  const { name, mediaType, bytes, objects } = await make(delivery.number);
  return headed(reply, name, mediaType).send(Readable.from(recorded(services, delivery, one(bytes), () => objects)));
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The eyes of a partner; undefined for one's own. Nobody but investigators looks through somebody else's. */
async function recipientOf({ database }: Services, viewer: Viewer, as: string | undefined): Promise<Viewer | undefined> {
  if (as === undefined || as === viewer.organisation) return undefined;
  if (!investigators.some((role) => role === viewer.role)) throw new RenkeiError('not-permitted');
  return database.as(viewer, (tx) => viewerOfPartner(tx, as, viewer.exerciseOnly));
}

const headed = (reply: FastifyReply, name: string, mediaType: string): FastifyReply =>
  reply.headers({
    'content-type': mediaType,
    'content-disposition': saveAs(name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'no-store',
  });
