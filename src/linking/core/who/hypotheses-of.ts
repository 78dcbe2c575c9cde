import type { Hypotheses, Hypothesis, Reason } from './hypothesis.ts';
import { likenessOf } from './likeness-of.ts';
import type { Memory } from './memory.ts';
import { reasonsFor, reasonsForUnknown, rests } from './reasons.ts';
import { withoutBehaviour, type Signs } from './signs.ts';
import { behaviourOnly, tooUnsure, unsureWithoutBehaviour } from './who-text.ts';

const shown = 3;

/**
 * The hypotheses about a report from what the memory holds. A name is given where it is the most probable answer, probable enough (`nameFrom`), would be so
 * without its behaviour too, and rests on more than the make-up of the report. The same memory and report give the same answer; equals stand in the order of names.
 * @param at milliseconds: the time of the report
 * @param doubt added to the score of nobody known (natural log), where most reports were never named: see `doubtOf`
 */
export function hypothesesOf(memory: Memory, signs: Signs, at: number, nameFrom: number, doubt = 0): Hypotheses {
  const { weights } = memory.measures;
  const nearest = memory.nearest(signs);
  const actors = memory.candidates(signs);
  const scoreOf = (actor: number, given: Signs): number => {
    let score = weights[memory.measures.nearest]! * likenessOf(nearest.get(actor)); // a place of the weights
    memory.measure(actor, given, at, (place, amount) => (score += weights[place]! * amount)); // as above
    return score;
  };
  const unknownOf = (given: Signs): number => {
    let score = doubt;
    memory.measureUnknown(given, at, (place, amount) => (score += weights[place]! * amount)); // as above
    return score;
  };
  /** Behaviour names nobody, so it carries nobody over the bar either: this actor and nobody known are weighed without it, other actors with theirs. */
  const chanceWithoutBehaviour = (place: number): number => {
    const rest = withoutBehaviour(signs);
    return probabilities([...scores.with(place, scoreOf(actors[place]!, rest)), unknownOf(rest)])[place]!; // a place of actors
  };
  const scores = actors.map((actor) => scoreOf(actor, signs));
  const chances = probabilities([...scores, unknownOf(signs)]);
  const order = actors.map((_, place) => place);
  order.sort((one, other) => scores[other]! - scores[one]! || compared(memory.actorName(actors[one]!), memory.actorName(actors[other]!))); // places of actors

  const found = order.slice(0, shown).map((place) => {
    const actor = actors[place]!; // as above
    const reasons = reasonsFor(memory, actor, signs, at, nearest.get(actor) ?? [], nearest);
    return { actor: memory.actorName(actor), probability: chances[place]!, ...reasons }; // as above
  });
  const nobody: Hypothesis = { actor: null, probability: chances.at(-1) ?? 0, ...reasonsForUnknown(memory, signs, at, doubt) };
  const hypotheses = [...found, nobody].toSorted(
    (one, other) => other.probability - one.probability || Number(other.actor === null) - Number(one.actor === null),
  );
  const best = found[0];
  const isSure = best !== undefined && hypotheses[0] === best && best.probability >= nameFrom;
  const bare = isSure ? chanceWithoutBehaviour(order[0]!) : 0; // the place of the best
  const named = isSure && bare >= nameFrom && rests(best.for);
  const answer = named ? best : { ...nobody, ...whyNobody(nobody, best, bare, nameFrom) };
  return { ...answer, hypotheses, lessons: memory.ledger.lessons.length };
}

/** The shares of alternatives with these scores, whole ten-thousandths. */
function probabilities(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const parts = scores.map((score) => Math.exp(score - highest));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => Math.round((10_000 * part) / total) / 10_000);
}

/** @param bare the probability of the best without its behaviour, where it is high enough with it */
function whyNobody(nobody: Hypothesis, best: Hypothesis | undefined, bare: number, nameFrom: number): Pick<Hypothesis, 'for' | 'against'> {
  if (best === undefined || best.probability < 0.01) return nobody;
  const why = (type: string, text: Reason['text']): Pick<Hypothesis, 'for' | 'against'> => {
    const reason: Reason = { family: 'history', type, value: '', seenIn: 0, contribution: 0, text, reports: [] };
    return { for: [reason, ...nobody.for], against: best.for };
  };
  if (best.probability < nameFrom) return why('too-unsure', tooUnsure(Math.round(100 * best.probability)));
  return rests(best.for)
    ? why('unsure-without-behaviour', unsureWithoutBehaviour(Math.round(100 * bare)))
    : why('behaviour-only', behaviourOnly);
}

const compared = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
