import type { FamilyFinding, Identification } from '../core/evidence.ts';

/** The family that a file is said to be of: one that is more likely than not. */
export const likelyFamily = ({ kind, families }: Identification): FamilyFinding | null =>
  families.find(({ confidence }) => kind !== 'ordinary' && confidence >= 0.5) ?? null;
