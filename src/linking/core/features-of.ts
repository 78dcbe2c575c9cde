import type { Feature, Trace } from './families/family.ts';
import { traceFeatures } from './families/index.ts';

/** A feature as one word. */
export const featureKey = ({ type, value }: Pick<Feature, 'type' | 'value'>): string => `${type}\n${value}`;

/** Everything that some traces say, with what follows from it, as `featureKey`s. */
export function featuresOf(traces: readonly Pick<Trace, 'type' | 'norm'>[]): Set<string> {
  const features = new Set<string>();
  const add = (feature: Feature): void => {
    features.add(featureKey(feature));
    feature.broader.forEach(add);
  };
  for (const trace of traces) traceFeatures(trace).forEach(add);
  return features;
}
