import type { Offered } from './selector-choice.tsx';

/** Names one selector among those offered. */
export const keyOf = ({ type, value }: Pick<Offered, 'type' | 'value'>): string => `${type} ${value}`;
