import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import type { ReviewPage, ReviewQuery } from '../core/queue/review-page.ts';
import type { ReviewBook } from '../review-book.ts';
import { numbersOf } from '../store/report-facts.ts';
import { questionId, reviewItem } from './review-item.ts';
import { reviewQueue } from './review-queue.ts';

/** A page of the questions that wait for the executor's viewer, and how many there are. `now`: milliseconds. */
export async function reviewPage(
  executor: Executor,
  engine: Engine,
  book: ReviewBook,
  now: number,
  { after, limit }: ReviewQuery,
): Promise<ReviewPage> {
  const { questions, isCapped } = await reviewQueue(executor, engine, book, now);
  const numbers = await numbersOf(executor, [...new Set(questions.flatMap(({ a, b }) => [a, b]))]);
  const ids = questions.map((question) => questionId(question, (id) => numbers.get(id) ?? ''));
  const from = after === undefined ? 0 : ids.indexOf(after) + 1;
  const page = questions.slice(from, from + limit);
  const items = [];
  for (const question of page) items.push(await reviewItem(executor, engine, question));
  return {
    items: items.filter((item) => item !== null),
    total: questions.length,
    isCapped,
    before: from,
    next: from + page.length < questions.length ? (ids[from + page.length - 1] ?? null) : null,
  };
}
