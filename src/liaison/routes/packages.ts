import { createReadStream } from 'node:fs';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { consultation } from '#platform/audit/write.ts';
import { pathOf } from '#platform/files/file-store.ts';
import { saveAs } from '#platform/http/file-name.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { EnteredMessage } from '../core/message/entered-message.ts';
import { messageLimits } from '../core/message/message-limits.ts';
import { MessageReceipt, NewPartnerKey, PublicKey, PublicKeys, ThreadDetail } from '../core/message/partner-pages.ts';
import { addPartnerKey, centreKeys, showKey } from '../partner-desk/public-keys.ts';
import { messagePackage } from '../partner-desk/message-package.ts';
import { readBytes } from '../partner-desk/read-bytes.ts';
import { receiveEntered } from '../partner-desk/receive.ts';
import { receivePackage } from '../partner-desk/receive-package.ts';
import { threadDetail } from '../partner-desk/show-threads.ts';
import { readInquiry } from '../store/inquiries.ts';
import { endKey, listKeys } from '../store/partner-keys.ts';

const readers = ['partner', 'liaison', 'analyst', 'officer'] as const;
const desk = ['liaison'] as const;
const ById = z.object({ id: z.uuid() });

/** Signed packages in and out, the keys that they are signed with, and the desk's look at what passed. */
export const packageRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/liaison/keys',
    summary: { ja: 'この窓口の署名の公開鍵', en: "Public keys of this desk's signatures" },
    access: 'public',
    answer: PublicKeys,
    handle: async ({ services }) => ({ keys: await centreKeys(services) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/liaison/received',
    summary: {
      ja: '電話、ICPO、書面などで届いたものを登録する',
      en: 'Enter what came by telephone, through INTERPOL or in a letter',
    },
    access: desk,
    body: EnteredMessage,
    bodyLimit: messageLimits.message,
    answer: MessageReceipt,
    handle: ({ services, viewer, body }) => receiveEntered(services, viewer, body),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/liaison/partner-keys',
    summary: { ja: '相手機関の公開鍵（相手機関には自機関のもの）', en: 'Public keys of partners; a partner sees its own' },
    access: readers,
    answer: PublicKeys,
    handle: ({ services, viewer }) => services.database.as(viewer, async (tx) => ({ keys: (await listKeys(tx)).map(showKey) })),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/liaison/partner-keys',
    summary: {
      ja: '相手機関の公開鍵を、確かめた方法とともに登録する',
      en: 'Register a key of a partner, with how it was made sure that it is theirs',
    },
    access: desk,
    body: NewPartnerKey,
    answer: PublicKey,
    handle: ({ services, viewer, body }) => orNotPermitted(addPartnerKey(services, viewer, body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/liaison/partner-keys/:id/end',
    summary: { ja: '公開鍵を今から無効にする', en: 'End a key from now on' },
    access: desk,
    params: z.object({ id: z.string().regex(/^[0-9a-f]{32}$/) }),
    body: z.object({ reason: z.string().trim().min(1).max(2000) }),
    answer: PublicKeys,
    handle: ({ services, viewer, params, body }) =>
      services.database.as(viewer, async (tx) => {
        if (!(await endKey(tx, params.id, new Date(services.now()).toISOString()))) throw new RenkeiError('not-found');
        await services.audit(tx, viewer, {
          operation: 'alteration',
          subject: { kind: 'partner-key', id: params.id },
          reason: body.reason,
          facts: { ended: true },
        });
        return { keys: (await listKeys(tx)).map(showKey) };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/liaison/packages',
    summary: {
      ja: '署名付きの包みを受け取る（本文はZIPそのもの、または multipart の1ファイル）',
      en: 'Hand in a signed package (the body is the ZIP, or the one file of a form)',
    },
    access: ['partner', 'liaison'],
    stream: true,
    answer: MessageReceipt,
    handle: async ({ services, viewer, request }) => {
      if (viewer.kind !== 'foreign' && viewer.kind !== 'agency') throw new RenkeiError('not-permitted');
      return receivePackage(services, viewer, await readBytes(request, messageLimits.package));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/liaison/messages/:id/package',
    summary: { ja: '通信文を署名付きの包みとして取り出す', en: 'Take a message out as a signed package' },
    access: readers,
    params: ById,
    answer: null,
    handle: async ({ services, viewer, params, reply }) => {
      const { bytes, name } = await services.database.as(viewer, async (tx) => {
        const made = await messagePackage(tx, services, params.id);
        const facts = { bytes: made.bytes.length };
        await services.audit(tx, viewer, { operation: 'disclosure', subject: { kind: 'partner-message', id: made.messageId }, facts });
        return made;
      });
      return send(reply, name).send(bytes);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/liaison/messages/:id/attachments/:ordinal',
    summary: { ja: '通信文の添付を取り出す', en: 'Take out an attachment of a message' },
    access: readers,
    params: z.object({ id: z.uuid(), ordinal: z.coerce.number().int().min(0).max(50) }),
    answer: null,
    handle: async ({ services, viewer, params, reply }) => {
      const { name, sha256 } = await services.database.as(viewer, async (tx) => {
        const attachment = found(
          await tx
            .selectFrom('partner_attachment')
            .selectAll()
            .where('message', '=', params.id)
            .where('ordinal', '=', params.ordinal)
            .executeTakeFirst(),
        );
        const hash = Buffer.from(attachment.sha256).toString('hex');
        const facts = { attachment: hash };
        await services.audit(tx, viewer, { operation: 'disclosure', subject: { kind: 'partner-message', id: params.id }, facts });
        return { name: attachment.name, sha256: hash };
      });
      return send(reply, name).send(createReadStream(pathOf(services.files, sha256)));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/inquiries/:number/messages',
    summary: { ja: '照会について相手機関と交わした通信文', en: 'What passed between desk and partner on an inquiry' },
    access: ['liaison', 'analyst', 'officer'],
    params: z.object({ number: z.string().max(40) }),
    answer: ThreadDetail,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const { number } = params;
        const inquiry = found(await readInquiry(tx, isId(number) ? { id: number } : { number }));
        const detail = await threadDetail(tx, { inquiry: inquiry.id });
        const shown = detail.messages.map(({ messageId }) => messageId);
        await services.audit(tx, viewer, consultation({ kind: 'inquiry', id: inquiry.number ?? inquiry.id }, shown));
        return detail;
      }),
  }),
];

const isId = (text: string): boolean => z.uuid().safeParse(text).success;

const send = (reply: FastifyReply, name: string): FastifyReply =>
  reply.headers({
    'content-type': 'application/octet-stream',
    'content-disposition': saveAs(name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'no-store',
  });
