import type { IndicatorType } from '#model/indicator.ts';
import type { Text } from '#model/text.ts';
import type { Evidence, LinkReport } from '../link.ts';

export type Trace = LinkReport['traces'][number];

/**
 * What two reports can have in common. `broader` is what follows from it: who shares the domain shares the registered domain too, and
 * that counts once, as the domain. The same type and value always has the same `broader`.
 */
export type Feature = { readonly type: string; readonly value: string; readonly broader: readonly Feature[] };

/** From the norm of a trace. */
export type Derive = (norm: string) => readonly Feature[];

/** A kind of evidence. Facts of one family depend on each other, so what they add together is capped (linking-weights.json). */
export type Family = {
  readonly id: string;
  readonly name: Text;
  /** The feature types that are counted in this family, with what a person calls them. */
  readonly types: Readonly<Record<string, Text>>;
  /**
   * What a trace says, by its type and from its norm; a type that is no matter of this family is absent. Bounded: at most eight features a trace (a URL
   * has a host's and a path's).
   */
  readonly derive: Readonly<Partial<Record<IndicatorType, Derive>>>;
  /** One shared piece of evidence as a reason, without a full stop, so that several can be joined. */
  sentence(evidence: Evidence): Text;
  /** Traces and what they must give, `type:value` in the order of derivation; the contract test runs them. */
  readonly examples: readonly { readonly trace: Pick<Trace, 'type' | 'norm'>; readonly features: readonly string[] }[];
};

/** For a trace that says itself and nothing more. */
export const itself =
  (type: IndicatorType): Derive =>
  (norm) => [feature(type, norm)];

export const feature = (type: string, value: string, broader: readonly Feature[] = []): Feature => ({ type, value, broader });

/** A value short enough to stand in a sentence: the middle goes, both ends stay comparable. */
export const shortened = (value: string): string => (value.length <= 44 ? value : `${value.slice(0, 28)}…${value.slice(-12)}`);
