import { adler32 } from './adler-32.ts';
import type { Inflated } from './inflate.ts';
import { inflate } from './inflate.ts';

/** A zlib stream (RFC 1950), as in PDF and PNG. Bits are counted from the first byte given. */
export type ZlibInflated = Inflated & {
  /** The two bytes of the header are such. Without them decoding is not tried: `damage` at bit 0. */
  readonly headed: boolean;
  /** The stream ended and Adler-32 behind it fits what came out. */
  readonly verified: boolean;
};

/** Whether two bytes can begin a zlib stream without preset dictionary. */
export const beginsZlib = (first: number, second: number): boolean =>
  (first & 15) === 8 && first >> 4 < 8 && (second & 32) === 0 && ((first << 8) | second) % 31 === 0;

export function inflateZlib(bytes: Uint8Array, limit: number): ZlibInflated {
  if (!beginsZlib(bytes[0] ?? 0, bytes[1] ?? 0))
    return { ...inflate(bytes, { limit: 0 }), damage: { bit: 0 }, headed: false, verified: false };
  const inflated = inflate(bytes, { limit, fromBit: 16 });
  const at = inflated.consumedBytes;
  if (!inflated.ended || at + 4 > bytes.length) return { ...inflated, headed: true, verified: false };
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  const verified = adler32(inflated.output) === ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  return { ...inflated, consumedBytes: at + 4, endBit: (at + 4) * 8, headed: true, verified };
}
