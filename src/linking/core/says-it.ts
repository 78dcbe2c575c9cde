import { traceFeatures } from './families/index.ts';
import type { Feature, Trace } from './families/family.ts';
import type { Evidence } from './link.ts';

/** Whether a trace of a report is what a piece of evidence speaks of: the value itself, or one from which it was derived. */
export function saysIt(trace: Trace, { type, value }: Pick<Evidence, 'type' | 'value'>): boolean {
  if (trace.role === 'victim') return false;
  switch (type) {
    case 'note-text':
      return trace.type === 'note-text';
    case 'techniques':
      return trace.type === 'technique' && value.split(',').includes(trace.norm);
    default:
      return traceFeatures(trace).some((feature) => contains(feature, type, value));
  }
}

const contains = (feature: Feature, type: string, value: string): boolean =>
  (feature.type === type && feature.value === value) || feature.broader.some((broader) => contains(broader, type, value));
