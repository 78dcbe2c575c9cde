import { type Figure, Figures } from '#model/figure.ts';
import { message } from '#model/text.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { mailCounts } from '../store/mail-counts.ts';

/** What was found in mailboxes, among the figures of the bureau. */
export const figureRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/mailboxes/figures',
    summary: { ja: 'メールの主な数字', en: 'The figure of mailboxes' },
    access: 'signed-in',
    answer: Figures,
    // Asked every minute by screens that stay open; numbers only, so nothing to note in the log.
    handle: ({ services, viewer }) =>
      services.database.as(viewer, async (tx) => {
        const asOf = new Date(services.now()).toISOString();
        const { mailboxes, attacked, undecided } = await mailCounts(tx, asOf);
        return { asOf, figures: mailboxes === 0 ? [] : [figure(mailboxes, attacked, undecided)] };
      }),
  }),
];

const figure = (mailboxes: number, attacked: number, undecided: number): Figure => ({
  id: 'conversations',
  name: { ja: 'やり取り型の疑いがあるメールボックス', en: 'Mailboxes with a suspicious conversation' },
  value: attacked,
  unit: 'count',
  of: ofRead(mailboxes),
  clock: {
    ja: '90日間に渡されたもの。判定「高」以上、誤りとされたものを除く',
    en: 'handed in within 90 days; judged high or critical, those called wrong left out',
  },
  note: undecided > 0 ? { state: 'waiting', text: waiting(undecided) } : null,
  href: '/mail',
});

const ofRead = message({ ja: (all: number) => `読み終えた${all}箱のうち`, en: (all: number) => `of ${all} read` });
const waiting = message({
  ja: (count: number) => `判断待ち ${count}件`,
  en: (count: number) => (count === 1 ? '1 awaits a decision' : `${count} await a decision`),
});
