import type { IndicatorType } from '#model/indicator.ts';

export type Offered = { readonly type: IndicatorType; readonly value: string; readonly registered: boolean };

/** Names one selector among those offered. */
export const keyOf = ({ type, value }: Pick<Offered, 'type' | 'value'>): string => `${type} ${value}`;
