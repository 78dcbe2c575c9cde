import type { ErrorCode } from '../errors.ts';
import type { IndicatorType } from '../indicator.ts';
import type { Outcome } from '../outcome.ts';
import { refuse } from '../outcome.ts';
import type { Text } from '../text.ts';

/** Everything the house knows about one type of trace. A new type is one file with such a record and one line in index.ts. */
export type IndicatorKind<Id extends IndicatorType = IndicatorType> = {
  readonly id: Id;
  readonly name: Text;
  /**
   * The one comparable form of a value as somebody wrote it, defanged or full-width included. Two values are the same trace exactly if
   * their forms are equal; the form of a form is itself. It holds neither NUL nor lone surrogates. Never throws.
   */
  readonly normalise: (value: string) => Outcome<string>;
  readonly examples: {
    readonly accept: readonly (readonly [written: string, norm: string])[];
    readonly refuse: readonly (readonly [written: string, code: ErrorCode])[];
  };
};

export const unreadable = (type: IndicatorType) => refuse('trace-unreadable', { type });
export const wrongChecksum = (type: IndicatorType) => refuse('trace-checksum', { type });
export const notPublic = (type: IndicatorType) => refuse('trace-not-public', { type });
export const uncertain = (type: IndicatorType) => refuse('trace-uncertain', { type });
