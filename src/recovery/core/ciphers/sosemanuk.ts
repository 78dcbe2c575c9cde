import { u32le } from '../integer.ts';
import { serpentWords } from './serpent.ts';

/**
 * Sosemanuk (Berbain et al., "Sosemanuk, a fast software-oriented stream cipher", eSTREAM, 2005): the state for a key of 1–32 bytes and an IV of 16:
 * ten words of the shift register, two of the automaton.
 */
export function sosemanukState(key: Uint8Array, iv: Uint8Array): Uint32Array {
  const padded = new Uint8Array(32);
  padded.set(key.length < 32 ? [...key, 1] : key);
  const block = [0, 4, 8, 12].map((at) => u32le(iv, at));
  const [y12 = [], y18 = [], y24 = []] = serpentWords(padded, block, [12, 18, 24]);
  return Uint32Array.from([...y24.toReversed(), y18[1] ?? 0, y18[3] ?? 0, ...y12.toReversed(), y18[0] ?? 0, y18[2] ?? 0]);
}

/** The next 80 bytes of key stream, as 20 words; the state moves on by twenty steps. */
export function sosemanukBlock(s: Uint32Array, out: Uint32Array): void {
  let r1 = s[10] ?? 0;
  let r2 = s[11] ?? 0;
  for (let step = 0; step < 20; step += 1) {
    const oldest = s[step % 10] ?? 0;
    const second = s[(step + 1) % 10] ?? 0;
    const fourth = s[(step + 3) % 10] ?? 0;
    const tenth = s[(step + 9) % 10] ?? 0;
    const before = r1;
    r1 = (r2 + (before & 1 ? second ^ (s[(step + 8) % 10] ?? 0) : second)) | 0;
    r2 = Math.imul(before, 0x54655307);
    r2 = (r2 << 7) | (r2 >>> 25);
    s[step % 10] = (oldest << 8) ^ (TIMES_ALPHA[oldest >>> 24] ?? 0) ^ (fourth >>> 8) ^ (OVER_ALPHA[fourth & 255] ?? 0) ^ tenth;
    out[step] = oldest;
    automaton[step % 4] = ((tenth + r1) | 0) ^ r2;
    if (step % 4 === 3) addSBox(out, step - 3);
  }
  s[10] = r1;
  s[11] = r2;
}

/** What the automaton gave in the last four steps. */
const automaton = new Int32Array(4);

/** Serpent's third S-box over it, as sums of products, onto the four words that left the register. */
function addSBox(out: Uint32Array, at: number): void {
  const a = automaton[0] ?? 0;
  const b = automaton[1] ?? 0;
  const c = automaton[2] ?? 0;
  const d = automaton[3] ?? 0;
  const abc = a & b & c;
  const shared = (a & b & d) ^ (c & d) ^ (a & c & d) ^ (b & c) ^ a ^ b;
  out[at] = (out[at] ?? 0) ^ b ^ c ^ d ^ (a & c);
  out[at + 1] = (out[at + 1] ?? 0) ^ shared ^ c ^ abc ^ (a & d);
  out[at + 2] = (out[at + 2] ?? 0) ^ shared ^ d ^ (b & d);
  out[at + 3] = (out[at + 3] ?? 0) ^ ~(a ^ b ^ c ^ abc ^ (b & d));
}

/** Powers of β, a root of X⁸+X⁷+X⁵+X³+1 over two elements. */
const BETA: readonly number[] = Array.from({ length: 254 }).reduce<number[]>(
  (powers) => {
    const doubled = (powers.at(-1) ?? 0) << 1;
    return [...powers, doubled > 255 ? doubled ^ 0x1a9 : doubled];
  },
  [1],
);

const times = (c: number, power: number): number => (c === 0 ? 0 : (BETA[(BETA.indexOf(c) + power) % 255] ?? 0));
const table = (powers: readonly number[]): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, c) => powers.reduce((word, power) => (word << 8) | times(c, power), 0));

/** What α, a root of X⁴+β²³X³+β²⁴⁵X²+β⁴⁸X+β²³⁹, and its inverse make of the byte that leaves the word. */
const TIMES_ALPHA = table([23, 245, 48, 239]);
const OVER_ALPHA = table([16, 39, 6, 64]);
