import { hash } from 'node:crypto';
import { traceKey } from '#intake';
import type { IndicatorType } from '#model/indicator.ts';

/**
 * What a received object can be found by: a trace, a folded name or alias (type `name`), or the container that it speaks of (type `about`, its STIX id).
 * All stand in exchange_trace.
 */
export type FoundBy = { readonly type: IndicatorType | 'name' | 'about'; readonly norm: string };

/** The key under which it stands there: of a trace as in `indicator`. */
export const keyOf = ({ type, norm }: FoundBy): bigint =>
  type === 'name' || type === 'about' ? hash('sha256', `${type}\0${norm}`, 'buffer').readBigInt64BE(0) : traceKey({ type, norm });
