import { u32be } from '../integer.ts';

/** The first `length` bytes of the key stream of KCipher-2 (RFC 7008) for a key and an IV of 16 bytes each. */
export function kcipher2(key: Uint8Array, iv: Uint8Array, length: number): Uint8Array {
  const state = begin(key, iv);
  for (let round = 0; round < 24; round += 1) step(state, true);
  const out = new Uint8Array(Math.ceil(length / 8) * 8);
  const view = new DataView(out.buffer);
  for (let at = 0; at < out.length; at += 8) {
    view.setUint32(at, high(state));
    view.setUint32(at + 4, low(state));
    step(state, false);
  }
  return out.subarray(0, length);
}

/** Two shift registers of 5 and 11 words, and four words of the non-linear function: L1, R1, L2, R2 (RFC 7008 §2.1). */
type State = { readonly a: Uint32Array; readonly b: Uint32Array; readonly f: Uint32Array };

/** RFC 7008 §2.4.2: twelve words of expanded key, the IV among them. */
function begin(key: Uint8Array, iv: Uint8Array): State {
  const k = [0, 4, 8, 12].map((at) => u32be(key, at) | 0);
  const v = [0, 4, 8, 12].map((at) => u32be(iv, at) | 0);
  for (let m = 4; m < 12; m += 1) {
    const last = k[m - 1] ?? 0;
    const mixed = m % 4 === 0 ? substitute((last << 8) | (last >>> 24)) ^ ((m / 4) << 24) : last;
    k.push((k[m - 4] ?? 0) ^ mixed);
  }
  const words = (...places: number[]): Uint32Array => Uint32Array.from(places, (at) => (at < 12 ? (k[at] ?? 0) : (v[at - 12] ?? 0)));
  return { a: words(4, 3, 2, 1, 0), b: words(10, 11, 12, 13, 8, 9, 14, 15, 7, 5, 6), f: new Uint32Array(4) };
}

const word = (words: Uint32Array, at: number): number => words[at] ?? 0;
const high = ({ a, b, f }: State): number => (((word(b, 10) + word(f, 2)) | 0) ^ word(f, 0) ^ word(a, 0)) >>> 0;
const low = ({ a, b, f }: State): number => (((word(b, 0) + word(f, 3)) | 0) ^ word(f, 1) ^ word(a, 4)) >>> 0;

/** RFC 7008 §2.4.1; while it begins, what would go out goes back into the registers. */
function step(state: State, isBeginning: boolean): void {
  const { a, b, f } = state;
  const [back, front] = isBeginning ? [low(state), high(state)] : [0, 0];
  const [l1, r1, l2, r2] = [word(f, 0), word(f, 1), word(f, 2), word(f, 3)];
  f.set([substitute((r2 + word(b, 4)) | 0), substitute((l2 + word(b, 9)) | 0), substitute(l1), substitute(r1)].map((next) => next >>> 0));
  const control = word(a, 2);
  const nextA = times(0, word(a, 0)) ^ word(a, 3) ^ back;
  const eighth = control & 0x80000000 ? times(3, word(b, 8)) : word(b, 8);
  const nextB = times(control & 0x40000000 ? 1 : 2, word(b, 0)) ^ word(b, 1) ^ word(b, 6) ^ eighth ^ front;
  a.copyWithin(0, 1);
  b.copyWithin(0, 1);
  a[4] = nextA;
  b[10] = nextB;
}

const times = (field: number, value: number): number => (value << 8) ^ (MULTIPLES[field]?.[value >>> 24] ?? 0);

/** The S-box of AES on each byte, then its column mixing, least byte first. */
function substitute(value: number): number {
  const [t0, t1, t2, t3] = [0, 8, 16, 24].map((by) => SBOX[(value >>> by) & 255] ?? 0) as [number, number, number, number];
  const q0 = twice(t0) ^ twice(t1) ^ t1 ^ t2 ^ t3;
  const q1 = t0 ^ twice(t1) ^ twice(t2) ^ t2 ^ t3;
  const q2 = t0 ^ t1 ^ twice(t2) ^ twice(t3) ^ t3;
  const q3 = twice(t0) ^ t0 ^ t1 ^ t2 ^ twice(t3);
  return (q3 << 24) | (q2 << 16) | (q1 << 8) | q0;
}

const doubled = (value: number, polynomial: number): number => (value & 0x80 ? (value << 1) ^ polynomial : value << 1);
const twice = (value: number): number => doubled(value, 0x11b);

/** 255 powers of X in the field of a polynomial. */
const powers = (polynomial: number): number[] => {
  const found = [1];
  while (found.length < 255) found.push(doubled(found.at(-1) ?? 0, polynomial));
  return found;
};

/** Inverse in the field of AES, then its affine map (FIPS 197 §5.1.1); 3 generates the field, 2 does not. */
const SBOX: Uint8Array = (() => {
  const box = new Uint8Array(256);
  for (let p = 1, q = 1, round = 0; round < 255; round += 1) {
    p = p ^ twice(p);
    q ^= q << 1;
    q ^= q << 2;
    q ^= q << 4;
    q &= 255;
    if (q & 0x80) q ^= 9;
    const turned = [1, 2, 3, 4].reduce((sum, by) => sum ^ ((q << by) | (q >>> (8 - by))), q);
    box[p] = (turned & 255) ^ 0x63;
  }
  box[0] = 0x63;
  return box;
})();

/** Multiplication of the byte that leaves a word by α0 to α3 (RFC 7008 §2.4.1 and its table of polynomials): exponents of each coefficient. */
const MULTIPLES: readonly Uint32Array[] = [
  { polynomial: 0x1c3, exponents: [24, 3, 12, 71] },
  { polynomial: 0x12d, exponents: [230, 156, 93, 29] },
  { polynomial: 0x14d, exponents: [34, 16, 199, 248] },
  { polynomial: 0x165, exponents: [157, 253, 56, 16] },
].map(({ polynomial, exponents }) => {
  const power = powers(polynomial);
  return Uint32Array.from({ length: 256 }, (_, value) =>
    value === 0 ? 0 : exponents.reduce((sum, exponent) => (sum << 8) | (power[(power.indexOf(value) + exponent) % 255] ?? 0), 0),
  );
});
