import type { Text } from '#model/text.ts';
import type { Trace } from '../../families/family.ts';

/** What of a report habits are read from: names, addresses and paths as the families derive them, common ones left out. */
type Leads = {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly paths: readonly string[];
  readonly parameters: readonly string[];
  readonly traces: readonly Trace[];
};

/**
 * A way of doing things that shows in many small signs, none of which says much: how somebody names domains, where they rent, how their pages are laid
 * out. A sign counts once a report. What a kind weighs is data (knowledge/attribution.json).
 */
export type Habit = {
  readonly kind: string;
  /** Evidence family that it is shown under. */
  readonly family: string;
  /** Whether it may give a name at all; else it only adds to what other evidence says. */
  readonly names: boolean;
  readonly name: Text;
  /** Signs of a report, each once or more often; bounded by what the report holds. */
  signs(leads: Leads): Iterable<string>;
  /** One sign as a reason, without a full stop. */
  sentence(sign: string): Text;
};
