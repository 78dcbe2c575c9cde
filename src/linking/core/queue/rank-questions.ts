import { probabilityOf } from '../explain.ts';
import { byIds } from './near-pairs.ts';

/** Why a person is asked: evidence near even odds · one trace that holds parts together · a join that was refused · a cluster that grew suspiciously. */
type QuestionKind = 'pair' | 'bridge' | 'held-back' | 'growth';

/** A question as it is weighed: one of two reports, standing for the clusters they are in. */
export type Candidate = {
  readonly kind: QuestionKind;
  readonly a: string;
  readonly b: string;
  readonly logOdds: number;
  /** What the question is about: two clusters to be one, or the parts of one; of several candidates with one matter the best is asked. */
  readonly matter: string;
  /** How many reports would be in another company by the answer that changes something. */
  readonly moved: number;
  /** From 0, settled, to 1, wide open. */
  readonly openness: number;
};

/** How open a pair is by its odds: 1 at even odds, falling off to both sides, as the variance of a yes does. */
export function openness(logOdds: number): number {
  const chance = probabilityOf(logOdds);
  return 4 * chance * (1 - chance);
}

/** A join that has some of the ties it needs is as open as they are many: all but one missing is where a word decides. */
export const opennessOfSupport = (ties: number, needed: number): number => (needed <= 0 ? 1 : Math.min(1, ties / needed));

/** What an answer is expected to be worth: the reports that it moves, times how open it is. */
export const worth = ({ moved, openness: open }: Pick<Candidate, 'moved' | 'openness'>): number => moved * open;

/**
 * One question a matter, the most worth first. Equal ones the latest first, by the ids of their reports, so that the order follows from what is asked
 * and never from the order in which it was found.
 */
export function rankQuestions<Q extends Candidate>(candidates: readonly Q[]): Q[] {
  const best = new Map<string, Q>();
  for (const candidate of candidates) {
    const known = best.get(candidate.matter);
    if (known === undefined || order(candidate, known) < 0) best.set(candidate.matter, candidate);
  }
  return [...best.values()].toSorted(order);
}

/** What a question turns on (the strongest evidence for it), and the clusters in it. */
type Spread = {
  readonly reason: string;
  readonly sides: readonly string[];
  /** How many questions with its reason it stands for: more than one where others were left out already. */
  readonly standsFor: number;
};

/** Questions about one cluster that are asked at a time. */
const eachSide = 2;

/**
 * Of ranked questions those that are asked now: one for each reason and few for each cluster, since one answer tells much about the others. Forty
 * reports with one doubtful address make 780 pairs and one question; `alike` counts those that wait behind it.
 */
export function spreadOut<Q extends Spread>(ranked: readonly Q[]): (Q & { readonly alike: number })[] {
  const asked = new Map<string, Q & { alike: number }>();
  const times = new Map<string, number>();
  for (const question of ranked) {
    const same = asked.get(question.reason);
    if (same !== undefined) same.alike += question.standsFor;
    else if (question.sides.every((side) => (times.get(side) ?? 0) < eachSide)) {
      for (const side of question.sides) times.set(side, (times.get(side) ?? 0) + 1);
      asked.set(question.reason, { ...question, alike: question.standsFor - 1 });
    }
  }
  return [...asked.values()];
}

/** Of ranked questions the first few with each reason, in their order; the last of them stands for those left out. */
export function fewOfEach<Q extends Pick<Spread, 'reason'>>(ranked: readonly Q[], few: number): (Q & { readonly standsFor: number })[] {
  const kept: (Q & { standsFor: number })[] = [];
  const last = new Map<string, { readonly count: number; readonly question: { standsFor: number } }>();
  for (const question of ranked) {
    const before = last.get(question.reason);
    if (before !== undefined && before.count >= few) {
      before.question.standsFor++;
      continue;
    }
    const next = { ...question, standsFor: 1 };
    kept.push(next);
    last.set(question.reason, { count: (before?.count ?? 0) + 1, question: next });
  }
  return kept;
}

const kinds: readonly QuestionKind[] = ['held-back', 'growth', 'bridge', 'pair'];

const order = (one: Candidate, other: Candidate): number =>
  worth(other) - worth(one) || kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || byIds(other, one);

/** The matter of joining two clusters (or reports that are alone), whichever is named first. */
export const joinOf = (one: string, other: string): string => `join ${one < other ? `${one} ${other}` : `${other} ${one}`}`;
