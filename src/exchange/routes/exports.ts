import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { LinkerService } from '#linking';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { consultation } from '#platform/audit/write.ts';
import { saveAs } from '#platform/http/file-name.ts';
import { found } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { BundleQuery, ExportFormat, ExportQuery, SharePreview, ShareQuery } from '../core/exchange-pages.ts';
import { fileFor } from '../files/file-for.ts';
import { bundleFor } from '../publish/bundle-for.ts';
import type { BundleOf } from '../publish/bundle-of.ts';
import { previewFor } from '../publish/preview-for.ts';
import { beginExport, recorded } from '../publish/send-export.ts';
import { STIX_MEDIA_TYPE } from '../store/collections.ts';
import { viewerOfPartner } from '../store/viewer-of-partner.ts';

const investigators = ['officer', 'analyst', 'liaison'] as const;
const both = [...investigators, 'partner', 'company'] as const;

/** Files that are made of objects of a report, an incident or a cluster. */
const madeFiles = ['misp', 'csv', 'pdf', 'xlsx', 'package'] as const satisfies readonly ExportFormat[];

/** What leaves on request: shown first, then sent with a reason, each with its delivery and its entry in the audit. */
export const exportRoutes = (linker: LinkerService): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/exchange/preview',
    summary: { ja: '連携先に渡るもの・留め置くもの', en: 'What a partner would get, and what is held back' },
    access: investigators,
    query: ShareQuery,
    answer: SharePreview,
    handle: async ({ services, viewer, query }) => {
      const { partner, recipient } = await partnerFor(services, viewer, query.organisation);
      const preview = await previewFor(services, linker, viewer, recipient, query);
      const shown = [...preview.goes, ...preview.heldBack].map(({ number }) => number);
      await services.database.as(viewer, (tx) =>
        services.audit(
          tx,
          viewer,
          consultation({ kind: query.kind, id: query.number }, shown, { terms: { organisation: query.organisation } }),
        ),
      );
      return {
        ...preview,
        partner,
        formats: ['stix' as const, ...madeFiles.filter((format) => format !== 'xlsx' || isWhole(query, preview.goes))],
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/exchange/export',
    summary: { ja: '連携先向けのファイルを作って渡す', en: 'Make and hand over a file for a partner' },
    access: investigators,
    query: ExportQuery,
    answer: null,
    handle: async ({ services, viewer, query, reply }) => {
      const { format } = query;
      const { recipient } = await partnerFor(services, viewer, query.organisation);
      if (format === 'stix') return sendBundle(services, linker, viewer, recipient, query, query.reason, reply);
      if (!isMade(format)) throw new RenkeiError('export-format-unavailable', { format });
      const options = { recipient, language: 'both', mark: true } as const;
      const what = {
        viewer,
        organisation: recipient.organisation,
        name: nameOf(query),
        subject: subjectOf(query),
        format,
        reason: reasoned(query.reason),
      };
      // Made first: what cannot be made is no delivery. The number of the delivery stands on it, so it is made under that number.
      await fileFor(services, linker, viewer, query, format, { ...options, delivery: null });
      const delivery = await beginExport(services, what);
      const file = await fileFor(services, linker, viewer, query, format, { ...options, delivery: delivery.number });
      return reply
        .header('content-type', file.mediaType)
        .header('content-disposition', saveAs(file.name))
        .header('cache-control', 'no-store')
        .send(Readable.from(recorded(services, delivery, one(file.bytes), () => 1)));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/exchange/bundles',
    summary: { ja: 'STIX 2.1のバンドルとして受け取る', en: 'Get something as a STIX 2.1 bundle' },
    access: both,
    query: BundleQuery,
    answer: null,
    handle: async ({ services, viewer, query, reply }) => {
      const own = query.organisation === undefined || query.organisation === viewer.organisation;
      if (!own && !investigators.some((role) => role === viewer.role)) throw new RenkeiError('not-permitted');
      const recipient = own ? null : (await partnerFor(services, viewer, query.organisation ?? '')).recipient;
      return sendBundle(services, linker, viewer, recipient, query, query.reason, reply);
    },
  }),
];

/** A common form names the victim: it is of one report, for a partner that sees all of it (files/form-of-report.ts). */
const isWhole = ({ kind }: BundleOf, goes: SharePreview['goes']): boolean =>
  kind === 'report' && goes.every(({ form }) => form !== 'sanitised');

const nameOf = ({ kind, number }: BundleOf): string => `${kind} ${number}`;
const subjectOf = ({ kind, number }: BundleOf) => ({ kind, id: number });
const isMade = (format: ExportFormat): format is (typeof madeFiles)[number] => madeFiles.some((made) => made === format);

/** What goes to somebody else goes for a reason. */
function reasoned(reason: string): string {
  if (reason === '') throw new RenkeiError('reason-required');
  return reason;
}

async function sendBundle(
  services: Services,
  linker: LinkerService,
  viewer: Viewer,
  recipient: Viewer | null,
  what: BundleOf,
  reason: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const why = recipient === null ? reason : reasoned(reason);
  const pieces = bundleFor(services, linker, viewer, what, recipient ?? undefined);
  // The first piece shows whether there is anything: what does not exist is no delivery.
  const first = await pieces.next();
  const delivery = await beginExport(services, {
    viewer,
    organisation: recipient?.organisation ?? viewer.organisation,
    name: nameOf(what),
    subject: subjectOf(what),
    format: 'stix-2.1',
    reason: why,
  });
  let objects = 0;
  async function* counted(): AsyncGenerator<string> {
    for (let piece = first; !piece.done; piece = await pieces.next()) {
      objects += 1;
      yield piece.value;
    }
    objects -= 1; // the end of the bundle
  }
  return reply
    .header('content-type', STIX_MEDIA_TYPE)
    .header('content-disposition', saveAs(`${recipient !== null && what.kind === 'cluster' ? 'cluster' : what.number}.json`))
    .header('cache-control', 'no-store')
    .send(Readable.from(recorded(services, delivery, counted(), () => objects)));
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A partner and its eyes: a foreign authority or a company; the police see for themselves. */
async function partnerFor(services: Services, viewer: Viewer, organisation: string) {
  return services.database.as(viewer, async (tx) => {
    const row = found(
      await tx.selectFrom('organisation').select(['id', 'kind', 'name_ja', 'name_en']).where('id', '=', organisation).executeTakeFirst(),
    );
    if (row.kind !== 'foreign' && row.kind !== 'company') throw new RenkeiError('not-found');
    const recipient = await viewerOfPartner(tx, organisation, viewer.exerciseOnly);
    return { recipient, partner: { organisation: row.id, name: { ja: row.name_ja, en: row.name_en }, kind: row.kind } };
  });
}
