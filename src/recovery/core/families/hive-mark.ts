import { sha3_512 } from '@noble/hashes/sha3.js';
import type { ByteSource } from '#model/byte-source.ts';
import { rsaOaep } from '../ciphers/rsa.ts';
import { chachaState } from '../ciphers/stream-state.ts';
import { startsWith } from '../integer.ts';
import type { Key } from '../keys/key.ts';
import type { Primitives } from '../primitives.ts';
import type { RingKey } from './ring-stretches.ts';

/**
 * The mark that Hive (from its fifth version) and Hunters write over some bytes near the start of a file: four bytes of chance, then the attacker's own. Where
 * and what differs from program to program; those known come from rivitna/Malware (Hive/hive_v6, Hunters).
 */
export type HiveMark = { readonly at: number; readonly bytes: string };

/** Length of a mark with the four bytes before it. */
export const markLength = (mark: HiveMark): number => mark.bytes.length + 4;

export const findMark = (file: ByteSource, marks: readonly HiveMark[]): HiveMark | null =>
  marks.find((mark) => startsWith(file.read(mark.at + 4, mark.at + markLength(mark)), mark.bytes)) ?? null;

/** Length of the wrapped keys: RSA of 5,120 bits. */
export const WRAPPED = 640;

/** The ring's keys unwrapped (OAEP with SHA3-512); 'unsuited' without an RSA key of that length. */
export function unwrapRing(key: Key, wrapped: Uint8Array): Uint8Array | 'unsuited' | null {
  const suited = key.rsa.filter(({ length }) => length === WRAPPED);
  if (suited.length === 0) return 'unsuited';
  return suited.map((rsa) => rsaOaep(rsa, wrapped, sha3_512)).find((clear) => clear !== null) ?? null;
}

/** Nine XChaCha20 keys, each of 32 bytes and a nonce of 24. */
export function xchachaRing(data: Uint8Array, primitives: Primitives): RingKey[] | null {
  if (data.length < 9 * 56) return null;
  return Array.from({ length: 9 }, (_, index): RingKey => {
    const state = chachaState(data.subarray(index * 56, index * 56 + 32), data.subarray(index * 56 + 32, index * 56 + 56));
    return (offset, bytes) => primitives.stream('chacha', 20, state, offset, bytes);
  });
}
