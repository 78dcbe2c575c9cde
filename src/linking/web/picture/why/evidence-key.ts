import type { Why } from '../../../core/picture.ts';

export type Step = Why['steps'][number];

/** Tells one piece of evidence from the others in an address. */
export const evidenceKey = (step: Step): string => `${step.type}:${step.value}`.slice(0, 300);
