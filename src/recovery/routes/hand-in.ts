import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { Language } from '#model/text.ts';
import { factsToRepeat, handIn, type Linker, receiptFor, ReportReceipt } from '#intake';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { findingsReport } from '../core/findings-report.ts';
import { ownRecovery } from '../own-recovery.ts';
import { noteHandedIn } from '../store/recoveries.ts';
import { findingsOf } from '../store/results.ts';

/** Those who may hand reports in (visibility.ts: hands-on) and see recoveries; the lab alone may not write into a case. */
const handers = ['officer', 'analyst', 'liaison'] as const;
const FINDINGS_READ = 100_000;

export const handInRoutes = (linker: Linker): readonly Route[] => [
  defineRoute({
    method: 'POST',
    path: '/api/recoveries/:number/hand-in',
    summary: {
      ja: '種類、脅迫文、ウォレット、被害者番号を続報として事案に加え、関連付ける',
      en: 'Hand the family, note, wallets and victim ids into the case as a follow-up report, and link it',
    },
    access: handers,
    params: z.object({ number: z.string().max(40) }),
    query: z.object({ lang: Language.default('ja') }),
    answer: ReportReceipt,
    handle: async ({ services, viewer, params, query }) => {
      const { database } = services;
      const recovery = await ownRecovery(services, viewer, params.number);
      if (recovery.handedIn !== null) throw new RenkeiError('conflict');
      const { findings, facts } = await database.as(viewer, async (tx) => ({
        findings: await findingsOf(tx, recovery.id, FINDINGS_READ),
        facts: await factsToRepeat(tx, recovery.reportId),
      }));
      const report = findingsReport(recovery, findings, query.lang);
      if (report === null) throw new RenkeiError('nothing-to-hand-in');
      const stored = await handIn(
        services,
        viewer,
        linker,
        { ...report, ...facts },
        {
          exercise: recovery.exercise,
          alongside: async (tx, [result]) => {
            if (result?.outcome.ok) await noteHandedIn(tx, recovery.id, result.outcome.value.number);
          },
        },
      );
      return receiptFor(services, viewer, stored);
    },
  }),
];
