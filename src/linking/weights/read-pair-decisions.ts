import { z } from 'zod';
import type { PairDecision } from '../core/link.ts';
import { readAnswers, type Answers } from '../link-files/read-answers.ts';

const Id = z.string().min(1).max(200);
const Line = z
  .object({ kind: z.enum(['must-link', 'cannot-link']), a: Id, b: Id })
  .refine(({ a, b }) => a !== b, { path: ['b'], error: 'a = b' });

/**
 * What people decided about pairs of reports, from `{"kind","a","b"}` lines (`readAnswers`); the order of the two makes no difference.
 * @throws RenkeiError `file-unreadable`
 */
export async function readPairDecisions(
  source: string,
): Promise<{ readonly decisions: readonly PairDecision[]; readonly refused: Answers<unknown>['refused'] }> {
  const { answers, refused } = await readAnswers(source, Line, {
    question: ({ a, b }) => [a, b].sort().join('\n'),
    says: ({ kind }) => kind,
    conflict: ({ a, b }) => ({ code: 'decision-conflict', facts: { a, b } }),
  });
  // Numbers for ids: what one person says of many pairs at once comes as lines that nobody can tell from others.
  return { decisions: [...answers.values()].map((decision, at) => ({ id: `${at}`, ...decision })), refused };
}
