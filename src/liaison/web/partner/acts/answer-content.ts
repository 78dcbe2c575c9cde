import type { Tlp } from '#model/handling.ts';
import type { Text } from '#model/text.ts';
import type { FieldError } from '#platform/web/components/error-summary.tsx';
import type { UseCondition } from '../../../core/inquiry/condition.ts';
import type { QuestionAnswer } from '../../../core/message/handed-over.ts';
import type { ContentOf } from '../../../core/message/message-content.ts';
import type { PartnerView } from '../../../core/message/partner-view.ts';

/** What was chosen and written for one question. */
export type Answered = {
  readonly outcome: 'full' | 'partial' | 'refused' | 'not-applicable' | 'later' | null;
  readonly text: string;
  readonly ground: string | null;
  readonly reason: string;
};

export const outcomes = [
  { value: 'full', label: { ja: 'すべて', en: 'in full' } },
  { value: 'partial', label: { ja: '一部', en: 'in part' } },
  { value: 'refused', label: { ja: '拒否', en: 'refused' } },
  { value: 'not-applicable', label: { ja: '該当なし', en: 'not applicable' } },
  { value: 'later', label: { ja: 'あとで', en: 'later' } },
] as const satisfies readonly { value: NonNullable<Answered['outcome']>; label: Text }[];

type Promised = PartnerView['handovers'][number] | undefined;

type Written = {
  readonly kind: 'answer' | 'delivery';
  readonly title: string;
  readonly text: string;
  readonly tlp: Tlp;
  readonly answers: Readonly<Record<string, Answered>>;
  readonly conditions: readonly UseCondition[];
  readonly promised: Promised;
};

/** The message of what was written. What is left for later is not in it. */
export const answerContent = ({ kind, title, text, tlp, answers, conditions, promised }: Written): ContentOf<'answer' | 'delivery'> => ({
  kind,
  handover: promised?.id ?? crypto.randomUUID(),
  what: promised?.kind ?? 'answer',
  title: title.trim(),
  text: text.trim(),
  answers: Object.entries(answers).flatMap(([question, answer]) => said(question, answer)),
  items: [],
  selectors: [],
  conditions: [...(promised?.conditions ?? conditions)],
  handling: { tlp, pap: null, europol: [], europolText: '', grade: null },
  attachments: [],
});

function said(question: string, { outcome, text, ground, reason }: Answered): QuestionAnswer[] {
  if (outcome === null || outcome === 'later') return [];
  const refusal = outcome === 'refused' ? { ground: ground ?? '', reason: reason.trim(), considered: null } : null;
  return [{ question, outcome, text: outcome === 'full' || outcome === 'partial' ? text.trim() : '', refusal }];
}

/** What still has to be chosen or written, by the field it is about. */
export function problemsOf(
  asked: readonly string[],
  answers: Readonly<Record<string, Answered>>,
  title: string,
  promised: Promised,
): FieldError[] {
  const problems: FieldError[] = [];
  if (title.trim() === '') problems.push({ field: 'answer-title', text: { ja: '題を書いてください', en: 'Give it a title' } });
  for (const id of asked) {
    const answer = answers[id];
    const outcome = answer?.outcome ?? null;
    const expected = promised?.answers.find(({ question }) => question === id)?.part;
    if (outcome === null)
      problems.push({
        field: `answer-${id}`,
        text: {
          ja: `${id} をどう答えるか選んでください（あとで、でもよい）`,
          en: `Choose how ${id} is answered; “later” is an answer too`,
        },
      });
    else if (expected && outcome !== expected)
      problems.push({
        field: `answer-${id}`,
        text: {
          ja: `${id} は、提示したとおりの程度で答えてください`,
          en: `${id} was offered ${expected === 'full' ? 'in full' : 'in part'}`,
        },
      });
    else if ((outcome === 'full' || outcome === 'partial') && answer?.text.trim() === '')
      problems.push({ field: `answer-${id}-text`, text: { ja: `${id} の回答を書いてください`, en: `Write the answer to ${id}` } });
    else if (outcome === 'refused' && (answer?.ground === null || answer?.reason.trim() === ''))
      problems.push({
        field: `answer-${id}-reason`,
        text: { ja: `${id} を拒否する根拠と理由を書いてください`, en: `Give ground and reason for refusing ${id}` },
      });
  }
  if (asked.length > 0 && problems.length === 0 && asked.every((id) => answers[id]?.outcome === 'later'))
    problems.push({ field: `answer-${asked[0] ?? ''}`, text: { ja: 'どれか1問には答えてください', en: 'Answer at least one question' } });
  return problems;
}
