import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import { isSettled, evidenceMark, type Said } from '../core/queue/settled-questions.ts';
import { andAlike } from '../core/queue/question-text.ts';
import { rankQuestions, spreadOut } from '../core/queue/rank-questions.ts';
import type { ReviewBook } from '../review-book.ts';
import { decisionsAbout } from '../store/decisions.ts';
import { latestReports } from '../store/review.ts';
import { bridgeQuestions, growthQuestions, heldBackQuestions, supportQuestions } from './review-clusters.ts';
import { pairQuestions, turnsOn } from './review-pairs.ts';
import type { Question } from './review-question.ts';
import { visibleSides, type Side } from './review-sides.ts';

/** Reports looked at, the latest that the viewer may see: what came in long ago and was never asked about is asked when something joins it. */
const looked = 2000;
/** Questions kept at most: nobody answers more in a day, and tomorrow's are others. */
const most = 300;
/** Reports whose decisions are read. */
const decidedAbout = 20_000;

/**
 * The questions worth a person's minute, those worth most first, cut to what the executor's viewer may see: both reports, and everything that is
 * said and counted about them. Bounded work: the latest reports and the clusters they are in, whatever else the centre holds.
 * `now`: milliseconds.
 */
export async function reviewQueue(
  executor: Executor,
  engine: Engine,
  book: ReviewBook,
  now: number,
): Promise<{ questions: Question[]; isCapped: boolean }> {
  const latest = (await latestReports(executor, looked)).filter((id) => engine.has(id));
  const pairs = await pairQuestions(executor, engine, book, latest, most);
  const sides = await visibleSides(executor, engine, [...latest, ...pairs.flatMap(({ a, b }) => [a, b])]);
  const found = [
    ...pairs.flatMap((pair) => joined(pair, sides)),
    ...supportQuestions(engine, sides),
    ...heldBackQuestions(engine, sides),
    ...(await growthQuestions(executor, engine, sides, now)),
    ...(await bridgeQuestions(engine, book, sides)),
  ];
  const ranked = rankQuestions(found);
  const open = await stillOpen(executor, engine, ranked);
  const questions = spreadOut(
    open.map((question) => ({
      ...question,
      reason: reasonOf(engine, question),
      sides: sidesOf(question),
      standsFor: question.standsFor ?? 1,
    })),
  );
  return {
    questions: questions.slice(0, most).map((question) => ({ ...question, asked: andAlike(question.asked, question.alike) })),
    isCapped: latest.length === looked || questions.length > most,
  };
}

/** A pair between two clusters as the viewer sees them: as many move as the smaller one has. */
function joined(pair: Omit<Question, 'one' | 'other' | 'loose'>, sides: ReadonlyMap<string, Side>): Question[] {
  const [one, other] = [sides.get(pair.a), sides.get(pair.b)];
  if (one === undefined || other === undefined || one === other) return [];
  return [{ ...pair, one, other, loose: [], moved: Math.min(one.members.length, other.members.length) }];
}

function reasonOf(engine: Engine, { kind, a, b, matter, reason }: Question): string {
  const link = reason === undefined && kind !== 'growth' ? engine.link(a, b) : null;
  return reason ?? `${kind} ${(link && turnsOn(link)) ?? matter}`;
}

const sidesOf = ({ one, other }: Question): string[] => [one, ...(other ? [other] : [])].map(({ cluster }) => cluster);

async function stillOpen(executor: Executor, engine: Engine, questions: readonly Question[]): Promise<Question[]> {
  const concerned = new Set(questions.flatMap(({ one, other }) => [...one.members, ...(other?.members ?? [])]).map(({ id }) => id));
  const said: Said[] = await decisionsAbout(executor, [...concerned].slice(0, decidedAbout), 5000);
  const about = Map.groupBy(
    said.flatMap((decision) => decision.subject.reports.map((id) => ({ id, decision }))),
    ({ id }) => id,
  );
  const idsOf = (side: Side | null): Set<string> => new Set(side?.members.map(({ id }) => id));
  return questions.filter((question) => {
    const [one, other] = [idsOf(question.one), idsOf(question.other)];
    const heard = new Set([...one, ...other].flatMap((id) => about.get(id) ?? []).map(({ decision }) => decision));
    if (heard.size === 0) return true;
    const link = engine.link(question.a, question.b);
    return !isSettled(question, { one, other }, link ? evidenceMark(link) : '', [...heard]);
  });
}
