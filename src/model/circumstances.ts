import type { Answer } from './answer.ts';
import type { Moment } from './moment.ts';

/** The kind of victim, and of what happened to it; never who it is. */
export type VictimKind = { readonly industry?: string; readonly sizeClass?: string; readonly incident?: string };

/** What linking is told of a report beside its traces and its text. What nobody knows is absent. */
export type Circumstances = {
  readonly victim?: VictimKind;
  /** Hour of the day at which it happened, 0 to 23 in UTC. */
  readonly hour?: number;
};

type Stated = {
  readonly kind?: string | undefined;
  readonly industry?: string | undefined;
  readonly sizeClass?: string | undefined;
  readonly occurred?: Moment | null | undefined;
};

/** What a report says of its circumstances. What is "other" is of no kind, and a time counts where it is stated to the hour. */
export function circumstancesOf({ kind, industry, sizeClass, occurred }: Stated): Circumstances {
  const victim: VictimKind = {
    ...(isKind(industry) && { industry }),
    ...(isKind(sizeClass) && { sizeClass }),
    ...(isKind(kind) && { incident: kind }),
  };
  const hour = occurred ? hourOf(occurred) : null;
  return { ...(Object.keys(victim).length > 0 && { victim }), ...(hour !== null && { hour }) };
}

/** The value of an answer; undefined where there is none. */
export const answered = <T>(answer: Answer<T> | undefined): T | undefined => (answer?.state === 'answered' ? answer.value : undefined);

const isKind = (stated: string | undefined): stated is string => stated !== undefined && stated !== 'other';

const exact: ReadonlySet<string> = new Set<Moment['precision']>(['second', 'minute', 'hour']);

function hourOf({ at, precision, approximate }: Moment): number | null {
  const hour = new Date(at).getUTCHours();
  return exact.has(precision) && !approximate && !Number.isNaN(hour) ? hour : null;
}
