import { extractIndicators } from '#intake/reading';
import type { IndicatorType } from '#model/indicator.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { Text } from '#model/text.ts';
import type { Feature } from '../core/families/family.ts';
import { traceFeatures } from '../core/families/index.ts';
import type { CommonInForce } from './common-in-force.ts';

/** A value, or one that follows from it, with every list that knows it. */
export type Checked = {
  readonly type: string;
  readonly value: string;
  readonly lists: readonly { readonly list: string; readonly version: string; readonly above: string | null; readonly effect: string }[];
  /** Why it is held back; null where it counts in full. */
  readonly reason: Text | null;
  /** The most that it may still weigh (log10); null: no limit. */
  readonly cap: number | null;
};

/** What the lists and the table say of a value as somebody typed it, and of everything that follows from it. Empty where it is no trace. */
export function checkValue({ common, consequences }: CommonInForce, written: string, type?: IndicatorType): readonly Checked[] {
  const found = new Map<string, Feature>();
  const follow = (feature: Feature): void => {
    found.set(`${feature.type}\n${feature.value}`, feature);
    feature.broader.forEach(follow);
  };
  for (const trace of tracesOf(written, type)) {
    follow({
      ...trace,
      broader: traceFeatures({ type: trace.type, norm: trace.value }),
    });
  }
  return Array.from(found.values(), ({ type: kind, value }) => {
    const reason = common(kind, value);
    const lists = consequences(kind, value).map(({ list, above, effect, common: held }) => ({
      list: list.list,
      version: list.version,
      above,
      effect: held === null ? 'none' : held.cap === 0 ? 'nothing' : `cap ${effect.cap}`,
    }));
    return { type: kind, value, lists, reason: reason?.reason ?? null, cap: reason === null ? null : reason.cap / 1000 };
  });
}

/** What reports would make of it; with a type, that reading alone. */
function tracesOf(written: string, type: IndicatorType | undefined): readonly { readonly type: IndicatorType; readonly value: string }[] {
  if (type !== undefined) {
    const read = normaliseIndicator(type, written);
    return read.ok ? [{ type, value: read.value }] : [];
  }
  return extractIndicators(written).map(({ type: kind, norm }) => ({ type: kind, value: norm }));
}
