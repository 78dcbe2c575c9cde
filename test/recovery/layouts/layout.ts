import { createCipheriv, createHash } from 'node:crypto';
import { type TextbookKey, textbookKey } from './textbook-rsa.ts';

/**
 * Buffers laid out as the published descriptions of the families say (sources: src/recovery/core/families), to test the opposite direction. Written from
 * those descriptions, not from the code that opens; nothing here reads or writes a file.
 */
export type Encrypted = {
  readonly family: string;
  readonly original: Uint8Array;
  readonly file: Uint8Array;
  readonly key: Uint8Array;
  /** A key of the same form that is not this file's. */
  readonly other: Uint8Array;
};

const keys = new Map<number, readonly [TextbookKey, TextbookKey]>();

/** A key and another one, made once for each length. */
export function rsaPair(bits: number): readonly [TextbookKey, TextbookKey] {
  const known = keys.get(bits) ?? ([textbookKey(bits), textbookKey(bits)] as const);
  keys.set(bits, known);
  return known;
}

/** Lines of text, numbered: no two blocks alike, and nobody takes it for ciphertext. */
export function lines(size: number): Buffer {
  const text = Array.from({ length: Math.ceil(size / 20) }, (_, line) => `line ${String(line).padStart(9, '0')} end.\n`).join('');
  return Buffer.from(text.slice(0, size));
}

export const u = (bytes: number, value: number | bigint): Buffer => {
  const out = Buffer.alloc(8);
  out.writeBigUInt64LE(BigInt(value));
  return out.subarray(0, bytes);
};

export const reversed = (bytes: Uint8Array): Buffer => Buffer.from(bytes).reverse();

export const aes = (mode: string, key: Uint8Array, iv: Uint8Array | null, bytes: Uint8Array): Buffer =>
  createCipheriv(`aes-${key.length * 8}-${mode}`, key, iv)
    .setAutoPadding(false)
    .update(bytes);

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Puts `bytes` over `file` at `at`. */
export const put = (file: Buffer, at: number, bytes: Uint8Array): void => {
  file.set(bytes, at);
};

/** AES-256 of a counter that counts from its first byte. */
export function littleCounterBytes(key: Uint8Array, nonce: Buffer, length: number): Buffer {
  let counter = BigInt(`0x${reversed(nonce).toString('hex')}`);
  const blocks = Array.from({ length: Math.ceil(length / 16) }, () => {
    const block = reversed(Buffer.from((counter % 2n ** 128n).toString(16).padStart(32, '0'), 'hex'));
    counter += 1n;
    return block;
  });
  return aes('ecb', key, null, Buffer.concat(blocks));
}
