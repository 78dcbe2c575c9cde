import { compareInstants, readTimestamp } from '../stix/timestamp.ts';
import { base64, hex } from '#model/bytes-of.ts';
import type { Literal } from './pattern.ts';
import type { SeenValue } from './values-at.ts';

/** Smaller, 0 for equal, greater; null where the two cannot be compared at all (STIX 2.1 §9.4). Truth values are equal or incomparable. */
export function compareWith(value: SeenValue, literal: Literal): number | null {
  switch (literal.kind) {
    case 'string':
      if (isBytes(value)) return isByteText(literal.value) ? compareText(value.bytes, literal.value) : null;
      return typeof value === 'string' ? compareText(value, literal.value) : null;
    case 'integer':
    case 'float': {
      const number = Number(literal.written);
      return typeof value === 'number' ? Math.sign(value - number) : null;
    }
    case 'boolean':
      return value === literal.value ? 0 : null;
    case 'binary':
    case 'hex': {
      const bytes = (literal.kind === 'hex' ? hex : base64)(literal.written) ?? '';
      if (isBytes(value)) return compareText(value.bytes, bytes);
      return typeof value === 'string' && isByteText(value) ? compareText(value, bytes) : null;
    }
    case 'timestamp': {
      const [a, b] = [readTimestamp(value), readTimestamp(literal.written)];
      return a && b ? compareInstants(a, b) : null;
    }
  }
}

export const isBytes = (value: SeenValue): value is { readonly bytes: string } =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length === 1 &&
  'bytes' in value &&
  typeof value.bytes === 'string';

/** Characters that could be bytes: only such a text can be compared with binary data. */
const isByteText = (text: string): boolean => !/[\u0100-\uffff]/.test(text);

/** By code points, as the standard counts characters. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    if (a.charCodeAt(at) === b.charCodeAt(at)) continue;
    return (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0);
  }
  return a.length - b.length;
}
