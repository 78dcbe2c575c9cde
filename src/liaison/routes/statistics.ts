import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { Figures } from '#model/figure.ts';
import { consultation } from '#platform/audit/write.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { nextClockOf } from '../core/desk/next-clock-of.ts';
import { DuePage } from '../core/statistics/due-page.ts';
import { deskFigures } from '../core/statistics/figures.ts';
import { Statistics, statisticsOf } from '../core/statistics/statistics.ts';
import { countedRecords, dueRows, pastDueRecords, watchedRecords } from '../store/statistics.ts';

const police = ['officer', 'analyst', 'liaison'] as const;
const quarter = 90 * 86_400_000;

/** What the desk can be measured by, over what the viewer may see. */
export const statisticsRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/liaison/figures',
    summary: { ja: '連絡窓口の主な数字', en: "The desk's figures" },
    access: 'signed-in',
    answer: Figures,
    // Asked every minute by screens that stay open; numbers only, so nothing to note in the log.
    handle: ({ services, viewer }) =>
      services.database.as(viewer, async (tx) => {
        const now = services.now();
        const records = await watchedRecords(tx, new Date(now - quarter).toISOString());
        const asOf = new Date(now).toISOString();
        return { asOf, figures: records.length === 0 ? [] : deskFigures(records, await pastDueRecords(tx, asOf), asOf) };
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/liaison/statistics',
    summary: {
      ja: '照会の統計（国別、EU指令2023/977第18条2項の項目）',
      en: 'Statistics of inquiries by country (the items of Directive 2023/977 Art. 18(2))',
    },
    access: police,
    query: z.object({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) }),
    answer: Statistics,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx) => {
        const period = { from: new Date(query.from).toISOString(), to: new Date(query.to).toISOString() };
        if (period.from >= period.to) throw new RenkeiError('invalid-input', { field: 'to', problem: '<= from' });
        const statistics = statisticsOf(await countedRecords(tx), period);
        await services.audit(tx, viewer, consultation({ kind: 'inquiry-statistics', id: viewer.organisation }, [], { terms: period }));
        return statistics;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/liaison/due',
    summary: { ja: '次の期限の順に、未了の照会', en: 'Open inquiries by the next clock that runs out' },
    access: police,
    query: z.object({ limit: z.coerce.number().int().min(1).max(10_000).default(1000) }),
    answer: DuePage,
    handle: ({ services, viewer, query }) =>
      services.database.as(viewer, async (tx) => {
        const rows = (await dueRows(tx, query.limit)).flatMap(({ next_clock, next_due_at, ...row }) =>
          next_clock === null || next_due_at === null ? [] : [{ ...row, next: nextClockOf(next_clock, next_due_at) }],
        );
        await services.audit(
          tx,
          viewer,
          consultation(
            { kind: 'inquiry-list', id: viewer.organisation },
            rows.map(({ id }) => id),
          ),
        );
        return { rows, at: new Date(services.now()).toISOString() };
      }),
  }),
];
