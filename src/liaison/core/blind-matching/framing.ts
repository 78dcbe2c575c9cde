import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Parts one behind the other as RFC 9497 puts them together (§1.2, §2.2.1): bytes with their length in two bytes before them, a number below 65,536
 * as two bytes, a text as it stands.
 */
export const framed = (...parts: readonly (Uint8Array | number | string)[]): Uint8Array =>
  concatBytes(
    ...parts.flatMap((part) => {
      if (typeof part === 'string') return [utf8ToBytes(part)];
      return typeof part === 'number' ? [twoBytes(part)] : [twoBytes(part.length), part];
    }),
  );

const twoBytes = (number: number): Uint8Array => Uint8Array.of(number >>> 8, number & 0xff);
