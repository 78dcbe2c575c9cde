import type { Level } from '../finding.ts';
import { type Score, scoreOf } from './score.ts';
import type { Relationship } from './relationships.ts';
import type { TurnSeen } from './seen.ts';
import type { Sign, Signal } from './signal.ts';
import { weightOf, type Weights } from './weights.ts';

/** A sign that counts, with what it counts and the turn (from 1) that showed it. */
export type Weighed = { readonly signal: Signal; readonly sign: Sign; readonly weight: number; readonly ordinal: number };

/** The moment at which a level was reached first. */
export type Raised = { readonly level: Level; readonly turn: TurnSeen };

/**
 * How far back evidence counts. Without it every long honest relationship would gather, over the years, one of everything.
 * A patient attack takes weeks (research: up to six between messages), not years.
 */
export const reach = { turns: 30, days: 365 } as const;
const DAY = 86_400_000;

/** The signal that somebody goes on from another address. */
const changedAddress = 'identity.changed-address';

/**
 * What was seen in a relationship so far. Each case of a signal counts once, however often it is seen. The level only rises, and only with a message from
 * the other side; what speaks against lowers the score of later messages and stands beside.
 */
export class Dossier {
  readonly relationship: Relationship;
  readonly #weights: Weights;
  readonly #counting = new Map<string, Weighed>();
  readonly #taken: Weighed[] = [];
  readonly #scores: Score[] = [];
  readonly #raised: Raised[] = [];
  #highest = { score: 0, ordinal: 0 };

  constructor(relationship: Relationship, weights: Weights) {
    this.relationship = relationship;
    this.#weights = weights;
  }

  take(signal: Signal, signs: readonly Sign[]): void {
    for (const sign of signs) {
      if (this.#counting.has(sign.weight)) continue;
      const weighed = { signal, sign, weight: weightOf(this.#weights, sign.weight), ordinal: this.relationship.turns.length };
      this.#counting.set(sign.weight, weighed);
      this.#taken.push(weighed);
      if (signal.id === changedAddress) this.#forgetReassurance(weighed.ordinal);
    }
  }

  /** What spoke for the old address speaks for nobody at the new one. */
  #forgetReassurance(since: number): void {
    for (const [key, { weight, ordinal }] of this.#counting) if (weight < 0 && ordinal < since) this.#counting.delete(key);
  }

  /** Begins a turn: evidence out of reach counts no more, and may be seen anew. */
  open(turn: TurnSeen): void {
    for (const [key, { ordinal, sign }] of this.#counting)
      if (turn.ordinal - ordinal > reach.turns || (turn.letter.at ?? 0) - (sign.letter.at ?? 0) > reach.days * DAY)
        this.#counting.delete(key);
  }

  /** Everything of the turn was taken. */
  close(turn: TurnSeen): void {
    const score = scoreOf(
      [...this.#counting.values()].map(({ signal, weight }) => ({ group: signal.group, weight })),
      this.#weights,
    );
    this.#scores.push(score);
    if (turn.direction === 'out' || score.level === null) return;
    if (score.total > this.#highest.score) this.#highest = { score: score.total, ordinal: turn.ordinal };
    if (rank(score.level) > rank(this.level)) this.#raised.push({ level: score.level, turn });
  }

  get level(): Level | null {
    return this.#raised.at(-1)?.level ?? null;
  }

  /** When each level was reached first, rising. */
  get raised(): readonly Raised[] {
    return this.#raised;
  }

  /** The highest score after a message from the other side, and which turn that was. */
  get highest(): { readonly score: number; readonly ordinal: number } {
    return this.#highest;
  }

  /** What stood behind the highest score, and what was seen after it. */
  get evidence(): readonly Weighed[] {
    const { ordinal } = this.#highest;
    const near = this.#taken.filter((one) => one.ordinal >= ordinal - reach.turns && one.ordinal <= ordinal + reach.turns);
    return [...new Map(near.map((one) => [one.sign.weight, one])).values()].sort((a, b) => a.ordinal - b.ordinal);
  }

  /** Every case that was ever seen. */
  get keys(): ReadonlySet<string> {
    return new Set(this.#taken.map(({ sign }) => sign.weight));
  }

  /** After each turn. */
  get scores(): readonly Score[] {
    return this.#scores;
  }
}

const order: readonly (Level | null)[] = [null, 'watch', 'high', 'critical'];
const rank = (level: Level | null): number => order.indexOf(level);
