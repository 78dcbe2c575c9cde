import type { RequestDraft } from '../../inquiry/request.ts';
import type { Instrument } from '../../instruments/instrument.ts';
import type { FormProblem } from '../form-problem.ts';
import type { CheckId } from './check-id.ts';

/** What a form is checked against. */
export type FormContext = {
  /** Instant in UTC. */
  readonly now: string;
  /** Our side, from which it goes: ISO 3166-1 alpha-2. */
  readonly from: string;
  /** The other side: ISO 3166-1 alpha-2; null where nobody was chosen. */
  readonly country: string | null;
};

/** One check that needs code. It says what it finds and nothing about fields that are simply empty. A new one is a file and a line in index.ts. */
export type FormCheck = {
  readonly id: CheckId;
  readonly check: (request: RequestDraft, instrument: Instrument, context: FormContext) => readonly FormProblem[];
};

/** `YYYY-MM-DD` of an instant, in UTC. */
export const dayOf = (instant: string): string => instant.slice(0, 10);
