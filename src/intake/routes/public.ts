import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { publicViewer } from '#platform/http/identify.ts';
import {
  Draft,
  DRAFT_BYTES,
  DRAFT_DAYS,
  DraftSecret,
  PublicReport,
  ReceiptCode,
  SavedDraft,
  writeReceiptCode,
} from '../core/public-report.ts';
import { ReportReceipt } from '../core/receipt.ts';
import { handIn, receiptFor } from '../hand-in.ts';
import type { Linker } from '../linker.ts';
import { dropDraft, loadDraft, saveDraft } from '../store/drafts.ts';
import { rememberCode, reportOfCode } from '../store/receipt-codes.ts';
import { readRealm } from '#platform/identity/index.ts';
import { found } from '#platform/http/refusals.ts';

/** Whoever has no account is nobody to us: no address is stored, and a session that happens to be there is not used. */
export const publicRoutes = (linker: Linker): readonly Route[] => [
  defineRoute({
    method: 'POST',
    path: '/api/public/reports',
    summary: { ja: 'アカウントなしで届け出る', en: 'Hand in a report without an account' },
    access: 'public',
    body: PublicReport,
    bodyLimit: 2 * 1024 * 1024,
    answer: ReportReceipt,
    handle: async ({ services, body }) => {
      const code = writeReceiptCode(randomBytes(10));
      // Nobody can mark it: in a centre that was started for an exercise, everything the public form takes is one.
      const realm = await services.database.asSystem(readRealm);
      const stored = await handIn(services, publicViewer, linker, body, {
        exercise: realm === 'exercise',
        alongside: async (tx, [result]) => {
          if (result?.outcome.ok) await rememberCode(tx, result.outcome.value.id, ReceiptCode.parse(code));
        },
      });
      return receiptFor(services, publicViewer, withoutLinks(stored), code);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/public/reports/:number/follow-ups',
    summary: { ja: '受付番号と確認番号で続報を届け出る', en: 'Follow up an own report, with its number and code' },
    access: 'public',
    params: z.object({ number: z.string().max(40) }),
    body: z.object({ code: ReceiptCode, report: PublicReport }),
    bodyLimit: 2 * 1024 * 1024,
    answer: ReportReceipt,
    handle: async ({ services, params, body }) => {
      const own = found(await services.database.asSystem((tx) => reportOfCode(tx, params.number, body.code)));
      const stored = await handIn(
        services,
        publicViewer,
        linker,
        { stage: 'follow-up', ...body.report, follows: params.number },
        { exercise: own.exercise, alongside: null },
      );
      return receiptFor(services, publicViewer, withoutLinks(stored));
    },
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/public/drafts/:secret',
    summary: { ja: '書きかけを保存する', en: 'Keep a draft' },
    access: 'public',
    params: z.object({ secret: DraftSecret }),
    body: Draft,
    bodyLimit: DRAFT_BYTES,
    answer: z.object({ savedAt: z.iso.datetime(), expiresAt: z.iso.datetime() }),
    handle: async ({ services, params, body }) => {
      const now = services.now();
      await services.database.asSystem((tx) => saveDraft(tx, params.secret, body.content, now));
      return { savedAt: new Date(now).toISOString(), expiresAt: new Date(now + DRAFT_DAYS * 86_400_000).toISOString() };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/public/drafts/:secret',
    summary: { ja: '書きかけを取り出す', en: 'Take a draft up again' },
    access: 'public',
    params: z.object({ secret: DraftSecret }),
    answer: SavedDraft,
    handle: async ({ services, params }) => found(await services.database.asSystem((tx) => loadDraft(tx, params.secret, services.now()))),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/public/drafts/:secret',
    summary: { ja: '書きかけを消す', en: 'Drop a draft' },
    access: 'public',
    params: z.object({ secret: DraftSecret }),
    answer: z.object({}),
    handle: async ({ services, params }) => {
      await services.database.asSystem((tx) => dropDraft(tx, params.secret));
      return {};
    },
  }),
];

const withoutLinks = <T extends { link: unknown }>(stored: T): T & { link: null } => ({ ...stored, link: null });
