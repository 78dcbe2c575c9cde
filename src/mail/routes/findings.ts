import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { extractIndicators, factsToRepeat, handIn, type Linker, receiptFor, ReportReceipt } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import { Language } from '#model/text.ts';
import { consultation } from '#platform/audit/write.ts';
import { pathOf } from '#platform/files/file-store.ts';
import { saveAs } from '#platform/http/file-name.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { indicatorsOf } from '../core/case/indicators-of.ts';
import { mailReport } from '../core/case/mail-report.ts';
import { FindingPage, NewDecision, NewHandIn } from '../core/mail-pages.ts';
import { mayOf } from '../may-of.ts';
import { mailboxFolder } from '../places.ts';
import { findingOf, findingPage } from '../show-finding.ts';
import { addDecision, decisionsOf, holding } from '../store/decisions.ts';
import { noteHandedIn } from '../store/findings.ts';
import { deciders } from './access.ts';

const ByNumber = z.object({ number: z.string().max(40) });

export const findingRoutes = (linker: Linker): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/mail-findings/:number',
    summary: { ja: 'やり取りの判定を1つ見る', en: 'Show one judged conversation' },
    access: 'signed-in',
    params: ByNumber,
    answer: FindingPage,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const page = await findingPage(tx, viewer, params.number);
        await services.audit(tx, viewer, consultation({ kind: 'mail-finding', id: page.number }, [page.number]));
        return page;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/mail-findings/:number/turns/:ordinal',
    summary: {
      ja: '1通の原文を取り出す（判定の位置が指すバイト列）',
      en: 'Take out the source of one message: the bytes that the evidence points into',
    },
    access: 'signed-in',
    params: ByNumber.extend({ ordinal: z.coerce.number().int().min(1) }),
    // What leaves is a disclosure, and the law wants its reason on record (Directive (EU) 2016/680 Art. 25).
    query: z.object({ reason: z.string().trim().max(500).default('') }),
    answer: null,
    handle: async ({ services, viewer, params, query: { reason }, reply }) => {
      const { database, audit, files } = services;
      const { place, bytes } = await database.as(viewer, async (tx) => {
        const { mailbox, stored } = await findingOf(tx, params.number);
        const turn = found(stored.finding.turns.find(({ ordinal }) => ordinal === params.ordinal));
        if (reason === '') throw new RenkeiError('reason-required');
        const place = pathOf(mailboxFolder(files, mailbox.id), turn.sha256);
        // The machine died between the finding and its messages: the next scan brings them.
        const { size } = found(await stat(place).catch(() => null));
        await audit(tx, viewer, {
          operation: 'disclosure',
          subject: { kind: 'mail-finding', id: params.number },
          reason,
          facts: { turn: turn.ordinal, sha256: turn.sha256 },
        });
        return { place, bytes: size };
      });
      return reply
        .headers({
          'content-type': 'text/plain; charset=utf-8',
          'content-disposition': saveAs(`${params.number}-${params.ordinal}.eml.txt`),
          'content-length': String(bytes),
          'x-content-type-options': 'nosniff',
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'no-store',
        })
        .send(createReadStream(place));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/mail-findings/:number/decisions',
    summary: {
      ja: '判定について決める（攻撃と認める・誤り・まだ分からない・取り消す）。理由が要る',
      en: 'Decide about a finding: an attack, wrong, not yet known, or take the decision back; with a reason',
    },
    access: deciders,
    params: ByNumber,
    body: NewDecision,
    answer: FindingPage,
    handle: ({ services, viewer, params, body: { verdict, reason } }) =>
      orNotPermitted(
        services.database.as(viewer, async (tx) => {
          const { mailbox, stored } = await findingOf(tx, params.number);
          const relationship = { mailbox: mailbox.id, ...stored.finding.relationship };
          const before = holding(await decisionsOf(tx, relationship));
          if ((before?.verdict ?? null) === verdict) throw new RenkeiError('conflict');
          const at = new Date(services.now()).toISOString();
          await addDecision(tx, viewer, relationship, { id: services.newId(), verdict, reason, at });
          await services.audit(tx, viewer, {
            operation: 'alteration',
            subject: { kind: 'mail-finding', id: params.number },
            reason,
            facts: { verdict, before: before?.verdict ?? null },
          });
          return findingPage(tx, viewer, params.number);
        }),
      ),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/mail-findings/:number/hand-in',
    summary: {
      ja: '判定の手がかりを続報として事案に加え、関連付ける',
      en: 'Hand the traces of a finding into the case as a follow-up report, and link it',
    },
    access: deciders,
    params: ByNumber,
    query: z.object({ lang: Language.default('ja') }),
    body: NewHandIn,
    answer: ReportReceipt,
    handle: async ({ services, viewer, params, query, body }) => {
      const { database } = services;
      const { mailbox, stored, facts } = await database.as(viewer, async (tx) => {
        const one = await findingOf(tx, params.number);
        return { ...one, facts: await factsToRepeat(tx, one.mailbox.reportId) };
      });
      if (!mayOf(viewer, mailbox).handIn) throw new RenkeiError('not-permitted');
      if (stored.handedIn !== null) throw new RenkeiError('conflict');
      const all = indicatorsOf(stored.finding, mailbox.owners);
      const chosen = body.indicators ? body.indicators.map((at) => found(all[at])) : all.filter(({ common }) => !common);
      const report = mailReport(
        { number: params.number, report: mailbox.report, finding: stored.finding, chosen },
        query.lang,
        extractIndicators,
      );
      if (report === null) throw new RenkeiError('nothing-to-hand-in');
      const handed = await handIn(
        services,
        viewer,
        linker,
        { ...report, ...facts },
        {
          exercise: mailbox.exercise,
          alongside: async (tx, [result]) => {
            if (result?.outcome.ok) await noteHandedIn(tx, stored.id, result.outcome.value.number);
          },
        },
      );
      return receiptFor(services, viewer, handed);
    },
  }),
];
