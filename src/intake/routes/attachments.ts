import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { pathOf } from '#platform/files/file-store.ts';
import { saveAs } from '#platform/http/file-name.ts';
import { receiveFile } from '#platform/http/receive-file.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ReceiptCode } from '../core/public-report.ts';
import { AttachmentRow } from '../core/report-pages.ts';
import { addAttachment, attachmentsOf, findAttachment } from '../store/attachments.ts';
import { reportOfCode } from '../store/receipt-codes.ts';
import { writers } from './access.ts';

/** Of SecureDrop's size: a mailbox or a disk's log folder fits. */
const LIMIT = 500 * 1024 * 1024;
const PUBLIC_LIMIT = 50 * 1024 * 1024;
const PUBLIC_COUNT = 20;

export const attachmentRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/reports/:number/attachments',
    summary: { ja: '報告にファイルを付ける（multipart、1つ）', en: 'Attach a file to a report (multipart, one)' },
    access: writers,
    params: z.object({ number: z.string().max(40) }),
    stream: true,
    answer: AttachmentRow,
    handle: async ({ services, viewer, params, request }) => {
      const { database } = services;
      const report = found(
        await database.as(viewer, (tx) => tx.selectFrom('report').select('id').where('number', '=', params.number).executeTakeFirst()),
      );
      const attachment = { ...(await receiveFile(services, request, LIMIT)), addedBy: viewer.name };
      await orNotPermitted(
        database.as(viewer, async (tx) => {
          await addAttachment(tx, report.id, attachment);
          const facts = { report: params.number, sha256: attachment.sha256, bytes: attachment.bytes };
          await services.audit(tx, viewer, { operation: 'collection', subject: { kind: 'attachment', id: attachment.id }, facts });
        }),
      );
      return attachment;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/public/reports/:number/attachments',
    summary: {
      ja: '受付番号と確認番号（x-receipt-code）でファイルを付ける',
      en: 'Attach a file to an own report, with its code in x-receipt-code',
    },
    access: 'public',
    params: z.object({ number: z.string().max(40) }),
    stream: true,
    answer: AttachmentRow,
    handle: async ({ services, viewer, params, request }) => {
      const { database } = services;
      const code = ReceiptCode.safeParse(request.headers['x-receipt-code']);
      if (!code.success) throw new RenkeiError('not-found');
      const own = found(await database.asSystem((tx) => reportOfCode(tx, params.number, code.data)));
      if ((await database.asSystem((tx) => attachmentsOf(tx, [own.id]))).length >= PUBLIC_COUNT)
        throw new RenkeiError('body-too-large', { limit: PUBLIC_COUNT });
      const attachment = { ...(await receiveFile(services, request, PUBLIC_LIMIT)), addedBy: 'public' };
      await database.asSystem(async (tx) => {
        await addAttachment(tx, own.id, attachment);
        const facts = { report: params.number, sha256: attachment.sha256, bytes: attachment.bytes };
        await services.audit(tx, viewer, { operation: 'collection', subject: { kind: 'attachment', id: attachment.id }, facts });
      });
      return attachment;
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/attachments/:id',
    summary: { ja: 'ファイルを取り出す（開かず保存する）', en: 'Take a file out (to save, never to show)' },
    access: 'signed-in',
    params: z.object({ id: z.uuid() }),
    // A file that leaves is a disclosure, and the law wants its reason on record (Directive (EU) 2016/680 Art. 25).
    query: z.object({ reason: z.string().trim().max(500).default('') }),
    answer: null,
    handle: async ({ services, viewer, params, query: { reason }, reply }) => {
      const attachment = await services.database.as(viewer, async (tx) => {
        const one = found(await findAttachment(tx, params.id));
        // Asked only of who may see it: to anybody else it is not there, with or without a reason.
        if (reason === '') throw new RenkeiError('reason-required');
        const facts = { report: one.report, sha256: one.sha256 };
        await services.audit(tx, viewer, { operation: 'disclosure', subject: { kind: 'attachment', id: one.id }, reason, facts });
        return one;
      });
      return reply
        .headers({
          'content-type': 'application/octet-stream',
          'content-disposition': saveAs(attachment.name),
          'content-length': String(attachment.bytes),
          'x-content-type-options': 'nosniff',
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'no-store',
        })
        .send(createReadStream(pathOf(services.files, attachment.sha256)));
    },
  }),
];
