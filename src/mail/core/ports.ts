/**
 * What reading mail needs from a runtime, since the core has neither character sets nor bulk calculation. Bytes given are never changed. engine/ports.ts
 * brings them on Node.
 */
export type MailPorts = {
  /**
   * Text in a character set of the WHATWG Encoding Standard (any of its labels); null where it has no such label, or where the bytes are not of it. With
   * `replace`, what is not of it becomes U+FFFD instead.
   */
  decode(label: string, bytes: Uint8Array, broken?: 'replace'): string | null;
  /** The bytes as characters U+0000–U+00FF: fast, lossless, and without meaning above ASCII. */
  latin1(bytes: Uint8Array): string;
  sha256(bytes: Uint8Array): Uint8Array;
  sha1(bytes: Uint8Array): Uint8Array;
  md5(bytes: Uint8Array): Uint8Array;
  crc32(bytes: Uint8Array, before?: number): number;
  /** Raw deflate (RFC 1951), at most `limit` bytes of what comes out; null where the stream is broken. */
  inflate(bytes: Uint8Array, limit: number): Uint8Array | null;
  /** AES-CTR with the little-endian counter of WinZip's AE-1/AE-2 (from 1), and the PBKDF2-HMAC-SHA1 that its keys come from. */
  aesZip(key: Uint8Array, bytes: Uint8Array): Uint8Array;
  pbkdf2Sha1(password: Uint8Array, salt: Uint8Array, rounds: number, length: number): Uint8Array;
  hmacSha1(key: Uint8Array, bytes: Uint8Array): Uint8Array;
};
