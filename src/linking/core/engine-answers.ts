import type { Text } from '#model/text.ts';

/** `reason`: why it is held back; null where a person said that it counts. `cap`: the most it may weigh, thousandths of log10. */
export type CommonValue = {
  readonly type: string;
  readonly value: string;
  readonly reason: Text | null;
  readonly cap: number;
  readonly word: 'hub' | 'not-hub' | null;
};

/** A cluster beside another: how many ties there are between the two, and how many they would need to become one. */
export type Neighbour = { readonly cluster: string; readonly ties: number; readonly needed: number | null };

/** Two clusters that had ties enough to become one, and were not joined. */
export type HeldBack = { readonly one: string; readonly other: string; readonly ties: number };

/** A value that several reports hold; type may be derived. */
export type SharedValue = {
  readonly family: string;
  readonly type: string;
  readonly value: string;
  readonly common: Text | null;
  readonly reports: readonly string[];
};
