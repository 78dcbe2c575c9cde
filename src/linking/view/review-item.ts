import { reportSummaries, reportTexts, type ReportSummary } from '#intake';
import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import { probabilityOf } from '../core/explain.ts';
import {
  areOne,
  holdsTogether,
  isOneWithout,
  noKeepsApart,
  noSplits,
  unsureWaits,
  yesConfirms,
  yesHolds,
  yesJoins,
} from '../core/queue/question-text.ts';
import type { ReviewAnswer, ReviewItem, ReviewSide } from '../core/queue/review-page.ts';
import { memberOf } from './picture.ts';
import type { Question } from './review-question.ts';
import type { Side } from './review-sides.ts';
import { whyLinked } from './why.ts';

/** Letters of a report's text that stand beside a question. */
const excerpted = 700;

/** What stands for a question in an address, and where a page begins. */
export const questionId = ({ kind, a, b }: Question, numberOf: (id: string) => string): string => `${kind}:${numberOf(a)}:${numberOf(b)}`;

/** A question with its reports, its evidence and what each answer sends. Null where one of its reports has gone from the viewer's sight meanwhile. */
export async function reviewItem(executor: Executor, engine: Engine, question: Question): Promise<ReviewItem | null> {
  const ids = [question.a, question.b];
  const summaries = new Map((await reportSummaries(executor, ids)).map((summary) => [summary.id, summary]));
  const texts = new Map((await reportTexts(executor, ids)).map(({ id, text }) => [id, text]));
  const [a, b] = ids.map((id) => summaries.get(id));
  if (a === undefined || b === undefined) return null;
  const why = await whyLinked(executor, engine, a.id, b.id, a.exercise);
  if (why === null) return null;
  const sides = [question.one, ...(question.other ? [question.other] : [])];
  return {
    id: questionId(question, (id) => summaries.get(id)?.number ?? ''),
    kind: question.kind,
    question: textOf(question, a.number, b.number),
    asked: question.asked,
    a: sideOf(a, texts.get(a.id) ?? ''),
    b: sideOf(b, texts.get(b.id) ?? ''),
    clusters: sides.map(({ id, members }) => ({ id, reports: members.length, isAlone: members.length === 1 })),
    probability: probabilityOf(question.logOdds),
    effect: question.moved,
    why,
    answers: answersOf(question, a, b),
    exercise: a.exercise || b.exercise,
  };
}

function textOf({ kind, one }: Question, a: string, b: string): ReviewItem['question'] {
  switch (kind) {
    case 'pair':
    case 'held-back':
      return areOne(a, b);
    case 'bridge':
      return isOneWithout(a, b);
    case 'growth':
      return holdsTogether(one.id, one.members.length);
  }
}

function answersOf(question: Question, a: ReportSummary, b: ReportSummary): ReviewItem['answers'] {
  const { kind, one, other, loose } = question;
  const cluster = a.number.replace(/^R-/, 'C-');
  const about = (answer: ReviewAnswer['kind'], effect: ReviewAnswer['effect'], reports = [a.id, b.id]): ReviewAnswer => ({
    cluster,
    kind: answer,
    reports,
    effect,
  });
  const split = loose.length > 0 ? about('split', noSplits(loose.length), [...loose]) : null;
  if (other !== null)
    return {
      yes: about('must-link', yesJoins(named(one), named(other))),
      no: about('cannot-link', noKeepsApart),
      unsure: about('unsure', unsureWaits),
    };
  return kind === 'growth'
    ? { yes: about('confirm', yesConfirms, []), no: split, unsure: about('unsure', unsureWaits, []) }
    : { yes: about('must-link', yesHolds), no: split, unsure: about('unsure', unsureWaits) };
}

/** A cluster by its name, a lone report by its own. */
const named = ({ id, members }: Side): { name: string; reports: number } => ({
  name: members.length === 1 ? id.replace(/^C-/, 'R-') : id,
  reports: members.length,
});

const sideOf = (summary: ReportSummary, text: string): ReviewSide => ({
  ...memberOf(summary),
  excerpt: text.length <= excerpted ? text : `${Array.from(text).slice(0, excerpted).join('')}…`,
  receivedAt: new Date(summary.receivedAt).toISOString(),
  reporter: summary.reporter,
});
