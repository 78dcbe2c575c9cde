import type { Indicator, IndicatorType } from '#model/indicator.ts';
import { type Outcome, type Reason, refuse } from '#model/outcome.ts';
import type { ReportInput } from '#model/report.ts';
import { noteIndicators } from './note-indicators.ts';
import { MAX_INDICATORS } from './read-input.ts';

export type CollectedIndicator = Indicator & { /** Listed by the sender. */ readonly given: boolean };

/**
 * The indicators of a report: those listed by the sender, those that stand in a listed ransom note, then those found in its text, each trace (type and norm) once. A listed
 * one that the text says too takes over the place in the text. A listed value that is not valid for its type becomes a warning.
 */
export function collectIndicators(
  given: NonNullable<ReportInput['indicators']>,
  found: readonly Indicator[],
  normalise: (type: IndicatorType, value: string) => Outcome<string>,
): { indicators: CollectedIndicator[]; warnings: Reason[] } {
  const collected = new Collected();
  let invalid: Map<string, Reason> | null = null;
  for (const { type, value, role } of given) {
    const norm = normalise(type, value);
    // One warning a type and cause: a sender's broken column must not flood the receipt.
    if (!norm.ok) (invalid ??= new Map()).set(`${type} ${norm.reason.code}`, { ...norm.reason, at: { field: 'indicators' } });
    else if (collected.find(type, norm.value) < 0) {
      collected.add({ type, value, norm: norm.value, role: role ?? 'attacker', span: null, given: true });
    }
  }
  for (const { type, value, role } of given) {
    if (type === 'note-text' && role !== 'victim') for (const one of noteIndicators(value)) collected.note(one);
  }
  for (const one of found) collected.note(one);

  const { list } = collected;
  const warnings = invalid === null ? [] : [...invalid.values()];
  if (list.length <= MAX_INDICATORS) return { indicators: list, warnings };
  warnings.push(refuse('too-many-indicators', { given: list.length, limit: MAX_INDICATORS }, { field: 'text' }).reason);
  return { indicators: list.slice(0, MAX_INDICATORS), warnings };
}

/** Above this number of traces a map finds one faster than looking through them. */
const FEW = 24;

/** Traces in the order in which they came, each once. */
class Collected {
  readonly list: CollectedIndicator[] = [];
  #places: Map<string, number> | null = null;

  /** The place of a trace, -1 where it has none. */
  find(type: IndicatorType, norm: string): number {
    if (this.#places) return this.#places.get(traceOf(type, norm)) ?? -1;
    for (let place = 0; place < this.list.length; place += 1) {
      const one = this.list[place]!; // below the length
      if (one.norm === norm && one.type === type) return place;
    }
    return -1;
  }

  /** Adds a trace that `find` does not know. */
  add(one: CollectedIndicator): void {
    if (this.list.push(one) <= FEW) return;
    this.#places ??= new Map(this.list.map(({ type, norm }, place) => [traceOf(type, norm), place]));
    this.#places.set(traceOf(one.type, one.norm), this.list.length - 1);
  }

  /** One that a text names: new, or the place in the text of one that is known. */
  note(one: Indicator): void {
    const place = this.find(one.type, one.norm);
    const known = this.list[place];
    if (known === undefined) this.add({ ...one, given: false });
    else if (known.span === null) this.list[place] = { ...known, span: one.span };
  }
}

const traceOf = (type: IndicatorType, norm: string): string => `${type}\0${norm}`;
