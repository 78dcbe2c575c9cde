import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { consultation } from '#platform/audit/write.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import type { Acting } from '../acting.ts';
import { addOwnItem, decideItem } from '../core/disclosure/decide-item.ts';
import {
  ApproveBody,
  DisclosureDetail,
  DisclosureRows,
  ItemBody,
  NewDisclosureBody,
  OwnItemBody,
  WhyBody,
  WordsBody,
} from '../core/disclosure/disclosure-pages.ts';
import { beginDisclosure } from '../disclosure/begin-disclosure.ts';
import {
  approveDisclosure,
  editDisclosure,
  locked,
  proposeDisclosure,
  returnDisclosure,
  withdrawDisclosure,
} from '../disclosure/change-disclosure.ts';
import { recallDisclosure, sendDisclosure } from '../disclosure/send-disclosure.ts';
import { disclosureDetail, disclosureRow } from '../disclosure/show-disclosure.ts';
import { listDisclosures } from '../store/disclosures.ts';
import { readInquiry } from '../store/inquiries.ts';

const desk = ['liaison'] as const;
const ById = z.object({ id: z.uuid() });
type Id = z.infer<typeof ById>;

/** What leaves for partners, and who decides that. For the desk alone: liaison officers of the Agency. */
export const disclosureRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/disclosures',
    summary: { ja: '出ていくものの一覧（新しい順）。照会を指定できる', en: 'What leaves, newest first; of one inquiry where it is named' },
    access: desk,
    query: z.object({ inquiry: z.string().max(40).optional(), limit: z.coerce.number().int().min(1).max(200).default(200) }),
    answer: DisclosureRows,
    handle: ({ services, viewer, query: { inquiry, limit } }) =>
      asDesk(services, viewer, async ({ tx }) => {
        if (inquiry !== undefined) found(await readInquiry(tx, { number: inquiry }));
        const rows = (await listDisclosures(tx, inquiry ?? null, limit)).map(disclosureRow);
        const shown = rows.map(({ number }) => number);
        await services.audit(tx, viewer, consultation({ kind: 'disclosure-list', id: inquiry ?? viewer.organisation }, shown));
        return { rows };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/disclosures',
    summary: { ja: '出ていくものを起案する。記録から1項目ずつ提案する', en: 'Begin a disclosure; every line is proposed from the records' },
    access: desk,
    body: NewDisclosureBody,
    answer: DisclosureDetail,
    handle: ({ services, viewer, body }) =>
      asDesk(services, viewer, async (acting) => disclosureDetail(acting, (await beginDisclosure(acting, body)).id)),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/disclosures/:id',
    summary: {
      ja: '出ていくものを1件見る（相手が受け取る文字列そのものを含む）',
      en: 'Show one disclosure with the very bytes that the partner gets',
    },
    access: desk,
    params: ById,
    answer: DisclosureDetail,
    handle: ({ services, viewer, params }) =>
      asDesk(services, viewer, async (acting) => {
        const detail = await disclosureDetail(acting, params.id);
        const { number } = detail.disclosure;
        await services.audit(acting.tx, viewer, consultation({ kind: 'disclosure', id: number }, [number]));
        return detail;
      }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/disclosures/:id/words',
    summary: { ja: '本文、条件、取扱い、根拠、理由を書く', en: 'Write its words, conditions, handling, legal basis and reason' },
    access: desk,
    params: ById,
    body: WordsBody,
    answer: DisclosureDetail,
    handle: ({ services, viewer, params, body: { version, ...words } }) =>
      change(services, viewer, params, (acting) => editDisclosure(acting, params.id, version, (content) => ({ ...content, ...words }))),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/disclosures/:id/items',
    summary: { ja: '窓口自身の項目を足す', en: "Add a line of the desk's own" },
    access: desk,
    params: ById,
    body: OwnItemBody,
    answer: DisclosureDetail,
    handle: ({ services, viewer, params, body }) =>
      change(services, viewer, params, (acting) =>
        editDisclosure(acting, params.id, body.version, (content) =>
          addOwnItem(content, body, viewer.organisation, { by: viewer.name, at: new Date(services.now()).toISOString() }),
        ),
      ),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/disclosures/:id/items/:item',
    summary: { ja: '1項目の扱いを理由を付けて変える', en: 'Decide otherwise about one line, with a reason' },
    access: desk,
    params: ById.extend({ item: z.string().regex(/^I\d{1,3}$/) }),
    body: ItemBody,
    answer: DisclosureDetail,
    handle: ({ services, viewer, params, body }) =>
      change(services, viewer, params, (acting) =>
        editDisclosure(acting, params.id, body.version, (content) => {
          found(content.items.find(({ id }) => id === params.item));
          return decideItem(content, params.item, body, { by: viewer.name, at: new Date(services.now()).toISOString() });
        }),
      ),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/disclosures/:id/propose',
    summary: { ja: '承認に回す', en: 'Ask a second person to approve it' },
    access: desk,
    params: ById,
    answer: DisclosureDetail,
    handle: ({ services, viewer, params }) => change(services, viewer, params, (acting) => proposeDisclosure(acting, params.id)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/disclosures/:id/return',
    summary: { ja: '理由を付けて差し戻す', en: 'Return it to its author with a reason' },
    access: desk,
    params: ById,
    body: WhyBody,
    answer: DisclosureDetail,
    handle: ({ services, viewer, params, body }) =>
      change(services, viewer, params, (acting) => returnDisclosure(acting, params.id, body.why)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/disclosures/:id/approve',
    summary: {
      ja: '見た文字列（SHA-256）を承認する。起案者は承認できない。sendで続けて送る',
      en: 'Approve exactly the bytes seen (SHA-256); never by an author. With `send` they leave at once',
    },
    access: desk,
    params: ById,
    body: ApproveBody,
    answer: DisclosureDetail,
    handle: ({ services, viewer, params, body }) =>
      change(services, viewer, params, async (acting) => {
        if ((await locked(acting, params.id)).version !== body.version) throw new RenkeiError('disclosure-changed');
        await approveDisclosure(acting, params.id, body.seen);
        if (body.send) await sendDisclosure(acting, params.id);
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/disclosures/:id/send',
    summary: { ja: '承認された文字列をそのまま送る', en: 'Send what was approved, letter for letter' },
    access: desk,
    params: ById,
    answer: DisclosureDetail,
    handle: ({ services, viewer, params }) => change(services, viewer, params, (acting) => sendDisclosure(acting, params.id)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/disclosures/:id/withdraw',
    summary: { ja: '送る前に取り下げる', en: 'Withdraw it before it left' },
    access: desk,
    params: ById,
    body: WhyBody,
    answer: DisclosureDetail,
    handle: ({ services, viewer, params, body }) =>
      change(services, viewer, params, (acting) => withdrawDisclosure(acting, params.id, body.why)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/disclosures/:id/recall',
    summary: { ja: '送ったものを回収する。受け取った全員に知らせる', en: 'Recall what left; everybody who has it is told' },
    access: desk,
    params: ById,
    body: WhyBody,
    answer: DisclosureDetail,
    handle: ({ services, viewer, params, body }) =>
      change(services, viewer, params, (acting) => recallDisclosure(acting, params.id, body.why)),
  }),
];

/** A liaison of a prefectural police has the role, but is not the desk. */
const asDesk = <T>(services: Services, viewer: Viewer, work: (acting: Acting) => Promise<T>): Promise<T> => {
  if (viewer.kind !== 'agency') throw new RenkeiError('not-permitted');
  return orNotPermitted(services.database.as(viewer, (tx, asMachine) => work({ tx, asMachine, services, viewer })));
};

/** An act on one disclosure, and how it stands then. */
const change = (services: Services, viewer: Viewer, { id }: Id, work: (acting: Acting) => Promise<unknown>): Promise<DisclosureDetail> =>
  asDesk(services, viewer, async (acting) => {
    await work(acting);
    return disclosureDetail(acting, id);
  });
