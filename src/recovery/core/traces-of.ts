import { IndicatorType } from '#model/indicator.ts';
import type { Identification } from './evidence.ts';

/** A family is told as a trace only when it is more likely than everything else together, and nothing contradicts it. */
const SURE_ENOUGH = 0.5;

export type FoundTrace = { readonly type: IndicatorType; readonly value: string; readonly role: 'attacker' };

/** What identification found that can be compared with other cases: families, and what stands in notes. Each once. */
export function tracesOf(identifications: readonly Identification[]): FoundTrace[] {
  const traces = new Map<string, FoundTrace>();
  const add = (type: IndicatorType, value: string): void => void traces.set(`${type} ${value}`, { type, value, role: 'attacker' });
  for (const { families, contradiction, indicators } of identifications) {
    const [best] = families;
    if (best && best.confidence >= SURE_ENOUGH && !contradiction) add('ransomware-family', best.id);
    for (const { type, value } of indicators) {
      const known = IndicatorType.safeParse(type);
      if (known.success) add(known.data, value);
    }
  }
  return [...traces.values()];
}
