import type { Hypotheses, Hypothesis, Reason } from './hypothesis.ts';
import { likenessOf } from './likeness-of.ts';
import type { Memory } from './memory.ts';
import { reasonsFor, reasonsForUnknown, rests } from './reasons.ts';
import type { Signs } from './signs.ts';
import { behaviourOnly, tooUnsure } from './who-text.ts';

const shown = 3;

/**
 * The hypotheses about a report from what the memory holds. A name is given where it is the most probable answer, probable enough (`nameFrom`), and rests on
 * more than behaviour. The same memory and report give the same answer; equals stand in the order of names.
 * @param at milliseconds: the time of the report
 * @param doubt added to the score of nobody known (natural log), where most reports were never named: see `doubtOf`
 * @param explained whether reasons are given for each hypothesis or, to save time, for the answer alone
 */
export function hypothesesOf(
  memory: Memory,
  signs: Signs,
  at: number,
  nameFrom: number,
  explained: 'all' | 'answer' = 'all',
  doubt = 0,
): Hypotheses {
  const { weights } = memory.measures;
  const nearest = memory.nearest(signs);
  const actors = memory.candidates(signs);
  const scores = actors.map((actor) => {
    let score = weights[memory.measures.nearest]! * likenessOf(nearest.get(actor)); // a place of the weights
    memory.measure(actor, signs, at, (place, amount) => (score += weights[place]! * amount)); // as above
    return score;
  });
  let unknown = doubt;
  memory.measureUnknown(signs, at, (place, amount) => (unknown += weights[place]! * amount)); // as above

  const highest = Math.max(unknown, ...scores);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - highest), Math.exp(unknown - highest));
  const probability = (score: number): number => Math.round((10_000 * Math.exp(score - highest)) / total) / 10_000;
  const order = actors.map((_, place) => place);
  order.sort((one, other) => scores[other]! - scores[one]! || compared(memory.actorName(actors[one]!), memory.actorName(actors[other]!))); // places of actors

  const found = order.slice(0, shown).map((place, rank) => {
    const actor = actors[place]!; // as above
    const wanted = explained === 'all' || rank === 0;
    const reasons = wanted ? reasonsFor(memory, actor, signs, at, nearest.get(actor) ?? [], nearest) : { for: [], against: [] };
    return { actor: memory.actorName(actor), probability: probability(scores[place]!), ...reasons }; // as above
  });
  const nobody: Hypothesis = { actor: null, probability: probability(unknown), ...reasonsForUnknown(memory, signs, at, doubt) };
  const hypotheses = [...found, nobody].toSorted(
    (one, other) => other.probability - one.probability || Number(other.actor === null) - Number(one.actor === null),
  );
  const best = found[0];
  const named = best !== undefined && hypotheses[0] === best && best.probability >= nameFrom && rests(best.for);
  const answer = named ? best : { ...nobody, ...whyNobody(nobody, best, nameFrom) };
  return { ...answer, hypotheses, lessons: memory.ledger.lessons.length };
}

function whyNobody(nobody: Hypothesis, best: Hypothesis | undefined, nameFrom: number): Pick<Hypothesis, 'for' | 'against'> {
  if (best === undefined || best.probability < 0.01) return nobody;
  const unsure = best.probability < nameFrom;
  const text = unsure ? tooUnsure(Math.round(100 * best.probability)) : behaviourOnly;
  const why: Reason = {
    family: 'history',
    type: unsure ? 'too-unsure' : 'behaviour-only',
    value: '',
    seenIn: 0,
    contribution: 0,
    text,
    reports: [],
  };
  return { for: [why, ...nobody.for], against: best.for };
}

const compared = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
