import { IndicatorType } from '#model/indicator.ts';
import { accept, type Outcome, type Reason, refuse } from '#model/outcome.ts';
import { ReportInput } from '#model/report.ts';
import { unsoundText } from './sound-text.ts';

/** A report as handed in, and what of it could not be used although the report itself goes in. */
export type Reception = { readonly input: ReportInput; readonly warnings: readonly Reason[] };

/** The most indicators of one report that are kept, given and found together. The largest real report that we know has 7,299. */
export const MAX_INDICATORS = 10_000;

/**
 * Untrusted data → a report as handed in. Keys that nobody knows are dropped; indicators of a type that nobody knows, and those
 * beyond the limit, become warnings. Everything else that does not fit the schema refuses the report, naming the field.
 */
export function readInput(value: unknown): Outcome<Reception> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('not-an-object');
  const { usable, warnings } = usableIndicators(value);
  const parsed = ReportInput.safeParse(usable);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    return refuse('invalid-input', { field, problem: issue?.code ?? '' }, { field });
  }
  const unsound = unsoundText(parsed.data);
  return unsound ? { ok: false, reason: unsound } : accept({ input: parsed.data, warnings });
}

/** A sender that knows more types than we do, or more traces than we take, must not lose the whole report for it. */
function usableIndicators(value: object): { usable: object; warnings: Reason[] } {
  const given = 'indicators' in value ? value.indicators : undefined;
  if (!Array.isArray(given)) return { usable: value, warnings: [] };
  const warnings: Reason[] = [];
  const known = given.filter((one: unknown) => {
    const type = typeof one === 'object' && one !== null && 'type' in one ? one.type : undefined;
    if (typeof type !== 'string' || types.has(type)) return true; // a missing type is the schema's to refuse
    warnings.push(refuse('indicator-type-unknown', { type: type.slice(0, 40) }, { field: 'indicators' }).reason);
    return false;
  });
  if (known.length > MAX_INDICATORS) {
    warnings.push(refuse('too-many-indicators', { given: known.length, limit: MAX_INDICATORS }, { field: 'indicators' }).reason);
    known.length = MAX_INDICATORS;
  }
  // One warning a type is enough, and their number stays bounded whatever is sent.
  const seen = new Map(warnings.map((warning) => [`${warning.code} ${warning.facts?.['type'] ?? ''}`, warning]));
  return { usable: { ...value, indicators: known }, warnings: [...seen.values()].slice(0, 20) };
}

const types: ReadonlySet<string> = new Set(IndicatorType.options);
