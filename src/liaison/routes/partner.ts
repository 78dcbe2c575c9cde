import { z } from 'zod';
import { consultation } from '#platform/audit/write.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { messageLimits } from '../core/message/message-limits.ts';
import { MessageReceipt, NewMessage, RefusalPage, ThreadDetail, ThreadPage, ThreadQuery } from '../core/message/partner-pages.ts';
import { PartnerMessage } from '../core/message/partner-message.ts';
import { noteRetrieved } from '../partner-desk/note-retrieved.ts';
import { readBytes } from '../partner-desk/read-bytes.ts';
import { receive, receiveWritten } from '../partner-desk/receive.ts';
import { refusals, threadDetail } from '../partner-desk/show-threads.ts';
import { listThreads } from '../store/partner-threads.ts';

const partner = ['partner'] as const;
const ById = z.object({ id: z.uuid() });

/** The foreign authority's own operations. Bodies are read by the gate itself, so that what is refused for its size leaves a receipt like the rest. */
export const partnerRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/partner/threads',
    summary: {
      ja: '日本とのやり取りの一覧（自機関の番のものから）',
      en: "Conversations with Japan, what waits for one's own authority first",
    },
    access: partner,
    query: ThreadQuery,
    answer: ThreadPage,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx) => {
        const page = await listThreads(tx, query);
        const shown = page.rows.map(({ id }) => id);
        await services.audit(tx, viewer, consultation({ kind: 'partner-thread-list', id: viewer.organisation }, shown));
        return page;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/partner/threads/:id',
    summary: { ja: 'やり取りを1件見る', en: 'Show one conversation' },
    access: partner,
    params: ById,
    answer: ThreadDetail,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx, asMachine) => {
        const { inquiry, messages } = await threadDetail(tx, { id: params.id });
        await noteRetrieved({ tx, asMachine, services, viewer }, inquiry, messages);
        await services.audit(tx, viewer, consultation({ kind: 'partner-thread', id: params.id }, [params.id]));
        return threadDetail(tx, { id: params.id });
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/partner/threads',
    summary: { ja: '日本への照会または情報提供を始める', en: 'Begin an inquiry to Japan, or offer it information' },
    access: partner,
    body: NewMessage,
    stream: true,
    answer: MessageReceipt,
    handle: async ({ services, viewer, request }) =>
      receiveWritten(services, viewer, null, await readBytes(request, messageLimits.message)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/partner/threads/:id/messages',
    summary: {
      ja: 'やり取りに返信する（受理、確認、回答、拒否、条件への返答など）',
      en: 'Reply: acknowledge, ask back, answer, refuse, accept conditions and more',
    },
    access: partner,
    params: ById,
    body: NewMessage,
    stream: true,
    answer: MessageReceipt,
    handle: async ({ services, viewer, params, request }) =>
      receiveWritten(services, viewer, params.id, await readBytes(request, messageLimits.message)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/partner/messages',
    summary: {
      ja: '自機関のシステムから通信文を送る（封筒付きJSON）',
      en: "Send a message from one's own system (JSON with its envelope)",
    },
    access: partner,
    body: PartnerMessage,
    stream: true,
    answer: MessageReceipt,
    handle: async ({ services, viewer, request }) =>
      receive(services, viewer, {
        sender: viewer.organisation,
        road: 'http',
        bytes: await readBytes(request, messageLimits.message),
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/partner/refusals',
    summary: { ja: '受け取りを断られた通信文の記録', en: 'Receipts of messages that were refused' },
    access: ['partner', 'liaison', 'analyst', 'officer'],
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: RefusalPage,
    handle: ({ services, viewer, query }) => services.database.as(viewer, async (tx) => ({ rows: await refusals(tx, query.limit) })),
  }),
];
