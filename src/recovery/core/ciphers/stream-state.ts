import { u32le } from '../integer.ts';
import { streamBlock } from './stream-block.ts';

/** State of Salsa20 at block 0 for a key of 32 bytes and a nonce of 8. */
export function salsaState(key: Uint8Array, nonce: Uint8Array): Uint32Array {
  const k = words(key, 8);
  const [c0, c1, c2, c3] = SIGMA;
  return Uint32Array.from([c0, ...k.slice(0, 4), c1, ...words(nonce, 2), 0, 0, c2, ...k.slice(4), c3]);
}

/** State of ChaCha at block 0 for a key of 32 bytes (or 16, taken twice): nonces of 8 bytes as Bernstein has it, of 12 as in RFC 8439, of 24 as XChaCha. */
export function chachaState(key: Uint8Array, nonce: Uint8Array): Uint32Array {
  if (nonce.length === 24) return chachaState(hchacha(key, nonce.subarray(0, 16)), nonce.subarray(16));
  if (key.length === 16) return Uint32Array.from([...TAU, ...words(key, 4), ...words(key, 4), 0, 0, ...words(nonce, 2)]);
  const tail = nonce.length === 12 ? [0, ...words(nonce, 3)] : [0, 0, ...words(nonce, 2)];
  return Uint32Array.from([...SIGMA, ...words(key, 8), ...tail]);
}

/** HChaCha20 (draft-irtf-cfrg-xchacha-03 §2.2): what the rounds alone make of the words at the two ends. */
export function hchacha(key: Uint8Array, nonce: Uint8Array): Uint8Array {
  const state = Uint32Array.from([...SIGMA, ...words(key, 8), ...words(nonce, 4)]);
  const block = streamBlock('chacha', 20, state);
  const out = new Uint8Array(32);
  const view = new DataView(out.buffer);
  [0, 1, 2, 3, 12, 13, 14, 15].forEach((word, at) => view.setUint32(at * 4, (block[word] ?? 0) - (state[word] ?? 0), true));
  return out;
}

/** "expand 16-byte k" */
const TAU = [0x61707865, 0x3120646e, 0x79622d36, 0x6b206574] as const;
/** "expand 32-byte k" */
const SIGMA = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574] as const;
const words = (bytes: Uint8Array, count: number): number[] => Array.from({ length: count }, (_, at) => u32le(bytes, at * 4));
