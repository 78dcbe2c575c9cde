import { message } from '#model/text.ts';
import { type Figure, Figures } from '#model/figure.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { recoveryCounts } from '../store/recovery-counts.ts';

/** What the lab gets back, among the figures of the bureau. */
export const figureRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/recoveries/figures',
    summary: { ja: '復旧の主な数字', en: 'The figure of recovery' },
    access: 'signed-in',
    answer: Figures,
    // Asked every minute by screens that stay open; numbers only, so nothing to note in the log.
    handle: ({ services, viewer }) =>
      services.database.as(viewer, async (tx) => {
        const asOf = new Date(services.now()).toISOString();
        const { finished, recovered, files } = await recoveryCounts(tx, asOf);
        return { asOf, figures: finished === 0 ? [] : [figure(finished, recovered, files)] };
      }),
  }),
];

const figure = (finished: number, recovered: number, files: number): Figure => ({
  id: 'recovered',
  name: { ja: 'ファイルを取り戻した復旧', en: 'Recoveries that got files back' },
  value: recovered,
  unit: 'count',
  of: ofFinished(finished),
  clock: { ja: '90日間に始めたもの。検証済みの出力があること', en: 'begun within 90 days; with verified output' },
  note: files > 0 ? { state: 'done', text: filesBack(files) } : null,
  href: '/recoveries',
});

const ofFinished = message({ ja: (all: number) => `終わった${all}件のうち`, en: (all: number) => `of ${all} finished` });
const filesBack = message({ ja: (count: number) => `検証済み ${count}ファイル`, en: (count: number) => `${count} files verified` });
