/**
 * The bulk calculations that a runtime does faster than the core could: they come in as a port (engine/primitives.ts on Node). None of them knows a
 * ransomware. Bytes given are never changed; what comes back is fresh.
 */
export type Primitives = {
  sha256(bytes: Uint8Array): Uint8Array;
  sha1(bytes: Uint8Array): Uint8Array;
  md5(bytes: Uint8Array): Uint8Array;
  /** CRC-32 (ISO 3309, as in ZIP and PNG), continued from `before`. */
  crc32(bytes: Uint8Array, before?: number): number;
  /** AES with a key of 16, 24 or 32 bytes, decrypting; no padding is taken off. `iv`: 16 bytes (ctr: the first counter block, big-endian); ecb: ignored. */
  aes(mode: 'ecb' | 'cbc' | 'ctr', key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array;
  /** AES forwards, whole blocks, each by itself: for counters that `ctr` does not count. */
  aesForward(key: Uint8Array, blocks: Uint8Array): Uint8Array;
  /**
   * XOR with the key stream of Salsa20 or ChaCha. `state`: the 16 words of the block function's input at block 0, in the cipher's own order; the
   * 64-bit block counter stands in words 8–9 (Salsa20) or 12–13 (ChaCha) and is added to. `offset`: where in the key stream `bytes` begins.
   */
  stream(cipher: 'salsa20' | 'chacha', rounds: 8 | 12 | 20, state: Uint32Array, offset: number, bytes: Uint8Array): Uint8Array;
};
