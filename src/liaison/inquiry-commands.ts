import { requireOk } from '#platform/centre/answered.ts';
import type { WithCentre } from '#platform/centre/with-centre.ts';
import { say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { InquiryDetail } from './core/inquiry-pages.ts';
import { inquiryTypeNames, urgencyNames } from './core/inquiry/inquiry-type.ts';
import { questionStateNames } from './core/inquiry/question.ts';
import { stateNames } from './core/inquiry/states.ts';
import { DuePage } from './core/statistics/due-page.ts';

type Call = {
  readonly args: readonly string[];
  readonly options: { readonly data: string };
  readonly terminal: Terminal;
  readonly withCentre: WithCentre;
};

/** One line an inquiry: `{ id, direction, state, clock, dueAt, article }`. */
export async function listDue({ options, terminal, withCentre }: Call): Promise<void> {
  await withCentre(options.data, async (centre) => {
    const { rows, at } = DuePage.parse(await (await requireOk(await centre.request('/api/liaison/due?limit=10000'))).json());
    for (const { id, direction, state, next } of rows) {
      const line = {
        id,
        direction,
        state,
        clock: next.rule,
        dueAt: next.dueAt,
        article: next.article.en,
        kind: next.kind,
        verified: next.verified,
      };
      const late = next.dueAt < at ? say({ ja: '超過', en: 'LATE' }) : '';
      terminal.item(
        line,
        [next.dueAt.slice(0, 16), late.padEnd(4), id.padEnd(14), say(stateNames[state]), say(next.name), say(next.article)].join('  '),
      );
    }
    terminal.note({ ja: `${rows.length}件`, en: `${rows.length} inquiries` });
  });
}

export async function showInquiry({ args, options, terminal, withCentre }: Call): Promise<void> {
  await withCentre(options.data, async (centre) => {
    const answer = await requireOk(await centre.request(`/api/inquiries/${encodeURIComponent(args[0] ?? '')}`));
    const detail = InquiryDetail.parse(await answer.json());
    terminal.result(detail, page(detail));
  });
}

function page({ record, names, chain, log }: InquiryDetail): string {
  const { number, id, state, request, partner, exercise } = record;
  const word = (text: { ja: string; en: string }): string => say(text) || text.ja || text.en;
  return [
    `${number ?? id}  ${say(inquiryTypeNames[request.type])}・${say(urgencyNames[request.urgency])}  TLP:${request.tlp.toUpperCase()}${exercise ? say({ ja: '  訓練', en: '  EXERCISE' }) : ''}`,
    word(request.subject),
    '',
    `${say({ ja: '相手', en: 'Partner' })}  ${say(names.partner)} (${partner.country})${partner.reference === null ? '' : `  ${partner.reference}`}`,
    `${say({ ja: '根拠', en: 'Basis' })}  ${say(names.instrument.name)} ${say(names.instrument.article)}${names.instrument.verified ? '' : say({ ja: '（未確認）', en: ' (unverified)' })}`,
    `${say({ ja: '状態', en: 'State' })}  ${say(stateNames[state])}`,
    ...request.questions.map((question) => `  ${question.id}  ${say(questionStateNames[question.state])}  ${word(question.text)}`),
    '',
    ...log.map(({ at, name, by }) => `  ${at.slice(0, 16)}  ${say(name)}  ${by.name}`),
    '',
    chain.broken.length === 0
      ? say({ ja: `記録 ${chain.events}件、連鎖は無傷  ${chain.head}`, en: `Log of ${chain.events} events, chain intact  ${chain.head}` })
      : say({
          ja: `記録の連鎖が壊れています：${chain.broken.join('、')}番`,
          en: `The chain of the log is BROKEN at ${chain.broken.join(', ')}`,
        }),
  ].join('\n');
}
